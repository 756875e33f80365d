"""Small inputs with the right answer, each standing for a kind; the first line of a file names its columns."""

from __future__ import annotations

from pathlib import Path


def cases(name: str, columns: int) -> list[tuple[str, ...]]:
    """The rows of a kind: those that were given, and more of the same."""
    folder = Path(__file__).parent
    lines = [
        line
        for file in (folder / f"{name}.tsv", folder / f"{name}_more.tsv")
        for line in file.read_text(encoding="utf-8").split("\n")[1:]
        if line
    ]
    rows = [tuple(line.split("\t")) for line in lines]
    assert all(len(row) == columns for row in rows)
    return rows


def rows(name: str) -> list[list[str]]:
    """The lines of a file of cases, each as its columns."""
    lines = (Path(__file__).parent / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]
