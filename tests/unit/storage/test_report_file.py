"""Files the user asks for: 0600, whole or not at all, never over what is there unless told to."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.model.errors import CannotWriteError
from reflect.storage import report_file as output
from reflect.storage.report_file import AlreadyThere, NotAFile, save
from tests.support.program import Program
from tests.support.sample import acme


def test_a_new_file_is_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    before = os.umask(0)
    try:
        save(target, ["ein ", "żółw\n"], tmp_path / "data")
    finally:
        os.umask(before)
    assert target.read_bytes() == "ein żółw\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(AlreadyThere) as raised:
        save(target, ["new"], tmp_path / "data")
    assert raised.value.exit_code == 1
    assert "--force" in raised.value.todo
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_file_may_be_replaced_when_that_is_said(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("mine", encoding="utf-8")
    target.chmod(0o644)
    save(target, ["new"], tmp_path / "data", replace=True)
    assert target.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_file_that_appears_meanwhile_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"

    def pieces() -> Iterator[str]:
        yield "new"
        target.write_text("theirs", encoding="utf-8")

    with pytest.raises(AlreadyThere):
        save(target, pieces(), tmp_path / "data")
    assert target.read_text(encoding="utf-8") == "theirs"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("replace", [False, True])
def test_when_the_text_cannot_be_made_there_is_no_file(tmp_path: Path, replace: bool) -> None:
    def pieces() -> Iterator[str]:
        yield "half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        save(tmp_path / "out.txt", pieces(), tmp_path / "data", replace=replace)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_a_device_and_a_missing_folder_are_refused(tmp_path: Path, replace: bool) -> None:
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path, Path(os.devnull), tmp_path / "pipe"):
        with pytest.raises(NotAFile):
            save(target, ["new"], tmp_path / "data", replace=replace)
    with pytest.raises(CannotWriteError) as raised:
        save(tmp_path / "nowhere" / "out.txt", ["new"], tmp_path / "data", replace=replace)
    assert raised.value.exit_code == 4
    assert str(tmp_path / "nowhere" / "out.txt") in raised.value.what
    assert "Make the folder" in raised.value.todo
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_link_is_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(AlreadyThere):
        save(tmp_path / "link", ["new"], tmp_path / "data")
    save(tmp_path / "link", ["new"], tmp_path / "data", replace=True)
    assert (tmp_path / "target").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize(
    "name",
    [
        "reflect.json",
        "drafts/x.json",
        "backups/reflect-1.json",
        ".reflect.lock",
        "settings.json",
        "last-change.json",
        "help-lines.txt",
        "editor/x/happened.txt",
        "deletions.json",
    ],
)
def test_the_program_does_not_write_over_its_own_data(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotAFile):
        save(tmp_path / "data" / name, ["new"], tmp_path / "data", replace=True)
    (tmp_path / "link").symlink_to(tmp_path / "data")
    with pytest.raises(NotAFile):
        save(tmp_path / "link" / name, ["new"], tmp_path / "data", replace=True)


def test_a_file_of_ones_own_may_lie_beside_the_data(tmp_path: Path) -> None:
    save(tmp_path / "plan.html", ["new"], tmp_path)
    assert (tmp_path / "plan.html").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(CannotWriteError):
        save(tmp_path / "locked" / "out.txt", ["new"], tmp_path / "data")


WRITERS = (
    ["list"],
    ["list", "--json"],
    ["search", "froze"],
    ["show"],
    ["plan"],
    ["plan", "--all"],
    ["inventory"],
    ["export"],
    ["doctor"],
    ["new", "--paper"],
)


@pytest.mark.parametrize("arguments", WRITERS, ids=" ".join)
def test_every_command_that_writes_can_write_to_a_file(
    reflect: Program, tmp_path: Path, arguments: list[str]
) -> None:
    reflect.keep(acme())
    target = tmp_path / "out"
    to_stdout = reflect(*arguments)
    ran = reflect(*arguments, "--output", str(target))
    assert (ran.code, ran.out) == (0, "")
    assert str(target) in ran.err
    assert target.read_bytes().decode() == to_stdout.out
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert reflect(*arguments, "--output", str(target)).code == 1
    assert reflect(*arguments, "--output", str(target), "--force").code == 0
    assert reflect(*arguments, "--output", str(tmp_path)).code == 4
    assert reflect(*arguments, "--output", "-").out == to_stdout.out


@pytest.mark.parametrize(
    "name", ["reflect.json", "help-lines.txt", "backups/reflect-1.json", "drafts/a.json"]
)
def test_data_that_is_kept_elsewhere_behind_a_link_is_not_written_over_either(
    tmp_path: Path, name: str
) -> None:
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    for folder in (data, elsewhere):
        folder.mkdir()
    real = elsewhere / name
    real.parent.mkdir(exist_ok=True)
    real.write_text("ours", encoding="utf-8")
    first = name.split("/")[0]
    (data / first).symlink_to(elsewhere / first)
    for target in (real, data / name):
        with pytest.raises(NotAFile):
            save(target, ["new"], data, replace=True)
    assert real.read_text(encoding="utf-8") == "ours"


def test_a_second_name_of_the_archive_is_not_written_over(tmp_path: Path) -> None:
    archive, second = tmp_path / "reflect.json", tmp_path / "elsewhere.json"
    archive.write_text("ours", encoding="utf-8")
    os.link(archive, second)
    with pytest.raises(NotAFile):
        save(second, ["new"], tmp_path, replace=True)
    assert archive.read_text(encoding="utf-8") == "ours"


def test_what_a_killed_call_left_whole_but_not_yet_in_place_goes_with_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = []

    def killed(source: Path, target: Path) -> None:
        left.append(
            source.rename(source.with_name(re.sub(r"\d+-[0-9a-f]{8}-", "99999999-0123abcd-", source.name)))
        )
        raise KeyboardInterrupt

    monkeypatch.setattr(output, "_link", killed)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "plan.txt", ["private words"], tmp_path / "data")
    monkeypatch.undo()
    assert left[0].read_text(encoding="utf-8") == "private words"
    save(tmp_path / "plan.txt", ["a plan"], tmp_path / "data")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


def test_what_a_killed_call_left_half_written_goes_with_the_next_one(tmp_path: Path) -> None:
    dead = tmp_path / ".plan.txt.99999999-0123abcd-0123abcd.tmp"
    alive = tmp_path / f".plan.txt.{os.getppid()}-0123abcd-0123abcd.tmp"
    other = tmp_path / ".notes.tmp"
    for path in (dead, alive, other):
        path.write_text("private words", encoding="utf-8")
    save(tmp_path / "plan.txt", ["a plan"], tmp_path / "data")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([alive.name, other.name, "plan.txt"])
