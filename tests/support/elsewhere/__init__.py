"""Invented files in the formats of other programs, as those write them."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent

SAMPLES = {
    "tracker.csv": "csv",
    "Bewerbungen.csv": "csv",
    "Job Applications.csv": "linkedin",
    "jrnl.json": "jrnl",
    "jrnl.txt": "jrnl",
    "Journal.json": "dayone",
}
"""Each file, and the format it is in."""


def sample(name: str) -> bytes:
    """The bytes of one of them."""
    return (FOLDER / name).read_bytes()
