"""Reads the data files that come with the program."""

from __future__ import annotations

from pathlib import Path


def packaged(name: str) -> str:
    """The text of a file by its path below this package.

    ``importlib.resources`` would say the same, but takes longer to load than a file takes to read.
    """
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
