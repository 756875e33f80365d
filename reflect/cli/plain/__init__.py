"""The session as plain questions and answers, line by line: for screen readers, slow links and dumb terminals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from reflect.analysis import progress
from reflect.analysis.action_reading import Reading, only_a_day
from reflect.analysis.first_lines import first_lines
from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.list_edits import NO_EDITS, ListEdits
from reflect.analysis.notices import closing_line, is_low_mood, pointed_out_line, with_signs
from reflect.analysis.record_fields import SKIPS_THAT_END, asked_of_new
from reflect.analysis.situation import REACH, situation
from reflect.analysis.suggestion_words import Suggestion
from reflect.analysis.suggestions import offers
from reflect.analysis.usable import is_usable
from reflect.cli.plain.conversation import SIGNS, Back, Conversation, Stopped
from reflect.cli.plain.plain_answers import read_by_its_words, record_in_words, understood
from reflect.cli.plain.route import Route
from reflect.cli.plain.talk import Talk
from reflect.model.guide import Ask, Choice, Guide, Question, Screen, is_answered
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, Position, Session
from reflect.text.dates import format_day
from reflect.text.sanitize import clean_input, printable, shown_line

if TYPE_CHECKING:
    from reflect.storage import Draft

AT_A_TIME = 3
"""Suggestions offered with a question."""

HOW_TO = (
    "Answer each question and press Enter. An empty line skips it, two skip the rest of an entry.",
    "Everything is kept. One of these may be a line of its own:",
    "  ?   question mark: why it is asked",
    "  <   less than: back to the question before",
    "  -   minus: takes your answer or the last entry away",
    "  +1  plus one: takes the first suggestion",
    "  *   asterisk: more questions, or fewer",
    "  !   exclamation mark: if it is more than a bad day",
    "  !-  with a minus: puts away what was said there",
    "  .   full stop: stops here",
)
"""What is said first; each sign also in words, since a screen reader may pass over it."""

UNSURE = "u"
"""What is typed for "I can't tell", as on the screen."""


class PlainSession(Conversation):
    """Asks a session's questions one after another and saves after every answer."""

    def __init__(
        self,
        guide: Guide,
        session: Session,
        draft: Draft,
        talk: Talk,
        *,
        earlier: Sequence[Session],
        edits: ListEdits = NO_EDITS,
    ) -> None:
        """``edits`` are what was made of the lists of the ``earlier`` sessions outside them."""
        super().__init__(guide, session, draft, talk)
        self._earlier, self._edits = earlier, edits
        self._route = Route(guide, session)
        self._offered: list[Suggestion] = []

    def run(self) -> bool:
        """Ask until the last question is done, and tell whether it was.

        What could not be saved is told, and saved with the next answer; the last may need another try at the end.
        """
        for line in HOW_TO:
            self._say(line)
        self._say_first()
        place: Position | None = progress.resume_point(self.guide, self.session)
        screen_id = ""
        try:
            while place:
                if place.screen != screen_id:
                    screen_id = place.screen
                    self._introduce(self.guide.screen(screen_id))
                place = self._at(place)
        except Stopped:
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

    def _say_first(self) -> None:
        """What is said before anything is asked, as after a heavy night."""
        nights = HeavyNights.of(self._earlier, self._today)
        for id_ in first_lines(self.session, self._earlier, nights, self._today):
            self._say(with_signs(self.guide.line(id_), SIGNS))

    def _sum_up(self) -> None:
        """What the last screen of the app shows."""
        fairer = self.session.words("balanced")
        if fairer and is_usable(fairer) and not self.guide.is_only_begun("balanced", fairer):
            self._say("")
            self._say(f"A fairer sentence: {printable(fairer)}")
        if planned := [each for each in self.session.actions if each.is_open and is_usable(each.what)]:
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
        except Back:
            return self._route.before(place) or place
        return self._route.after(place)

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
        question = question.replaced(choices=question.choices_for(answers, value))
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
        offered = offers(self.guide, question, self.session, self._earlier, self._today, self._edits)
        found = offered[:AT_A_TIME]
        if found != self._offered:  # they are looked for again after each entry of a list
            if any(each.question_id != question.id for each in found):
                self._say(self.guide.line("small-step"))
            for number, suggestion in enumerate(found, 1):
                self._say(f"  +{number}  " + "\n      ".join(map(shown_line, suggestion.lines)))
        self._offered = found
        return found

    def _ask_list(self, question: Question) -> None:
        """One record a line, until an empty one; what is asked of a new record follows right away."""
        first = question.fields[0]
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
            elif question.id == ACTIONS and (read := only_a_day(line, self._today)):
                self._give_a_day(question, read)
                continue
            else:
                (record,) = understood(question, line, self._today, self._say)
            if question.id == ACTIONS:
                record = read_by_its_words(question, record, self._today, self._say)
            self._keep(question, [*self.session.records(question.id), record])
            self._ask_details(question, asked_of_new(question, record, situation(self.session)))
            self._give(question, self.session.records(question.id))

    def _give_a_day(self, question: Question, read: Reading) -> None:
        """A day typed by itself is that of the step before it; without one it is asked what happens then."""
        *others, last = self.session.records(question.id) or [{}]
        if not last:
            self._say(self.guide.line("what-then"))
            return
        self._say(f"  {self.guide.line('day-of-step')} {record_in_words(question, {**last, **read})}")
        self._keep(question, [*others, {**last, **read}])

    def _ask_details(self, question: Question, fields: Sequence[Ask]) -> None:
        """Ask for these fields of the last record, until two in a row are left empty."""
        *others, record = self.session.records(question.id)
        skipped = 0
        for field in fields:
            if skipped == SKIPS_THAT_END:
                return
            self._say(f"  {field.prompt}")
            for line in filter(None, (field.hint, *kind_of(field).how_to_answer(field, field.hint))):
                self._say(f"  {line}")

            def keep(value: Any, name: str = field.id) -> None:
                record[name] = value
                self._keep(question, [*others, record])

            value = self._value(field, question, keep)
            skipped = 0 if is_answered(value) else skipped + 1
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
