"""What can be printed: in which formats, under which file name, and how it looks before it is saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reflect.analysis.card import Card
from reflect.analysis.interviews import interview_title
from reflect.model.guide import Choice, Guide
from reflect.model.record_lists import InterviewRecord
from reflect.model.session import Session
from reflect.reports import to_text
from reflect.reports.blank_sheet import blank_outline
from reflect.reports.card_report import card_outline
from reflect.reports.formats import FORMATS, formats_for, render
from reflect.reports.layout import WIDTH
from reflect.reports.letter_report import letter_outline
from reflect.reports.outline import FollowUp, Outline
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.reports.session_report import session_outline
from reflect.text.dates import format_day
from reflect.text.sanitize import printable, shown_line

PRIVATE = Choice("private", "leave out company and job")
HELPS = Choice("helps", "add what each step helps with")
FULL = Choice("full", "all the questions")

COPIED = "Copied, if this terminal allows it; not every one does. Paste it once before you rely on it."
"""Copying is a request to the terminal (OSC 52), and no terminal says whether it did it."""

_NO_DATES = "Nothing here has a date yet, so the calendar would be empty."


@dataclass(frozen=True, slots=True)
class Printable:
    """A page that can be printed, in several formats and with switches that change what is on it."""

    id: str
    """The kind of its outline; begins the file's name as well."""
    name: str
    day: date
    make: Callable[[frozenset[str]], Outline]
    """Makes the outline with these switches on."""
    switches: tuple[Choice, ...] = ()
    switched_on: tuple[str, ...] = ()

    @property
    def formats(self) -> tuple[Choice, ...]:
        """The formats it can be had in: the plainest first, those for other programs last."""
        ids = sorted(formats_for(self.id), key=lambda id_: FORMATS[id_].is_for_programs)
        return tuple(Choice(id_, FORMATS[id_].label) for id_ in ids)

    def file_name(self, format_id: str) -> str:
        """A name for its file: ``plan-2026-11-22.txt``."""
        return f"{self.id}-{self.day.isoformat()}{FORMATS[format_id].suffix}"

    def text(self, format_id: str, switches: frozenset[str]) -> str:
        """What the file holds."""
        return render(self.make(switches), format_id)

    def preview(self, format_id: str, switches: frozenset[str], width: int) -> str:
        """How it looks in so many columns: a page as text, a calendar as its days, other files as they are."""
        outline = self.make(switches)
        match FORMATS[format_id].preview:
            case "days":
                return _days(outline, self.day)
            case "page":
                return printable(to_text.render(outline, min(width, WIDTH)))
            case "file":
                return printable(render(outline, format_id))


def session_printables(guide: Guide, session: Session, today: date) -> list[Printable]:
    """What can be printed of a session, the plan first."""
    return [
        Printable(
            "plan",
            "The plan",
            today,
            lambda on: plan_outline(guide, session, today, private="private" in on, helps="helps" in on),
            (PRIVATE, HELPS),
        ),
        Printable("session", "The whole session", today, lambda _: session_outline(guide, session, today)),
        _sheet(guide, today),
    ]


def card_printable(guide: Guide, card: Card, today: date, interview: InterviewRecord) -> Printable:
    """The page for an interview."""

    def make(on: frozenset[str]) -> Outline:
        return card_outline(guide, card, today, interview, private="private" in on)

    return Printable("card", "The card", today, make, (PRIVATE,) if interview_title(interview) else ())


def next_steps_printables(guide: Guide, sessions: Sequence[Session], today: date) -> list[Printable]:
    """What can be printed of all sessions: the open actions."""

    def make(on: frozenset[str]) -> Outline:
        return next_steps_outline(
            guide, sessions, today, private="private" in on, helps="helps" in on, ids=False
        )

    actions = Printable("next-steps", "Next steps", today, make, (PRIVATE, HELPS), ("helps",))
    return [actions, _sheet(guide, today)]


def letter_printables(text: str, today: date) -> list[Printable]:
    """A letter."""
    return [Printable("letter", "The letter", today, lambda _: letter_outline(text, today))]


def _sheet(guide: Guide, today: date) -> Printable:
    def make(on: frozenset[str]) -> Outline:
        return blank_outline(guide, today, full="full" in on)

    return Printable("sheet", "A blank sheet", today, make, (FULL,))


def _days(outline: Outline, today: date) -> str:
    dated = [
        (task.due, task.what) for task in outline.action_boxes() if task.due and task.status != "dropped"
    ]
    for block in outline.blocks():
        if isinstance(block, FollowUp) and block.on:
            dated.append((block.on, ": ".join(part for part in (block.label, block.text) if part)))
    lines = [f"{format_day(day, today):<12}  {shown_line(what)}" for day, what in sorted(dated)]
    return "\n".join(lines) if lines else _NO_DATES


def default_folder() -> Path:
    """Where a file goes when nobody says: the folder the program was started in, else the home folder."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def parse_path(typed: str, default_name: str) -> Path:
    """The path a person typed for a file: ``~`` is the home folder, and in a folder it gets the default name.

    Raises ``ValueError`` when that is no path.
    """
    words = typed.strip()
    if "\0" in words:
        raise ValueError(typed)
    try:
        path = default_folder() / Path(words).expanduser()
    except RuntimeError:
        raise ValueError(typed) from None
    is_folder = not words or words.endswith("/") or os.path.isdir(path)  # noqa: PTH112 - never raises
    return path / default_name if is_folder else path


def free_file_name(path: Path) -> Path:
    """A path in the same folder whose name is not taken: ``plan-2.txt``."""
    number = 2
    while (found := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists() or found.is_symlink():
        number += 1
    return found
