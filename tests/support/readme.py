"""The README, by its chapters."""

from __future__ import annotations

import re
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def chapter(title: str) -> str:
    """The text under a heading of the README."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no chapter {title}"
    return found[1]


def table_rows(title: str) -> list[str]:
    """The rows of the tables in a chapter whose first cell is code."""
    return [line for line in chapter(title).splitlines() if line.startswith("| `")]
