"""What the store says when the disk refuses: why, and what fits to be done about it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from reflect.store import Store
from reflect.store.problems import CannotWrite, telling

ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_a_full_disk_and_only_a_full_disk_asks_for_room(number: int) -> None:
    with pytest.raises(CannotWrite) as told, telling(Path("reflect.json")):
        raise OSError(number, "no words of the system")
    assert ("room" in told.value.todo) == (number in ROOM)
    assert len(told.value.lines) == 3
    assert told.value.exit_code == 4


def test_a_file_where_a_folder_is_needed_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "notes"
    in_the_way.write_text("mine", encoding="utf-8")
    for attempt in (Store(in_the_way).stored, Store(in_the_way / "below").stored):
        with pytest.raises(CannotWrite) as told:
            attempt()
        assert told.value.what == f"{in_the_way} is a file, where a folder is needed."
    assert in_the_way.read_text(encoding="utf-8") == "mine"


def test_what_may_not_be_read_asks_for_the_right_to_read() -> None:
    with pytest.raises(CannotWrite) as told, telling(Path("reflect.json"), "read"):
        raise PermissionError(errno.EACCES, "no words of the system")
    assert "write" not in f"{told.value.what} {told.value.todo}"
