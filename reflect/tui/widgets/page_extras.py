"""What stands before and after the questions of a page: first lines, the inventory so far, earlier steps, a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reflect.analysis.earlier_sessions import EarlierSessions
from reflect.analysis.fairer import A_FAIRER_SENTENCE, fairer_sentence
from reflect.analysis.first_lines import first_lines, last_lines
from reflect.analysis.inventory import Inventory
from reflect.analysis.notices import with_signs
from reflect.analysis.usable import can_be_built_on
from reflect.model.action import Action, by_date
from reflect.model.guide import Guide, Screen
from reflect.model.record_lists import INVENTORY_LISTS
from reflect.model.session import ACTIONS, Session
from reflect.text.dates import format_day
from reflect.text.sanitize import printable
from reflect.text.wrap import cells, wrap
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.keys import SIGNS
from reflect.tui.marks import marks
from reflect.tui.widgets.earlier_actions import EarlierActions

_MOST_SHOWN = 4
"""Entries of each kind on the screen; the inventory has them all."""


def before_questions(guide: Guide, screen: Screen, session: Session) -> EarlierWords | None:
    """What stands before the questions of a screen."""
    if screen.id == "inventory":
        return EarlierInventory(guide)
    is_last = screen is guide.screens[-1]
    if (is_last or screen is guide.screens[0]) and not session.finished:
        return FirstLines(guide, at_close=is_last)
    return None


def after_questions(guide: Guide, screen: Screen, autosave: Autosave) -> list[Widget]:
    """What stands after the questions of a screen."""
    if screen.id == guide.screen_of(ACTIONS).id:
        return [EarlierActions(autosave.session, autosave.now)]
    return [SessionSummary(guide, autosave)] if screen is guide.screens[-1] else []


class EarlierWords(Static):
    """The base of what is drawn from the earlier sessions, and again once all of them are read."""

    def __init__(self, guide: Guide) -> None:
        super().__init__("", markup=False)
        self._guide = guide
        self.display = False

    def show(self, session: Session, earlier: EarlierSessions, today: date) -> None:
        """Say what there is to say in a session; without anything it takes no room."""
        raise NotImplementedError


class FirstLines(EarlierWords):
    """What a session begins or closes with, as on the days after a heavy night."""

    DEFAULT_CSS = """
    FirstLines { margin: 0 0 1 0; }
    """

    def __init__(self, guide: Guide, *, at_close: bool) -> None:
        super().__init__(guide)
        self._at_close = at_close

    def show(self, session: Session, earlier: EarlierSessions, today: date) -> None:
        """Say the lines that fit."""
        if self._at_close:
            line_ids = last_lines(session)
        else:
            line_ids = first_lines(session, earlier.recent, earlier.heavy_nights, today)
        lines = [with_signs(self._guide.line(id_), SIGNS) for id_ in line_ids]
        self.display = bool(lines)
        self.update(Content(" ".join(lines)))


class EarlierInventory(EarlierWords):
    """“Your list so far”: strengths and weaknesses from earlier sessions, in short."""

    DEFAULT_CSS = """
    EarlierInventory { color: $text-muted; margin: 0 0 1 0; }
    """

    def show(self, session: Session, earlier: EarlierSessions, today: date) -> None:
        """Draw the list, without what only this session says."""
        lines = [line for id_ in INVENTORY_LISTS for line in self._lines(id_, earlier.inventory, session.id)]
        self.display = bool(lines)
        heading = Content(self._guide.line("standing"))
        self.update(Content("\n").join([heading, *(Content(printable(line)) for line in lines)]))

    def _lines(self, question_id: str, inventory: Inventory, except_session: str) -> Iterator[str]:
        question = self._guide.question(question_id)
        records = inventory.records(question_id, except_session=except_session)
        entries = [str(record[INVENTORY_LISTS[question_id]]) for record in records]
        if entries:
            more = f" · and {len(entries) - _MOST_SHOWN:,} more" if len(entries) > _MOST_SHOWN else ""
            yield f"{question.label}: {' · '.join(entries[:_MOST_SHOWN])}{more}"


class SessionSummary(Static):
    """What the person takes away from a session: the fairer sentence and the plan; what is empty is left out."""

    DEFAULT_CSS = """
    SessionSummary { margin: 0 0 1 0; padding: 0 1 0 0; }
    """

    def __init__(self, guide: Guide, autosave: Autosave) -> None:
        super().__init__("", markup=False)
        self._fairer = fairer_sentence(guide, autosave.session)
        self._steps = list(_actions_to_show(by_date(autosave.session.actions), autosave.today))
        self.display = bool(self._fairer or self._steps)

    def on_resize(self) -> None:
        """Lay it out for the room there is."""
        steps = [line for step in self._steps for line in _plan_lines(*step, self.content_size.width)]
        parts = {A_FAIRER_SENTENCE: self._fairer, "Your plan": "\n".join(steps)}
        self.update(
            Content("\n\n").join(
                Content.assemble((f"{title}\n", "$accent bold"), printable(words))
                for title, words in parts.items()
                if words
            )
        )


def _actions_to_show(actions: Iterable[Action], today: date) -> Iterator[tuple[str, str, str]]:
    """Of each step its box, what it is and by when."""
    for action in actions:
        if action.status != "dropped" and can_be_built_on(action.what):
            by = f"by {format_day(action.due, today)}" if action.due else ""
            yield marks().box if action.is_open else marks().done, action.what, by


def _plan_lines(box: str, what: str, by: str, width: int) -> Iterator[str]:
    """A step in lines of so many cells, behind its box; its day at the right end of the first, as on paper."""
    room = max(width - 2 - (cells(by) + 2 if by else 0), 2)
    first, *others = wrap(printable(what), room)
    yield f"{box} {first}" + (" " * (room - cells(first) + 2) + by if by else "")
    yield from (f"  {line}" for line in others)
