"""The session as plain questions and answers, line by line: for screen readers, slow links and dumb terminals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from reflect.analysis import progress
from reflect.analysis.hard_nights import HardNights
from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.analysis.notices import (
    FIRST_LINES,
    calls_for_help,
    closing_line,
    is_low_mood,
    notice_lines,
    pointed_out_line,
    put_away,
    with_signs,
)
from reflect.analysis.situation import (
    REACH,
    Night,
    is_few_questions,
    night_of,
    pace_line,
    situation,
    switch_pace,
)
from reflect.analysis.suggestions import Suggestion, offers
from reflect.cli.plain.plain_answers import read_by_its_words, record_in_words, understood
from reflect.model.errors import CannotWriteError
from reflect.model.guide import Ask, Choice, Guide, Question, Screen, is_answered
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, Position, Session
from reflect.text.dates import format_day, local_day
from reflect.text.sanitize import clean_input, printable, shown_line

if TYPE_CHECKING:
    from reflect.storage import Draft

AT_A_TIME = 3
"""Suggestions offered with a question."""

HOW_TO = (
    "Answer each question and press Enter. An empty line skips it.",
    "A line of its own: ? tells why it is asked, < goes back, - takes your answer (or the last entry) away,",
    "+1 takes the first suggestion, ! is for more than a bad day, . stops here. Everything is kept.",
    "* asks more questions, or fewer; !- puts away what was said beside an answer.",
)

SIGNS = {
    "help": "! (exclamation mark)",
    "stop": "Full stop (.)",
    "everything": "* (asterisk)",
    "put_away": "!- (exclamation mark, minus)",
    "leave": "ctrl+c",
}
"""What is typed here for what lines of the guide name; in words too, since a screen reader may pass over a sign."""


UNSURE = "u"
"""What is typed for "I can't tell", as on the screen."""


class _Stopped(Exception):
    """The person wants to stop here, or the input has ended."""


class _Back(Exception):
    """The person wants the question before."""


class PlainSession:
    """Asks a session's questions one after another and saves after every answer."""

    def __init__(
        self,
        guide: Guide,
        session: Session,
        draft: Draft,
        *,
        read: Callable[[], str | None],
        say: Callable[[str], None],
        now: Callable[[], datetime],
        earlier: Sequence[Session],
        edits: ListEdits = NO_EDITS,
        own_help_lines: Sequence[str] = (),
    ) -> None:
        """``read`` gives the next line typed, ``None`` at the end of input; ``say`` prints one line.

        ``edits`` are what was made of the lists of the ``earlier`` sessions outside them.
        """
        self.guide, self.session, self.draft = guide, session, draft
        self._read, self._say, self._now = read, say, now
        self._earlier, self._edits = earlier, edits
        self._own_help_lines = own_help_lines
        self._offered: list[Suggestion] = []
        self._has_come_to_reach = False
        self._has_called_for_help = False
        """Whether a line did, be it an answer or not."""
        self._said_at_once: list[str] = []
        """What was said of a line as soon as it was typed."""
        self._asked_about = ""
        """The question an answer was given to last."""

    @property
    def _today(self) -> date:
        return local_day(self._now())

    def run(self) -> bool:
        """Ask until the last question is done, and tell whether it was.

        What could not be saved is told, and saved with the next answer; the last may need another try at the end.
        """
        for line in HOW_TO:
            self._say(line)
        self._speak_of_last_time()
        place: Position | None = progress.resume_point(self.guide, self.session)
        screen_id = ""
        try:
            while place:
                if place.screen != screen_id:
                    screen_id = place.screen
                    self._introduce(self.guide.screen(screen_id))
                place = self._at(place)
        except _Stopped:
            if self._calls_for_help or self._has_called_for_help:
                self._show_care()
            return False
        self.session.finish(self._now())
        self._save()
        self._sum_up()
        self._say("")
        self._say(closing_line(self.guide, self.session, SIGNS))
        is_low = is_low_mood(self.session.answer("mood-after"))
        if is_low or self._calls_for_help or self._has_called_for_help:
            self._say("")
            self._show_care()
        return True

    def _speak_of_last_time(self) -> None:
        """On the days after a hard night, before anything is asked."""
        if not self.session.finished:
            nights = HardNights.of(self._earlier)
            for id_ in nights.lines(self._today, except_session=self.session.id):
                self._say(self.guide.line(id_))

    @property
    def _calls_for_help(self) -> bool:
        return night_of(self.session) is Night.HELP

    def _sum_up(self) -> None:
        """What the last screen of the app shows."""
        fairer = self.session.words("balanced")
        if fairer and not self.guide.is_only_begun("balanced", fairer):
            self._say("")
            self._say(f"A fairer sentence: {printable(fairer)}")
        if planned := [action for action in self.session.actions if action.is_open]:
            self._say("")
            self._say("Your plan:")
        for action in planned:
            by = f", by {format_day(action.due, self._today)}" if action.due else ""
            self._say(f"  {shown_line(action.what)}{by}")

    # --- going about ---

    def _at(self, place: Position) -> Position | None:
        """Ask the question at a place and return the next place, or ``None`` after the last."""
        question = self.guide.question(place.question)
        if not self.session.is_empty and not self.session.finished:
            self.session.position = place
        try:
            self._ask(question)
        except _Back:
            return self._beside(place, back=True) or place
        return self._beside(place)

    def _beside(self, place: Position, *, back: bool = False) -> Position | None:
        """The position before or after, of those asked now; after a phrase that calls for help, ``reach`` is next."""
        places = self._places()
        if not back and self._calls_for_help and (reach := self._reach(place, places)):
            return reach
        whole = self._order()
        here = whole.index(place) if place in whole else 0
        if back:
            return next((each for each in reversed(places) if whole.index(each) < here), None)
        return next((each for each in places if whole.index(each) > here), None)

    def _places(self) -> list[Position]:
        """The positions of all questions asked now, in order."""
        answers = situation(self.session)
        left_out = (
            {ACTIONS} if is_few_questions(self.session) else set()
        )  # one is taken, and no more is asked
        return [
            Position(screen.id, question.id)
            for screen in progress.screens(self.guide, self.session)
            for question in (
                *progress.asked(screen, self.session),
                *(
                    question
                    for question in self.guide.repeated(screen, answers)
                    if not is_answered(self.session.answer(question.id))
                ),
            )
            if question.id not in left_out
        ]

    def _order(self) -> list[Position]:
        """The positions of all questions there are, in the order in which this session meets them."""
        return [
            Position(screen.id, id_)
            for screen in self.guide.screens
            for id_ in (
                *(question.id for question in progress.in_order(screen, self.session)),
                *(repeat.question for repeat in screen.repeats),
            )
        ]

    def _reach(self, place: Position, places: Sequence[Position]) -> Position | None:
        """The position of the question who could be there tonight, once, while it has no answer."""
        if self._has_come_to_reach or is_answered(self.session.answer(REACH)):
            return None
        self._has_come_to_reach = True
        return next((each for each in places if each.question == REACH and each != place), None)

    def _introduce(self, screen: Screen) -> None:
        self._say("")
        left = progress.screens_left(self.guide, self.session, screen.id)
        self._say(f"{screen.title} ({progress.left_in_words(left)})")
        if introduction := screen.introduction(situation(self.session)):
            self._say(introduction)
        thought = self.session.words("thought")
        if thought and progress.keeps_thought_in_sight(screen, self.session):
            self._say(f"Your sentence: {printable(thought)}")
            if line := pointed_out_line(self.session, "thought"):
                self._say(with_signs(line, SIGNS))

    # --- asking ---

    def _ask(self, question: Question) -> None:
        answers = situation(self.session)
        words = question.words(answers)
        value = self.session.answer(question.id)
        question = replace(question, choices=question.choices_for(answers, value))
        self._say("")
        self._say(words.prompt)
        if words.hint:
            self._say(words.hint)
        kind = kind_of(question)
        for line in kind.how_to_answer(question, words.hint):
            self._say(line)
        self._show_answer(question)
        self._offered = []
        if kind.has_records:
            self._ask_list(question)
            return
        self._offer(question)
        if question.unsure:
            self._say(f"{UNSURE}: {self._unsure(question).label}.")
        value = self._value(question, question, lambda text: self._keep(question, text))
        if value is UNSURE:
            self._give_unsure(question)
        elif value is not None:
            self._give(question, value)
        elif question.id == REACH:
            self._say_what_is_beside(question)

    def _unsure(self, question: Question) -> Choice:
        """The choice that says "I can't tell" in place of a number."""
        return self.guide.question(question.unsure).choices[0]

    def _give_unsure(self, question: Question) -> None:
        """Take "I can't tell", in place of a number."""
        self._keep(question, None)
        self._keep(self.guide.question(question.unsure), self._unsure(question).id)

    def _show_answer(self, question: Question) -> None:
        value = self.session.answer(question.id)
        if not is_answered(value):
            return
        kind = kind_of(question)
        if kind.has_records:
            for number, record in enumerate(self.session.records(question.id), 1):
                self._say(f"  {number}  {record_in_words(question, record)}")
        else:
            self._say(f"So far: {printable(kind.as_typed(question, value))}")

    def _offer(self, question: Question) -> list[Suggestion]:
        found = offers(self.guide, question, self.session, self._earlier, self._today, self._edits)[
            :AT_A_TIME
        ]
        if found != self._offered:  # they are looked for again after each entry of a list
            if any(each.question_id != question.id for each in found):
                self._say(self.guide.line("small-step"))
            for number, suggestion in enumerate(found, 1):
                self._say(f"  +{number}  {shown_line(suggestion.label)}")
        self._offered = found
        return found

    def _ask_list(self, question: Question) -> None:
        """One record a line, until an empty one; the rest of each record is asked right away.

        In the short session that is only the day of a step: without one it is not seen again in time.
        """
        first, *rest = question.fields
        if not self.session.full:
            rest = [field for field in rest if question.id == ACTIONS and kind_of(field).is_day]
        while True:
            line = self._line(question, self._offer(question))
            if isinstance(line, Suggestion):
                record = dict(line.value) if isinstance(line.value, dict) else {first.id: line.value}
            elif not line.strip():
                return
            elif line.strip() == "-":
                self._give(question, self.session.records(question.id)[:-1])
                self._show_answer(question)
                continue
            else:
                (record,) = understood(question, line, self._today, self._say)
            if question.id == ACTIONS:
                record = read_by_its_words(question, record, self._today, self._say)
            self._keep(question, [*self.session.records(question.id), record])
            self._ask_details(question, rest)
            self._give(question, self.session.records(question.id))

    def _ask_details(self, question: Question, fields: Sequence[Ask]) -> None:
        *others, record = self.session.records(question.id)
        for field in fields:
            if is_answered(record.get(field.id)):
                continue
            self._say(f"  {field.prompt}")
            for line in filter(None, (field.hint, *kind_of(field).how_to_answer(field, field.hint))):
                self._say(f"  {line}")

            def keep(value: Any, name: str = field.id) -> None:
                record[name] = value
                self._keep(question, [*others, record])

            value = self._value(field, question, keep)
            if is_answered(value):
                keep(value)

    def _value(self, ask: Ask, question: Question, keep: Callable[[str], None]) -> Any:
        """An answer in the stored form; ``None`` leaves what there is, an empty text takes it away.

        ``keep`` is given a text that is not at its end yet, after each line. The beginning of a sentence is not kept
        without what is typed behind it.
        """
        while True:
            line = self._line(question, self._offered if ask is question else [])
            begun = ""
            if isinstance(line, Suggestion):
                begun = line.value
                if not self.guide.is_only_begun(question.id, begun):
                    return begun
                self._say(shown_line(line.label))
                line = self._line(question, ())
                assert isinstance(line, str)  # nothing was offered
                line = line.lstrip()
            if not line.strip():
                return None
            if line.strip() == "-":
                return None if begun else ""
            line = begun + line
            if kind_of(ask).has_lines:
                return self._text(line, keep)
            if ask is question and question.unsure and line.strip().casefold() == UNSURE:
                return UNSURE
            value = understood(ask, line, self._today, self._say)
            if value is not None:
                return value

    def _text(self, first: str, keep: Callable[[str], None]) -> str:
        text = clean_input(first)
        keep(text)
        while (line := self._read()) is not None and line.strip():
            text = clean_input(f"{text}\n{line}")
            keep(text)
        return text

    def _line(self, question: Question, offers: Sequence[Suggestion]) -> str | Suggestion:
        while True:
            line = self._read()
            if line is None or line.strip() == ".":
                raise _Stopped
            self._care_at_once(question, line)
            sign = line.strip()
            if sign == "<":
                raise _Back
            if sign == "?":
                self._say(question.words(situation(self.session)).why)
            elif sign == "!":
                self._show_care()
            elif sign == "!-":
                self._put_away()
            elif sign == "*":
                self._switch_pace()
            elif sign.startswith("+") and sign[1:].isdecimal():
                if not 1 <= int(sign[1:]) <= len(offers):
                    self._say(f"There is no suggestion {sign} here.")
                elif (taken := offers[int(sign[1:]) - 1]).question_id == question.id:
                    return taken
                else:
                    self._plan(taken)
                    offers = ()
            else:
                return line

    def _plan(self, taken: Suggestion) -> None:
        """Add a suggestion to the plan, wherever it was offered."""
        plan = self.guide.question(taken.question_id)
        self._keep(plan, [*self.session.records(plan.id), taken.value])
        self._say(f"On your plan: {shown_line(taken.label)}")

    def _show_care(self) -> None:
        page = self.guide.page("care")
        for line in (page.title, *self._own_help_lines, *page.paragraphs):
            self._say(with_signs(line, SIGNS))

    def _care_at_once(self, question: Question, line: str) -> None:
        """Say where help is when a line calls for it, whatever was asked and whether or not it is an answer."""
        if calls_for_help(line, self.session):
            self._has_called_for_help = True
            self._said_at_once = [
                with_signs(each, SIGNS) for each in self.guide.page("care").paragraphs[:FIRST_LINES]
            ]
            for each in self._said_at_once:
                self._say(each)

    def _put_away(self) -> None:
        if self._asked_about and put_away(self.session, self._asked_about):
            self._has_called_for_help = False
            self._say(self.guide.line("put-away"))

    def _switch_pace(self) -> None:
        switch_pace(self.session)
        self._save()
        self._say(with_signs(self.guide.line(pace_line(self.session)), SIGNS))

    # --- keeping ---

    def _keep(self, question: Question, value: Any) -> None:
        self.session.set_answer(question.id, value, self._now())
        self._save()

    def _save(self) -> None:
        try:
            self.draft.save(self.session)
        except CannotWriteError as error:
            self._say(f"NOT SAVED: {error}")
            self._say("Your words stay here. They are saved with your next answer, once that works.")

    def _give(self, question: Question, value: Any) -> None:
        self._asked_about = question.id
        self._keep(question, value)
        if question.unsure and is_answered(value):
            self._keep(self.guide.question(question.unsure), None)
        self._say_what_is_beside(question)

    def _say_what_is_beside(self, question: Question) -> None:
        for line in notice_lines(self.guide, self.session, question.id, SIGNS):
            if line not in self._said_at_once:
                self._say(line)
        self._said_at_once = []
