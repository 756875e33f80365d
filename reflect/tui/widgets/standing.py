"""“Your list so far”: strengths and weaknesses from earlier sessions, above the questions of the inventory."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from reflect.guide import Guide
from reflect.session import Session
from reflect.suggestions import standing
from reflect.text import printable

_SHOWN = 4
"""Entries of each kind on the screen; the inventory has them all."""


class StandingList(Static):
    """The standing inventory in short."""

    DEFAULT_CSS = """
    StandingList { height: auto; color: $text-muted; margin: 0 0 1 0; }
    """

    def __init__(self, guide: Guide) -> None:
        super().__init__("", markup=False)
        self._guide = guide
        self.display = False

    def show(self, earlier: Sequence[Session]) -> None:
        """Draw the list of these sessions; without any entry it takes no room."""
        lines = [line for id_ in ("strengths", "weaknesses") for line in self._lines(id_, earlier)]
        self.display = bool(lines)
        heading = Content(self._guide.line("standing"))
        self.update(Content("\n").join([heading, *(Content(printable(line)) for line in lines)]))

    def _lines(self, question_id: str, earlier: Sequence[Session]) -> list[str]:
        question = self._guide.question(question_id)
        entries = [str(record.get(question.fields[0].id, "")) for record in standing(earlier, question_id)]
        if not entries:
            return []
        more = f" · and {len(entries) - _SHOWN} more" if len(entries) > _SHOWN else ""
        return [f"{question.label}: {' · '.join(entries[:_SHOWN])}{more}"]
