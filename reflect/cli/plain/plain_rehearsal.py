"""The rehearsal line by line: a question, the own better answer when it is wanted, and how it felt."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING

from reflect.analysis.notices import with_signs
from reflect.analysis.practice import QUESTIONS, PracticeQuestion, place_of_better, set_better
from reflect.analysis.rehearsal import Noted, Rehearsal, ToRehearse, lines_for
from reflect.cli.plain.page import SIGNS, PlainPage, Stopped, mark_in
from reflect.cli.plain.plain_answers import understood
from reflect.cli.plain.talk import Talk
from reflect.model.errors import CannotWriteError, ReflectError
from reflect.model.guide import Ask, Guide
from reflect.model.kinds import kind_of
from reflect.model.record_lists import RecordChange
from reflect.text.dates import local_day
from reflect.text.numbers import minutes_and_seconds
from reflect.text.sanitize import printable, shown_line

if TYPE_CHECKING:
    from reflect.model.session import Session
    from reflect.model.text_places import TextPlace
    from reflect.storage import Draft, Store

HOW_TO = (
    "One question after another, for five minutes at most. Answer aloud, or in your head.",
    "An empty line shows your own better answer. One of these may be a line of its own:",
    "  1, 2 or 3  how it felt: solid, okay, rough; and on to the next",
    "  e  write a better answer, or another one",
    "  n  not this one now; it waits",
    "  x  leave this one for good",
    "  u  takes back the last rating, or what was left for good",
    "  t  timer: says with your answer how long you took; off until you want it",
    "  ?  question mark: says all this again",
    "  !  exclamation mark: if it is more than a bad day",
    "  .  full stop: stops here; so does <, less than",
)
"""What is said first; each sign also in words, since a screen reader may pass over it."""

_SIGNS = {**SIGNS, "improve": "e", "undo": "u", "all": "a (for all)", "back": "b (for back)"}


def rehearse_plainly(guide: Guide, store: Store, talk: Talk) -> None:
    """Ask what comes up today line by line. Raises ``ReflectError`` when there is no question."""
    found = ToRehearse.of(store.scan(), store.record_lists(), local_day(talk.now()))
    if not found.questions and not found.may_bring_back:
        raise ReflectError(found.why_not_now(guide))
    PlainRehearsal(guide, store, found, talk).run()


class PlainRehearsal(PlainPage):
    """Asks what comes up today, and keeps every rating at once."""

    def __init__(self, guide: Guide, store: Store, found: ToRehearse, talk: Talk) -> None:
        super().__init__(guide, talk)
        self.store = store
        self._found = found
        self._sitting = Rehearsal(found.due, self._now())
        self._made: list[Noted] = []
        """What can be undone, the last change last."""
        self._asked_at: datetime | None = None
        """When the timer began to count; ``None`` while it is off."""

    def run(self) -> None:
        """Ask until the last question, or until the person stops."""
        try:
            if not self._begin():
                return
            for line in HOW_TO:
                self._say(line)
            while asked := self._sitting.current:
                self._ask(asked)
        except Stopped:
            return
        self._say("")
        self._say(self._sitting.end_line(self.guide, self._found.next_in_words))

    def _begin(self) -> bool:
        """Say why nothing comes up, if nothing does, and tell whether to begin all the same."""
        while why := self._found.why_not_now(self.guide):
            self._say(with_signs(why, _SIGNS))
            match self._line().casefold():
                case "b" if self._found.may_bring_back and self._keep(*self._found.log.bring_back()):
                    self._say(self.guide.line("rehearse-back"))
                case "a" if self._found.questions:
                    self._sitting = Rehearsal(self._found.questions, self._now())
                    return True
                case _:
                    return False
        self._sitting = Rehearsal(self._found.due, self._now())
        return True

    def _line(self, prompt: str = "") -> str:
        """The next line that says something of the rehearsal; help is at hand before. Raises ``Stopped``.

        ``prompt`` is said again after anything else.
        """
        while True:
            line = self._talk.read()
            if line is None or mark_in(line) in (".", "<"):
                raise Stopped
            self._care_at_once(line)
            match mark_in(line):
                case "!":
                    self._show_care()
                case "?":
                    self._said(HOW_TO)
                case _:
                    return line.strip()
            self._say_again(prompt)

    # --- a question ---

    def _field(self, id_: str) -> Ask:
        return next(field for field in self.guide.question(QUESTIONS).fields if field.id == id_)

    def _ask(self, asked: PracticeQuestion) -> None:
        """Ask one question until it was rated or put off."""
        prompt = f"Question {self._sitting.progress}: {shown_line(asked.question)}"
        self._heading(prompt)
        for line in lines_for(self.guide, asked):
            self._say(line)
        if self._asked_at:
            self._asked_at = self._now()
        while (current := self._sitting.current) and current.question == asked.question:
            self._take(self._line(prompt), current)

    def _take(self, line: str, asked: PracticeQuestion) -> None:
        match line.casefold():
            case "":
                self._show_better(asked)
            case "e":
                self._improve(asked)
            case "n":
                self._say(self.guide.line("rehearse-skipped"))
                self._sitting.go_on(self._now())
            case "x":
                self._note(asked, "")
            case "u":
                self._undo()
            case "t":
                self._asked_at = None if self._asked_at else self._now()
                self._say("Timer on." if self._asked_at else "Timer off.")
            case _:
                if rating := understood(self._field("rating"), line, self._today, self._say):
                    self._note(asked, rating)

    def _show_better(self, asked: PracticeQuestion) -> None:
        if self._asked_at:
            self._say(minutes_and_seconds(self._now() - self._asked_at))
        self._say(printable(asked.better) or with_signs(self.guide.line("rehearse-no-better"), _SIGNS))
        rating = self._field("rating")
        for line in (rating.prompt, *kind_of(rating).how_to_answer(rating, "")):
            self._say(line)

    # --- what is kept ---

    def _note(self, asked: PracticeQuestion, rating: str) -> None:
        """Keep how an answer felt, or without a rating that its question is left for good; and go on."""
        noted = self._found.note(asked, rating, self._now())
        if not self._keep(noted.change):
            return
        self._made.append(noted)
        self._say(with_signs(self._found.line_on(self.guide, asked, rating), _SIGNS))
        self._sitting.go_on(self._now())

    def _undo(self) -> None:
        if not self._made:
            self._say(self.guide.line("list-nothing-to-undo"))
            return
        change, asked = self._made[-1]
        if self._keep(change.reversed(self._now())):
            self._made.pop()
            self._say(self.guide.line("rehearse-undone"))
            self._sitting.go_back_to(asked)

    def _keep(self, *changes: RecordChange) -> bool:
        """Change records on disk, and tell whether that worked; else the person is told why."""
        try:
            self.store.change_records(changes)
        except ReflectError as error:
            for line in error.lines:
                self._say(line)
            return False
        finally:
            self._found = self._found.with_records(self.store.record_lists())
        return True

    # --- a better answer ---

    def _improve(self, asked: PracticeQuestion) -> None:
        """Ask for a better answer, saved after every line, and show it."""
        session = self.store.get(asked.sessions[0])
        place = place_of_better(session, asked.question, self._found.log.edits)
        if place is None:
            self._say(self.guide.line("rehearse-gone"))
            return
        field = self._field(place[-1])
        self._say(field.prompt)
        self._say(field.hint)
        for line in self._how_to_answer(field, field.hint):
            self._say(line)
        self._say("It takes the place of what is there.")
        try:
            draft = self.store.edit(session)
        except ReflectError as error:
            for line in error.lines:
                self._say(line)
            return
        with ExitStack() as at_the_end:
            at_the_end.callback(draft.close)
            at_the_end.callback(draft.checkpoint, session)
            written = self._write(session, draft, place)
        if written:
            self._sitting.improve(written)
            self._say("Kept.")

    def _write(self, session: Session, draft: Draft, place: TextPlace) -> str:
        """The text of the lines up to an empty one, which is in the session after each."""
        first = self._talk.read()
        if first is None or not first.strip():
            return ""
        self._care_at_once(first)

        def keep(text: str) -> None:
            set_better(session, place, text, self._now())
            try:
                draft.save(session)
            except CannotWriteError as error:
                self._say(f"NOT SAVED: {error}")

        return self._text(first, keep)
