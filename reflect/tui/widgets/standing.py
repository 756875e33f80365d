"""“Your list so far”: strengths and weaknesses from earlier sessions, above the questions of the inventory."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reflect.guide import Guide
from reflect.recurring import INVENTORY, Standing
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

    def show(self, standing: Standing, *, besides: str = "") -> None:
        """Draw the list, without what only the session ``besides`` says; without any entry it takes no room."""
        lines = [line for id_ in INVENTORY for line in self._lines(id_, standing, besides)]
        self.display = bool(lines)
        heading = Content(self._guide.line("standing"))
        self.update(Content("\n").join([heading, *(Content(printable(line)) for line in lines)]))

    def _lines(self, question_id: str, standing: Standing, besides: str) -> list[str]:
        question = self._guide.question(question_id)
        records = standing.records(question_id, besides=besides)
        entries = [str(record[INVENTORY[question_id]]) for record in records]
        if not entries:
            return []
        more = f" · and {len(entries) - _SHOWN} more" if len(entries) > _SHOWN else ""
        return [f"{question.label}: {' · '.join(entries[:_SHOWN])}{more}"]
