"""What can be printed: in which formats, under which file name, and how it looks before it is saved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reflect.analysis.card import Card
from reflect.analysis.interviews import interview_title
from reflect.analysis.month import DoneInMonth
from reflect.model.action import Record
from reflect.model.guide import Choice, Guide
from reflect.model.record_lists import InterviewRecord
from reflect.model.session import Session
from reflect.reports import to_text
from reflect.reports.blank_sheet import blank_outline
from reflect.reports.calendar_items import NOTHING_DATED, calendar_items, given_ids, left_out_line
from reflect.reports.card_report import card_outline
from reflect.reports.formats import FORMATS, formats_for, render
from reflect.reports.layout import WIDTH
from reflect.reports.letter_report import letter_outline
from reflect.reports.month_report import month_outline
from reflect.reports.outline import Outline
from reflect.reports.plan_report import fairer_entry, next_steps_outline, plan_outline
from reflect.reports.session_report import session_outline
from reflect.reports.week_report import week_outline
from reflect.text.dates import format_day
from reflect.text.sanitize import printable, shown_line

PRIVATE = Choice("private", "leave out company and job")
HELPS = Choice("helps", "add what each step helps with")
FAIRER = Choice("fairer", "add the fairer sentence")
FULL = Choice("full", "all the questions")

REMIND = Choice("remind", "remind me the day before")
"""The switch that only a calendar has."""
_ON_PAGES = (FAIRER,)
"""The switches that a calendar does not have."""
REMINDED_BEFORE = timedelta(days=1)

COPIED = "Copied, if this terminal allows it; not every one does. Paste it once before you rely on it."
"""Copying is a request to the terminal (OSC 52), and no terminal says whether it did it."""

NoteCalendar = Callable[[Sequence[Session], frozenset[str]], Sequence[Session]]
"""Notes in the actions of sessions with these ids that a calendar was given them, and returns the sessions as they are
then; for a worker's thread. Raises ``ReflectError``."""


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
    note_given: Callable[[frozenset[str]], None] | None = None
    """Notes that a calendar was given the actions with these ids; ``None`` for what cannot be a calendar."""

    def switches_of(self, format_id: str) -> tuple[Choice, ...]:
        """The switches it has in a format."""
        if not is_calendar(format_id):
            return self.switches
        return (*(switch for switch in self.switches if switch not in _ON_PAGES), REMIND)

    @property
    def formats(self) -> tuple[Choice, ...]:
        """The formats that are offered: the plainest first, those for other programs last."""
        offered = [id_ for id_ in formats_for(self.id) if FORMATS[id_].is_offered]
        ids = sorted(offered, key=lambda id_: FORMATS[id_].is_for_programs)
        return tuple(Choice(id_, FORMATS[id_].label) for id_ in ids)

    def file_name(self, format_id: str) -> str:
        """A name for its file: ``plan-2026-11-22.txt``."""
        return f"{self.id}-{self.day.isoformat()}{FORMATS[format_id].suffix}"

    def text(self, format_id: str, switches: frozenset[str]) -> str:
        """What the file holds."""
        remind_before = REMINDED_BEFORE if REMIND.id in switches else None
        return render(self.make(switches)._replace(remind_before=remind_before), format_id)

    def note_calendar(self, switches: frozenset[str]) -> None:
        """Note in its actions that a calendar is given them; for a worker's thread. Raises ``ReflectError``."""
        if self.note_given:
            self.note_given(given_ids(self.make(switches)))

    def is_empty_calendar(self, switches: frozenset[str]) -> bool:
        """Whether a calendar of it would hold nothing."""
        return not any(calendar_items(self.make(switches)))

    def left_out_line(self, switches: frozenset[str]) -> str:
        """What is in no calendar of it, in words; perhaps nothing."""
        return left_out_line(self.make(switches))

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


def is_calendar(format_id: str) -> bool:
    """Whether a format is a calendar."""
    return FORMATS[format_id].preview == "days"


def session_printables(
    guide: Guide, session: Session, today: date, note_calendar: NoteCalendar
) -> list[Printable]:
    """What can be printed of a session, the plan first."""
    sessions = [session]

    def make(on: frozenset[str]) -> Outline:
        return plan_outline(
            guide, sessions[0], today, private="private" in on, helps="helps" in on, fairer="fairer" in on
        )

    switches = (PRIVATE, HELPS, FAIRER) if any(fairer_entry(guide, session)) else (PRIVATE, HELPS)
    note = _noting(sessions, note_calendar)
    return [
        Printable("plan", "The plan", today, make, switches, note_given=note),
        Printable("session", "The whole session", today, lambda _: session_outline(guide, session, today)),
        _sheet(guide, today),
    ]


def card_printable(guide: Guide, card: Card, today: date, interview: InterviewRecord) -> Printable:
    """The page for an interview."""

    def make(on: frozenset[str]) -> Outline:
        return card_outline(guide, card, today, interview, private="private" in on)

    return Printable("card", "The card", today, make, (PRIVATE,) if interview_title(interview) else ())


def next_steps_printables(
    guide: Guide,
    read: Sequence[Session],
    interviews: Sequence[Record],
    done: DoneInMonth,
    today: date,
    note_calendar: NoteCalendar,
) -> list[Printable]:
    """What can be printed of all sessions: the open actions, the week with the interviews in it, and what was done.

    Of which there is nothing, that cannot.
    """
    sessions = list(read)

    def make(on: frozenset[str]) -> Outline:
        return next_steps_outline(
            guide, sessions, today, private="private" in on, helps="helps" in on, ids=False
        )

    def make_week(on: frozenset[str]) -> Outline:
        return week_outline(guide, sessions, today, interviews, private="private" in on)

    note = _noting(sessions, note_calendar)
    week = Printable("week", "The week", today, make_week, (PRIVATE,), note_given=note)
    actions = Printable("next-steps", "Next steps", today, make, (PRIVATE, HELPS), ("helps",), note)
    return [
        *([actions] if make(frozenset()).sections else []),
        week,
        *_month(guide, done, today),
        _sheet(guide, today),
    ]


def _month(guide: Guide, done: DoneInMonth, today: date) -> Iterator[Printable]:
    """What was done in a month, if there is any of it."""

    def make(on: frozenset[str]) -> Outline:
        return month_outline(guide, done, today, private="private" in on)

    if make(frozenset()).sections:
        yield Printable("month", "What was done", today, make, (PRIVATE,))


def _noting(sessions: list[Session], note_calendar: NoteCalendar) -> Callable[[frozenset[str]], None]:
    """Notes in these sessions that a calendar was given actions, and puts them as they are then in their place."""

    def note(action_ids: frozenset[str]) -> None:
        sessions[:] = note_calendar(sessions, action_ids)

    return note


def letter_printables(text: str, today: date) -> list[Printable]:
    """A letter."""
    return [Printable("letter", "The letter", today, lambda _: letter_outline(text, today))]


def recovery_code_printable(text: str, today: date) -> Printable:
    """The page with a recovery code, in the formats of a letter."""
    return _RecoveryCode("letter", "The recovery code", today, lambda _: letter_outline(text, today))


class _RecoveryCode(Printable):
    __slots__ = ()

    def file_name(self, format_id: str) -> str:
        return f"recovery-code{FORMATS[format_id].suffix}"


def _sheet(guide: Guide, today: date) -> Printable:
    def make(on: frozenset[str]) -> Outline:
        return blank_outline(guide, today, full="full" in on)

    return Printable("sheet", "A blank sheet", today, make, (FULL,))


def _days(outline: Outline, today: date) -> str:
    items = [(item.day, item.summary) for item in calendar_items(outline) if not item.is_cancelled]
    dated = [(format_day(day, today), shown_line(words)) for day, words in sorted(items)]
    column = max((len(day) for day, _ in dated), default=0)
    lines = [f"{day:<{column}}  {words}" for day, words in dated]
    return "\n".join(lines) if lines else NOTHING_DATED


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
