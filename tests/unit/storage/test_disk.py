"""The atomic write itself."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reflect.storage import CannotWrite
from reflect.storage.files.disk import DISK, Disk, make_folders, translating_os_errors, write_atomically
from tests.support.stored_sessions import a_store


def test_bytes_and_pieces_are_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"bytes")
    assert path.read_bytes() == b"bytes"
    path.chmod(0o640)
    write_atomically(path, (bytes([number]) * 3_000_000 for number in range(3)))
    assert path.stat().st_size == 9_000_000
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "file")
    write_atomically(tmp_path / "link", b"bytes")
    assert (tmp_path / "there" / "file").read_bytes() == b"bytes"
    assert (tmp_path / "link").is_symlink()


def test_a_name_as_long_as_names_can_be_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250 + ".json")
    write_atomically(path, b"bytes")
    assert path.read_bytes() == b"bytes"


def test_pieces_that_fail_halfway_leave_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_atomically(path, b"before")

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_atomically(path, pieces())
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208


def test_a_link_in_a_circle_and_a_folder_in_the_way_are_told(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "folder").mkdir()
    for name in ("circle/file", "folder", "missing/file", "folder/" + "x" * 300):
        with pytest.raises(CannotWrite) as refused, translating_os_errors(tmp_path / name):
            write_atomically(tmp_path / name, b"")
        assert refused.value.reason


class Stingy(Disk):
    """A disk that takes a few bytes at a time, and has room for so many."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, file: int, data: bytes | memoryview) -> int:
        if self.room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = super().write(file, data[: min(7, self.room)])
        self.room -= taken
        return taken


def test_short_writes_are_gone_on_with(tmp_path: Path) -> None:
    write_atomically(tmp_path / "file", b"a longer text than that", disk=Stingy(1000))
    assert (tmp_path / "file").read_bytes() == b"a longer text than that"


def test_a_full_disk_leaves_the_file_and_no_other(tmp_path: Path) -> None:
    write_atomically(tmp_path / "file", b"before")
    with pytest.raises(OSError, match="No space"):
        write_atomically(tmp_path / "file", b"a longer text than that", disk=Stingy(10))
    assert (tmp_path / "file").read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208


def test_folders_are_made_for_the_owner_alone_and_those_that_are_there_are_left(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folders(tmp_path / "a" / "b" / "c")
    make_folders(tmp_path / "a" / "b" / "c")
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in (".", "a", "a/b", "a/b/c")] == [
        0o755,
        0o700,
        0o700,
        0o700,
    ]
    (tmp_path / "file").write_text("")
    with pytest.raises(NotADirectoryError):
        make_folders(tmp_path / "file" / "below")


@pytest.mark.parametrize("mask", [0, 0o077, 0o277, 0o777])
def test_modes_are_as_promised_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        a_store(tmp_path / "data", 1, 2)
    finally:
        os.umask(before)
    modes: dict[bool, set[int]] = {True: set(), False: set()}
    for path in tmp_path.rglob("*"):
        modes[path.is_dir()].add(stat.S_IMODE(path.stat().st_mode))
    assert modes == {True: {0o700}, False: {0o600}}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "reflect.json"
    os.mkfifo(pipe)
    assert DISK.read(pipe) == b""
    assert list(DISK.lines(pipe)) == []


class Full(Disk):
    """A disk that takes no new file: whatever this test tries, it must not reach a device of the system's."""

    def create(self, path: Path) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="no devices here")
def test_a_device_at_the_end_of_a_link_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "reflect.json").symlink_to("/dev/null")
    with pytest.raises(OSError, match="Not a file"):
        write_atomically(tmp_path / "reflect.json", b"{}", disk=Full())
