"""Sentences with the right answer, one a line, tab-separated; the first line tells what the columns are."""

from __future__ import annotations

from pathlib import Path


def rows(name: str) -> list[list[str]]:
    """The lines of a file of cases, each as its columns."""
    lines = (Path(__file__).parent / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]
