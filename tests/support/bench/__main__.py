"""``python -m tests.support.bench``: measure, and print the table."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

from tests.support.bench import commands, data, history, home, installed, keys, locked, screens, writing
from tests.support.bench.data import Folders
from tests.support.bench.measure import Effort
from tests.support.bench.table import Figure, table

Measure = Callable[..., Iterator[Figure]]

WITH_SIZES: dict[str, Measure] = {
    "home": home.measure,
    "reading": commands.measure_reading,
    "keys": keys.measure,
    "busy": keys.measure_busy,
    "autosave": writing.measure_autosave,
    "finish": writing.measure_finish,
    "history": history.measure,
    "lock": locked.measure,
}
"""Figures that depend on the number of sessions."""
NAMES = (
    "home",
    "talk",
    "reading",
    "keys",
    "busy",
    "autosave",
    "screens",
    "finish",
    "history",
    "lock",
    "installed",
)
"""All figures, in the order of the table."""


def main() -> int:
    """Measure what is asked for, print the table, and return the exit code."""
    options = _options()
    effort = Effort(options.repeat, options.seconds)
    start, load = time.monotonic(), _load()
    figures: list[Figure] = []
    failed = False
    with data.folders() as folders:
        for name in options.only or NAMES:
            print(f"{name} ...", file=sys.stderr, flush=True)
            try:
                figures += _measure(name, folders, effort, options.sizes)
            except (TimeoutError, RuntimeError) as error:  # the other figures are worth having all the same
                failed = True
                print(f"{name} could not be measured: {error}", file=sys.stderr)
    print(table(figures))
    print(
        f"\nMedian, and between which values the middle half lies; {platform.system()}, Python"
        f" {platform.python_version()}, {os.cpu_count()} cores, load {load} before and {_load()} after,"
        f" {time.monotonic() - start:.0f} s."
    )
    return 1 if failed else 0


def _measure(name: str, folders: Folders, effort: Effort, sizes: list[int] | None) -> list[Figure]:
    if name in WITH_SIZES:
        measure = partial(WITH_SIZES[name], folders, effort)
        return list(measure(tuple(sizes)) if sizes else measure())
    if name == "screens":
        return list(screens.measure(folders, effort))
    return list(commands.measure_talk(effort) if name == "talk" else installed.measure())


def _load() -> str:
    """How busy the machine is, by the processes that wanted a core in the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.support.bench", description="Measure how fast reflect is."
    )
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=f"only: {', '.join(NAMES)}")
    parser.add_argument("--repeat", type=int, metavar="N", help="rounds of each figure")
    parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help="other numbers of sessions")
    parser.add_argument(
        "--seconds",
        type=float,
        default=60,
        help="for each figure, after which it ends (default: %(default)s)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
