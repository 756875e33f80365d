"""What the store says when the disk refuses: why, and what fits to be done about it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from reflect.store.problems import CannotWrite, telling

ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_a_full_disk_and_only_a_full_disk_asks_for_room(number: int) -> None:
    with pytest.raises(CannotWrite) as told, telling(Path("reflect.json")):
        raise OSError(number, "no words of the system")
    assert ("room" in told.value.todo) == (number in ROOM)
    assert len(told.value.lines) == 3
    assert told.value.exit_code == 4
