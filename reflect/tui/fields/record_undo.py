"""What undo is about in a list of records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from reflect.tui.fields.record_entry import RecordEntry


class GivenWords(NamedTuple):
    """Words that went to an entry, with what they took the place of."""

    entry: RecordEntry
    words: str
    before: Mapping[str, Any]
    """The values of its fields before."""


class RecordUndo:
    """What undo takes back, in this order: a paste, words that went to an entry, what was read from one, a removal.

    What is entered anew takes the place of the first three.
    """

    def __init__(self) -> None:
        self.removed: list[tuple[int, RecordEntry]] = []
        """What can be brought back, and where to."""
        self.entry: RecordEntry | None = None
        """The entry whose reading is taken back."""
        self.pasted: list[RecordEntry] = []
        """The entries that came with one paste."""
        self.line_before_paste = ""
        self.given: GivenWords | None = None

    def is_about_more_than_removals(self) -> bool:
        """Whether it is about one of the three."""
        return bool(self.entry or self.pasted or self.given)

    def be_about_removals(self) -> None:
        """Leave alone what was entered."""
        self.be_about(None)

    def be_about(self, entry: RecordEntry | None) -> None:
        """Be about what was read from an entry."""
        self.entry, self.pasted, self.given = entry, [], None

    def be_about_paste(self, entries: list[RecordEntry], line: str) -> None:
        """Be about entries that came at once, and the ``line`` that stood there before."""
        self.be_about_removals()
        self.pasted, self.line_before_paste = entries, line

    def be_about_given(self, given: GivenWords) -> None:
        """Be about words that went to an entry."""
        self.be_about_removals()
        self.given = given
