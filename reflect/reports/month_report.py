"""The month as an outline: what was done in it, whatever was answered; for oneself, or for an adviser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from reflect.analysis.contacts import STAY_IN_TOUCH, contact_id
from reflect.analysis.month import DoneAction, DoneInMonth, Lesson, SentLetter
from reflect.model.guide import Questions
from reflect.model.session import Session
from reflect.reports.one_sheet import on_one_sheet
from reflect.reports.outline import ActionBox, Block, Bullet, Bullets, Entry, Note, Outline, Section
from reflect.reports.plan_report import action_box, closing_entries
from reflect.reports.value_words import about
from reflect.text.dates import format_day

TITLE = "What was done, whatever was answered"

A_LETTER = "A letter"
"""What a letter is called where its kind is not said, since that can tell what it was about."""

AMOUNTS = (200, 20, 14, 10, 7, 5, 3)
"""How many of each kind stand on the page at most, from much to little; the first that fits on one sheet is taken."""


def month_outline(guide: Questions, done: DoneInMonth, today: date, *, private: bool = False) -> Outline:
    """What was done in a month, the latest of each kind first to be left out where one sheet has no room for all.

    ``private`` leaves out where it comes from, and of letters the kind and who it was written to; a name that was typed
    into a step stays there.
    """
    page = _MonthPage(guide, done, today, private)
    return on_one_sheet(page.outline(most) for most in AMOUNTS)


class _MonthPage:
    def __init__(self, guide: Questions, done: DoneInMonth, today: date, private: bool) -> None:
        self._guide, self._done, self._today, self._private = guide, done, today, private

    def outline(self, most: int) -> Outline:
        """The page with at most so many of each kind."""
        sections = (
            Section("Steps done", tuple(_some(self._steps, most)), "steps"),
            Section("Letters sent", tuple(_as_list("letters", self._letters, most)), "letters"),
            Section("Questions practised", tuple(_as_list("practice", self._practised, most)), "practice"),
            Section("Learned", tuple(_as_list("learned", self._lessons, most)), "learned"),
        )
        return Outline(
            kind="month",
            title=TITLE,
            day=self._today,
            subtitle=self._done.month.name,
            sections=tuple(section for section in sections if section.blocks),
        )

    @cached_property
    def _steps(self) -> list[ActionBox]:
        return [self._step(each) for each in self._done.steps]

    def _step(self, step: DoneAction) -> ActionBox:
        details = (*closing_entries(step.action, self._today), *self._source(step.session))
        box = action_box(step.session, step.action, details, self._today)._replace(by="")
        if step.action.id != contact_id(step.session):
            return box
        return box._replace(what=STAY_IN_TOUCH) if self._private else box._replace(label=STAY_IN_TOUCH)

    @cached_property
    def _letters(self) -> list[Bullet]:
        if not self._done.letters:
            return []
        from reflect.analysis.letters.letters_loader import load_letters  # late: many months have no letter

        kinds = {} if self._private else load_letters().kinds
        names = {id_: kind.name for id_, kind in kinds.items()}
        return [self._letter(each, names.get(each.letter.kind, A_LETTER)) for each in self._done.letters]

    def _letter(self, sent: SentLetter, name: str) -> Bullet:
        to = () if self._private or not sent.letter.to else (Entry("To", sent.letter.to, "to"),)
        on = Entry("Sent", format_day(sent.on, self._today), "sent-on")
        return Bullet(name, (on, *to, *self._source(sent.session)), "letter")

    @cached_property
    def _practised(self) -> list[Bullet]:
        return [Bullet(each.question, (), "question") for each in self._done.practised]

    @cached_property
    def _lessons(self) -> list[Bullet]:
        return [self._lesson(each) for each in self._done.lessons]

    def _lesson(self, lesson: Lesson) -> Bullet:
        return Bullet(lesson.words, tuple(self._source(lesson.session)), "learned")

    def _source(self, session: Session) -> Iterator[Entry]:
        source = "" if self._private else about(self._guide, session)
        if source:
            yield Entry("From", source, "from")


def _some(items: Sequence[Block], most: int) -> Iterator[Block]:
    yield from items[:most]
    if len(items) > most:
        yield Note(_more(len(items) - most))


def _as_list(id_: str, items: Sequence[Bullet], most: int) -> Iterator[Block]:
    if items:
        yield Bullets("", tuple(items[:most]), id_)
    if len(items) > most:
        yield Note(_more(len(items) - most))


def _more(count: int) -> str:
    return f"and {count:,} more"
