"""Every disk operation of the store made to fail in turn, in every way, in the manner of SQLite's own tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.model.errors import ReflectError
from reflect.storage.recovery.conflicts import conflict_copy
from tests.support.disks import FaultyDisk, Killed
from tests.support.locked import Way
from tests.support.story import LOCK, State, Story, allowed_after, contents, verify, version


def operations(folder: Path, way: Way) -> int:
    """How many operations the whole story takes."""
    disk = FaultyDisk(10**9, "error")
    story = Story(folder, disk, way.is_locked)
    for step in story.steps():
        step.act()
    return disk.count


def strike(folder: Path, at: int, fault: str, way: Way) -> bool:
    """Tell the story with one fault in it, check what is left, and say whether the fault struck at all."""
    disk = FaultyDisk(at, fault)
    story = Story(folder, disk, way.is_locked)
    steps = story.steps()
    done = 0
    try:
        for step in steps:
            try:
                step.act()
            except ReflectError as error:
                check_told_well(error)
                assert disk.struck
                if "for good" in fault and step.name != LOCK:
                    verify_as_a_reader(story, allowed_after(steps, done))
                disk.healed = True
                step.act()  # there is room again: what failed works now
            done += 1
    except Killed:
        pass
    disk.let_go()
    verify(folder, allowed_after(steps, done), story.wrecks)
    return disk.struck


def check_told_well(error: ReflectError) -> None:
    assert len(error.lines) <= 3
    assert error.exit_code in (1, 4)


def verify_as_a_reader(story: Story, allowed: list[State]) -> None:
    """While the disk refuses, everything acknowledged can still be read."""
    found = contents(story.store)
    second = conflict_copy(version(3, 7))["id"]
    without_second = [{id_: each for id_, each in state.items() if id_ != second} for state in allowed]
    assert found in allowed or found in without_second  # which comes apart when the folder is opened or filed


@pytest.mark.parametrize("fault", FaultyDisk.FAULTS)
def test_no_fault_loses_an_acknowledged_word(tmp_path: Path, fault: str, way: Way) -> None:
    total = operations(tmp_path / "whole", way)
    step = total // 9
    start = 1 + FaultyDisk.FAULTS.index(fault)
    struck = [strike(tmp_path / str(at), at, fault, way) for at in way.some(range(start, total, step))]
    assert any(struck) or fault in ("short", "error after")


@pytest.mark.attack
@pytest.mark.parametrize("fault", FaultyDisk.FAULTS)
def test_no_fault_at_any_operation_loses_an_acknowledged_word(tmp_path: Path, fault: str, way: Way) -> None:
    total = operations(tmp_path / "whole", way)
    struck = sum(strike(tmp_path / str(at), at, fault, way) for at in range(1, total + 1))
    print(f"\n{fault}: {total} operations, {struck} faults struck")
    assert struck
