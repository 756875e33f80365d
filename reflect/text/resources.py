"""Reads the data files that come with the program."""

from __future__ import annotations

from pathlib import Path


def packaged(name: str) -> str:
    """The text of a file below this package; ``importlib.resources`` takes longer to load than a file to read."""
    return (Path(__file__).parents[1] / name).read_text(encoding="utf-8")


def packaged_bytes(name: str) -> bytes:
    """The bytes of such a file."""
    return (Path(__file__).parents[1] / name).read_bytes()
