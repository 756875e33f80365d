"""The session as plain questions and answers, line by line: for screen readers, slow links and dumb terminals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from reflect.analysis import progress
from reflect.analysis.notices import asks_for_care, is_low_mood, notice_lines, notices
from reflect.analysis.suggestions import Suggestion, offers
from reflect.cli.plain.plain_answers import record_in_words, understood
from reflect.model.errors import CannotWriteError
from reflect.model.guide import Ask, Guide, Question, Screen, is_answered
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
)

_IN_SIGNS = {
    "low-mood": "That is a lot to carry. You could call somebody you trust. "
    "A line with ! shows where help is, one with . stops here.",
    "low-mood-after": "That is a lot. You need not be alone with it: where help is stands below.",
}
"""Lines of the guide that name keys of the app; here they name the signs, which end with the last question."""


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
    ) -> None:
        """``read`` gives the next line typed, ``None`` at the end of input; ``say`` prints one line."""
        self.guide, self.session, self.draft = guide, session, draft
        self._read, self._say, self._now = read, say, now
        self._earlier = earlier
        self._offered: list[Suggestion] = []
        self._in_signs = {guide.line(id_): words for id_, words in _IN_SIGNS.items()}

    @property
    def _today(self) -> date:
        return local_day(self._now())

    def run(self) -> bool:
        """Ask until the last question is done, and tell whether it was.

        What could not be saved is told, and saved with the next answer; the last may need another try at the end.
        """
        for line in HOW_TO:
            self._say(line)
        place: Position | None = progress.resume_point(self.guide, self.session)
        screen_id = ""
        try:
            while place:
                if place.screen != screen_id:
                    screen_id = place.screen
                    self._introduce(self.guide.screen(screen_id))
                place = self._at(place)
        except _Stopped:
            return False
        self.session.finish(self._now())
        self._save()
        self._sum_up()
        self._say("")
        self._say(self.guide.line("finished"))
        if is_low_mood(self.session.answer("mood-after")):
            self._say("")
            self._show_care()
        return True

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
        """The place before or after, among the questions asked now."""
        order = [question.id for question in self.guide.questions()]
        here = order.index(place.question)
        places = [
            Position(screen.id, question.id)
            for screen in progress.screens(self.guide, self.session)
            for question in progress.asked(screen, self.session)
        ]
        if back:
            return next((each for each in reversed(places) if order.index(each.question) < here), None)
        return next((each for each in places if order.index(each.question) > here), None)

    def _introduce(self, screen: Screen) -> None:
        self._say("")
        left = progress.screens_left(self.guide, self.session, screen.id)
        self._say(f"{screen.title} ({progress.left_in_words(left)})")
        if introduction := screen.introduction(self.session.answers):
            self._say(introduction)
        thought = self.session.words("thought")
        if screen.id == "reframe" and thought:
            self._say(f"Your sentence: {printable(thought)}")
            for noticed in notices(self.guide, "thought", thought, self.session.answers):
                self._say(noticed.says)

    # --- asking ---

    def _ask(self, question: Question) -> None:
        words = question.words(self.session.answers)
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
        value = self._value(question, question, lambda text: self._keep(question, text))
        if value is not None:
            self._give(question, value)

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
        found = offers(self.guide, question, self.session, self._earlier, self._today)[:AT_A_TIME]
        if found != self._offered:  # they are looked for again after each entry of a list
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
            self._keep(question, [*self.session.records(question.id), record])
            self._ask_details(question, rest)
            self._give(question, self.session.records(question.id))

    def _ask_details(self, question: Question, fields: Sequence[Ask]) -> None:
        *others, record = self.session.records(question.id)
        for field in fields:
            if is_answered(record.get(field.id)):
                continue
            self._say(f"  {field.prompt}?")
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
            sign = line.strip()
            if sign == "<":
                raise _Back
            if sign == "?":
                self._say(question.why)
            elif sign == "!":
                self._show_care()
            elif sign.startswith("+") and sign[1:].isdecimal():
                if 1 <= int(sign[1:]) <= len(offers):
                    return offers[int(sign[1:]) - 1]
                self._say(f"There is no suggestion {sign} here.")
            else:
                return line

    def _show_care(self) -> None:
        page = self.guide.page("care")
        for line in (page.title, *page.paragraphs):
            self._say(line)

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
        self._keep(question, value)
        for line in notice_lines(self.guide, self.session, question.id):
            self._say(self._in_signs.get(line, line))
        if asks_for_care(self.guide, question.id, value):
            self._show_care()
