"""Real processes: killed at random moments, and writing all at once."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reflect.model.session import Document
from tests.support.locked import Way, open_store
from tests.support.stored_sessions import a_session, documents, keep, session_id
from tests.support.writer import LINES, SHARED


def start(folder: Path, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.writer", str(folder), *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_at_random(folder: Path, number: int, chance: random.Random) -> dict[str, int]:
    """Let a writer write for a moment, kill it, and return the last turn it acknowledged of each session."""
    process = start(folder, "save", number)
    assert process.stdout
    process.stdout.readline()
    timer = threading.Timer(chance.uniform(0, 0.25), process.kill)
    timer.start()
    acknowledged: dict[str, int] = {}
    for line in process.stdout:
        if line.endswith("\n"):
            session, turn = line.split()
            acknowledged[session] = max(acknowledged.get(session, 0), int(turn))
    process.wait()
    timer.join()
    return acknowledged


def turn_of(store_documents: dict[str, Document], session: str) -> int:
    return int(store_documents[session]["answers"]["thought"].split()[1])


def left_as_it_is(folder: Path, chance: random.Random) -> None:
    """The archive as the killed process left it."""


def wrecked(folder: Path, chance: random.Random) -> None:
    """The archive damaged on top of it."""
    path = folder / "reflect.json"
    if path.exists():
        data = path.read_bytes()
        path.write_bytes(
            chance.choice(
                [b"", data[: chance.randrange(len(data))], bytes(len(data)), b"null", chance.randbytes(500)]
            )
        )


def kill_again_and_again(folder: Path, kills: int, then: Callable[[Path, random.Random], None]) -> int:
    """Kill so many writers, one after the other, and check everything acknowledged so far after each."""
    chance = random.Random(kills)
    acknowledged: dict[str, int] = {}
    saves = 0
    for kill in range(kills):
        found = kill_at_random(folder, 1000 * kill, chance)
        saves += sum(turn + 1 for turn in found.values())
        acknowledged.update(found)
        then(folder, chance)
        store = open_store(folder)
        store.open()
        there = documents(store)
        lost = [id_ for id_, turn in acknowledged.items() if id_ not in there or turn_of(there, id_) < turn]
        assert lost == []
        assert not [
            path
            for path in folder.rglob("*")
            if path.name.endswith((".tmp", ".lock")) and path.parent != folder
        ]
    return saves


@pytest.mark.parametrize("then", [left_as_it_is, wrecked])
def test_what_was_acknowledged_survives_a_killed_process(
    tmp_path: Path, then: Callable[[Path, random.Random], None], way: Way
) -> None:
    way.prepare(tmp_path)
    assert kill_again_and_again(tmp_path, 4, then) > 0


@pytest.mark.attack
@pytest.mark.parametrize("then", [left_as_it_is, wrecked])
def test_what_was_acknowledged_survives_hundreds_of_killed_processes(
    tmp_path: Path, then: Callable[[Path, random.Random], None], way: Way
) -> None:
    way.prepare(tmp_path)
    saves = kill_again_and_again(tmp_path, 250, then)
    print(f"\n250 kills ({then.__name__}), {saves} acknowledged saves")


def write_all_at_once(folder: Path, processes: int, turns: int) -> None:
    keep(open_store(folder), a_session(SHARED))
    writers = [start(folder, "share", name, turns) for name in range(processes)]
    said = [writer.communicate()[0].splitlines() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * processes
    assert [len(lines) for lines in said] == [turns] * processes
    store = open_store(folder)
    assert store.open() == []
    there = documents(store)
    assert len(there) == processes * turns + 1
    lines = [record["what"] for record in there[session_id(SHARED)]["answers"][LINES]]
    assert sorted(lines) == sorted(f"{name}-{turn}" for name in range(processes) for turn in range(turns))


def test_processes_that_write_at_once_keep_everything(tmp_path: Path, way: Way) -> None:
    way.prepare(tmp_path)
    write_all_at_once(tmp_path, 3, 6)


@pytest.mark.attack
def test_eight_processes_with_fifty_saves_each_keep_everything(tmp_path: Path, way: Way) -> None:
    way.prepare(tmp_path)
    write_all_at_once(tmp_path, 8, 50)
