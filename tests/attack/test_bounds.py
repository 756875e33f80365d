"""Nothing is read without end, no dump of memory is left, and nobody else's files or variables matter."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from reflect.storage.files import disk as store_disk
from tests.support.program import command, environment, export_file, process
from tests.support.sample import acme
from tests.support.stored_sessions import a_store, documents, session_id
from tests.support.terminal import reflect_in_terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such devices there")
SOON = 20.0
"""Seconds within which each call must be over, on a slow machine too."""


def told(folder: Path, *arguments: str, **options: Any) -> tuple[int, list[str]]:
    """The exit code of a command that ends by itself, and what it said."""
    began = time.monotonic()
    ran = process(folder, *arguments, timeout=SOON, **options)
    assert time.monotonic() - began < SOON
    return ran.returncode, ran.stderr.decode().splitlines()


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
def test_an_import_from_a_device_ends_with_words(tmp_path: Path, device: str) -> None:
    code, lines = told(tmp_path / "data", "import", device)
    assert code == 1
    assert "it is a device" in lines[0]
    with Path(device).open("rb") as endless:
        code, lines = told(tmp_path / "data", "import", "-", stdin=endless)
    assert (code, len(lines)) == (1, 3)


@pytest.mark.parametrize("name", ["/dev/null", "/dev/full"])
def test_an_import_from_a_device_with_nothing_in_it_says_so(tmp_path: Path, name: str) -> None:
    code, lines = told(tmp_path / "data", "import", name)
    assert code == 1
    assert lines[0].startswith(f"{name} cannot be imported: it is ")


def test_an_import_from_a_terminal_that_is_named_waits_for_nobody(tmp_path: Path) -> None:
    _, terminal = os.openpty()
    code, lines = told(tmp_path / "data", "import", os.ttyname(terminal))
    assert code == 1
    assert "it is a device" in lines[0]


WAITS = Path("/proc/kmsg")
"""Says that it is a file of no size, and lets who reads it wait for the next line of the system."""


@pytest.mark.skipif(not os.access(WAITS, os.R_OK), reason="nobody but the superuser of Linux reads it")
def test_an_import_from_a_file_in_which_reading_waits_ends(tmp_path: Path) -> None:
    code, lines = told(tmp_path / "data", "import", str(WAITS))
    assert (code, len(lines)) == (1, 3)
    with WAITS.open("rb") as waits:
        code, lines = told(tmp_path / "data", "import", "-", stdin=waits)
    assert (code, len(lines)) == (1, 3)


@pytest.mark.parametrize("make", [os.pipe, socket.socketpair], ids=["pipe", "socket"])
def test_an_import_from_stdin_waits_for_a_slow_writer_even_where_its_end_does_not(
    tmp_path: Path, make: Callable[[], Sequence[int | socket.socket]]
) -> None:
    source, sink = (end if isinstance(end, int) else end.detach() for end in make())
    os.set_blocking(source, False)
    exported = export_file(tmp_path / "in.json", [acme()]).read_bytes()
    with subprocess.Popen(
        command("import", "-"), env=environment(tmp_path / "data"), stdin=source, stderr=subprocess.PIPE
    ) as running:
        for part in (exported[:100], exported[100:]):
            time.sleep(0.5)
            os.write(sink, part)
        os.close(sink)
        os.close(source)
        assert running.communicate(timeout=SOON)[1].startswith(b"1 added")


def test_a_device_in_place_of_the_data_folder_is_named_as_it_is(tmp_path: Path) -> None:
    code, lines = told(Path("/dev/zero"), "list")
    assert (code, lines[0]) == (4, "/dev/zero is a file, where a folder is needed.")


def test_an_import_from_a_pipe_that_nobody_writes_to_ends(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    code, lines = told(tmp_path / "data", "import", str(tmp_path / "pipe"))
    assert code == 1
    assert "it is empty" in lines[0]


def test_an_import_from_a_pipe_waits_for_what_is_written_to_it(tmp_path: Path) -> None:
    source = export_file(tmp_path / "in.json", [acme()])
    script = f"sleep 0.3; cat '{source}'"
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m reflect import <({script})"],
        env=environment(tmp_path / "data"), capture_output=True, timeout=SOON, check=False,
    )  # fmt: skip
    assert ran.stderr.decode().startswith("1 added")


def test_a_huge_file_is_refused_with_words(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    huge.touch()
    os.truncate(huge, 1 << 40)
    code, lines = told(tmp_path / "data", "import", str(huge))
    assert code == 1
    assert "too large" in lines[0]
    assert len(lines) == 3


FILES = [
    "reflect.json", f"drafts/{session_id(7)}.json", "backups/reflect-1.json", "deletions.json", "settings.json",
    "last-change.json",
]  # fmt: skip
COMMANDS = [("list",), ("doctor",), ("export",), ("undo",), ("delete", "last", "--yes")]


@contextmanager
def a_writer_of(pipe: Path) -> Iterator[None]:
    """Somebody who has a pipe open, and writes nothing."""
    writer = os.open(pipe, os.O_RDWR)
    yield
    os.close(writer)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", ["/dev/zero", "huge", "pipe", "open pipe", "/proc/self/pagemap"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda each: each[0])
def test_data_that_never_ends_is_not_read_without_end(
    tmp_path: Path, name: str, kind: str, arguments: tuple[str, ...]
) -> None:
    a_store(tmp_path, 1, 2)
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    if kind == "huge":
        place.touch()
        os.truncate(place, 1 << 40)
    elif kind in ("pipe", "open pipe"):
        os.mkfifo(place)
    else:
        place.symlink_to(kind)
    with a_writer_of(place) if kind == "open pipe" else nullcontext():
        code, lines = told(tmp_path, *arguments)
    assert code in (0, 1, 3, 4)
    assert not [line for line in lines if "Traceback" in line or "went wrong" in line]


def test_no_dump_of_memory_is_left_by_a_crash(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("A new session")
        assert resource.prlimit(terminal.pid, resource.RLIMIT_CORE)[0] == 0


def test_a_report_sweeps_only_what_an_earlier_one_of_its_name_left(tmp_path: Path) -> None:
    data = tmp_path / "data"
    a_store(data, 1)
    own = tmp_path / ".list.json.99999999-0123abcd-0123abcd.tmp"
    others = [
        tmp_path / ".other.json.99999999-0123abcd-0123abcd.tmp",
        tmp_path / ".list.json.extra.99999999-0123abcd-0123abcd.tmp",
        tmp_path / ".list.json.tmp",
    ]
    for path in (own, *others):
        path.write_text("half", encoding="utf-8")
    assert process(data, "export", "--output", str(tmp_path / "list.json")).returncode == 0
    assert not own.exists()
    assert [path.exists() for path in others] == [True] * 3


@pytest.mark.parametrize(
    "variables",
    [
        {"TEXTUAL_COLOR_SYSTEM": "bogus"},
        {"COLUMNS": "99999999999", "LINES": "x"},
        {"COLUMNS": "0", "LINES": "0"},
        {"PYTHONIOENCODING": "cp500"},
    ],
    ids=str,
)
def test_a_wrong_variable_of_a_library_is_ignored(tmp_path: Path, variables: dict[str, str]) -> None:
    with reflect_in_terminal(tmp_path, env=variables) as terminal:
        terminal.wait_for("Short session")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_a_wrong_variable_of_ours_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    ran = subprocess.run(
        command("list"), env=environment(tmp_path / "file"), capture_output=True, check=False
    )
    assert ran.returncode == 4
    assert str(tmp_path / "file") in ran.stderr.decode()


def test_a_large_file_that_is_ours_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_store(tmp_path, 1)
    monkeypatch.setattr(store_disk, "LARGEST", (tmp_path / "reflect.json").stat().st_size)
    assert len(documents(store)) == 1
