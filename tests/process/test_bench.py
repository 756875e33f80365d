"""The benchmark runs, and its data is what it says; how fast anything is, is no test."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from reflect.storage import Store
from tests.support.bench.data import UNFINISHED, Folders, sessions
from tests.support.bench.table import Figure, Goal, table

ROOT = Path(__file__).parents[2]


def test_the_benchmark_prints_its_table() -> None:
    options = ["--only", "talk", "reading", "finish", "lock", "--sizes", "3", "--repeat", "1"]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.support.bench", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.startswith("| what")
    for figure in (
        "reflect --version",
        "reflect --help",
        "reflect plan",
        "reflect list",
        "finishing a session",
        "Home's lists filled, locked",
        "autosave, locked",
    ):
        assert f"| {figure}" in ran.stdout


def test_the_data_is_the_same_in_every_run_and_of_the_promised_size() -> None:
    now = datetime(2026, 11, 22, 20, tzinfo=UTC)
    made = sessions(100, now)
    assert made == sessions(100, now)
    assert made[0]["id"] == UNFINISHED
    assert len({session["id"] for session in made}) == 100
    assert 5_500 < len(str(made)) / 100 < 6_500


def test_writing_in_a_copy_leaves_the_data_as_it_is(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    before = (folders.of(3) / "reflect.json").read_bytes()
    with folders.copy(3) as copy:
        Store(copy).change(UNFINISHED, lambda session: session.document.update(finished=None, note="new"))
        assert (copy / "reflect.json").read_bytes() != before
    assert (folders.of(3) / "reflect.json").read_bytes() == before
    assert not copy.exists()


def test_the_table_tells_ratio_and_goal_of_a_figure() -> None:
    slow = Figure("being slow", 1_000, [0.2, 0.3, 0.4], Goal(ratio=1.2), [0.1, 0.1, 0.1])
    quick = Figure("being quick", "", [0.01], Goal(limit=0.05))
    _, _, first, second = table([slow, quick]).splitlines()
    assert [cell.strip() for cell in first.split("|")[1:-1]] == [
        "being slow", "1,000", "300 ms (250-350)", "100 ms (100-100)", "3.00", "1.2", "NO",
    ]  # fmt: skip
    assert [cell.strip() for cell in second.split("|")[1:-1]] == [
        "being quick", "", "10 ms", "", "", "50 ms", "yes",
    ]  # fmt: skip
