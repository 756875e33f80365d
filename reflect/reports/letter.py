"""A letter on paper: the day, and the words as they are."""

from __future__ import annotations

from datetime import date

from reflect.reports.outline import Entry, Outline, Section


def letter_outline(text: str, day: date) -> Outline:
    """The page for a letter; it has no title, since it goes to somebody else."""
    return Outline(kind="letter", title="", day=day, sections=(Section("", (Entry("", text, "text"),)),))
