"""Commands from start to exit, their output piped."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from functools import partial

from tests.support.bench.command import environment, program, python, reflect
from tests.support.bench.data import Folders
from tests.support.bench.measure import Effort, in_turns, timed
from tests.support.bench.table import Figure, Goal

SIZES = (10, 1_000, 10_000)
PLAN_GOALS = {10: 2.0, 1_000: 1.2}
LIST_GOALS = {10: 1.3, 1_000: 1.0}
LARGE_GOAL = 0.6


def measure_talk(effort: Effort) -> Iterator[Figure]:
    """The rows about what needs no data: version and help."""
    calls = {
        "pass": python("-c", "pass"),
        "reflect --version": reflect("--version"),
        "reflect --help": reflect("--help"),
    }
    runs = in_turns({name: timing(call) for name, call in calls.items()}, effort, usual=21)
    for name, goal in (("reflect --version", 2.0), ("reflect --help", 3.0)):
        yield Figure(name, "", runs[name], Goal(goal), runs["pass"])


def measure_reading(folders: Folders, effort: Effort, sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """The rows about ``plan`` and ``list``."""
    found: dict[int, dict[str, list[float]]] = {}
    for size in sizes:
        folder = folders.of(size)
        calls = {
            "script": program("tinydb_script", str(folder / "reflect.json")),
            "plan": reflect("plan", "--data", str(folder)),
            "list": reflect("list", "--data", str(folder)),
        }
        found[size] = in_turns({name: timing(call) for name, call in calls.items()}, effort, usual=11)
    for name, goals in (("plan", PLAN_GOALS), ("list", LIST_GOALS)):
        for size, runs in found.items():
            goal = Goal(goals.get(size, LARGE_GOAL))
            yield Figure(f"reflect {name}, piped", size, runs[name], goal, runs["script"])


def timing(call: list[str]) -> Callable[[], float]:
    """What runs a command and tells the seconds that takes."""

    def run() -> None:
        subprocess.run(call, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)

    return partial(timed, run)
