"""Asks the questions of a session line by line: one answer, a list, the parts of its entries; each kept at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reflect.analysis.action_reading import (
    DAY,
    MOMENT,
    WORDS,
    Reading,
    day_with_moment,
    names_another_action,
    only_a_day,
)
from reflect.analysis.kept import KeptSentence, is_low_evening, kept_sentences, of_other_evenings
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.record_fields import SKIPS_THAT_END, asked_of_new
from reflect.analysis.situation import REACH, THEIR_WORDS, situation
from reflect.analysis.suggestion_words import Suggestion
from reflect.analysis.suggestions import READ_FOR_OTHERS, offer_line, offers
from reflect.cli.plain.conversation import Conversation
from reflect.cli.plain.page import mark_in
from reflect.cli.plain.plain_answers import read_by_its_words, record_in_words, understood
from reflect.cli.plain.talk import Talk
from reflect.model.guide import Ask, Choice, Guide, Question, is_answered
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, Session
from reflect.model.text_places import TextPlace, put_words_at
from reflect.text.numbers import pluralize
from reflect.text.pasted_entries import pasted_entries
from reflect.text.sanitize import clean_input, one_line, printable, shown_line

if TYPE_CHECKING:
    from reflect.storage import Draft

AT_A_TIME = 3
"""Suggestions offered with a question."""

UNSURE = "u"
"""What is typed for "I can't tell", as on the screen."""


class Asker(Conversation):
    """Asks one question of a session after another."""

    def __init__(
        self,
        guide: Guide,
        session: Session,
        draft: Draft,
        talk: Talk,
        *,
        earlier: Sequence[Session],
        edits: ListEdits,
    ) -> None:
        """``edits`` are what was made of the lists of the ``earlier`` sessions outside them."""
        super().__init__(guide, session, draft, talk)
        self._earlier, self._edits = earlier, edits
        self._offered: list[Suggestion] = []

    def _kept_sentences(self) -> list[KeptSentence]:
        if not is_low_evening(self.session):
            return []
        kept = [each for session in self._earlier for each in kept_sentences(session)]
        return of_other_evenings(kept, self.session)

    def _ask(self, question: Question) -> None:
        answers = situation(self.session)
        words = question.words(answers)
        value = self.session.answer(question.id)
        question = question.replaced(choices=question.choices_for(answers, value))
        self._say("")
        self._say(words.prompt)
        if words.hint:
            self._say(words.hint)
        for line in self._how_to_answer(question, words.hint):
            self._say(line)
        self._show_answer(question)
        self._offered = []
        if kind_of(question).has_records:
            self._ask_list(question)
            return
        if question.id not in READ_FOR_OTHERS or not is_answered(self.session.answer(question.id)):
            self._offer(question)
        if question.unsure:
            self._say(f"{UNSURE}: {self._unsure(question).label}.")
        value = self._value(question, question, (question.id,), lambda text: self._keep(question, text))
        if question.unsure and value == UNSURE:
            self._give_unsure(question)
        elif value is not None:
            self._give(question, value)
            self._read_back(question, value)
        elif question.id == REACH:
            self._say_notices(question)
        if question.id in READ_FOR_OTHERS and is_answered(self.session.answer(question.id)):
            self._take_from_answer(question)

    def _take_from_answer(self, question: Question) -> None:
        """Offer what stands in an answer for other questions, until nothing more is taken."""
        while offered := self._offer(question):
            self._say(self.guide.line("take-or-go-on"))
            sign = mark_in(self._heard(question.words(situation(self.session)).why))
            if not sign:
                return
            number = int(sign[1:]) if sign[:1] == "+" and sign[1:].isdecimal() else 0
            if 1 <= number <= len(offered):
                self._take_elsewhere(offered[number - 1])
            else:
                self._say(f"There is no suggestion {printable(sign)} here.")

    def _unsure(self, question: Question) -> Choice:
        """The choice that says "I can't tell" in place of a number."""
        return self.guide.question(question.unsure).choices[0]

    def _give_unsure(self, question: Question) -> None:
        """Take "I can't tell", in place of a number."""
        unsure = self.guide.question(question.unsure)
        self._keep(question, None)
        self._keep(unsure, self._unsure(question).id)
        self._read_back(unsure, self._unsure(question).id)

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
        found = offered if question.id == THEIR_WORDS else offered[:AT_A_TIME]
        if found != self._offered:  # they are looked for again after each entry of a list
            if line := offer_line(question, found):
                self._say(self.guide.line(line))
            for number, suggestion in enumerate(found, 1):
                self._say(f"  +{number}  " + "\n      ".join(map(shown_line, suggestion.lines)))
        self._offered = found
        return found

    # --- a list ---

    def _ask_list(self, question: Question) -> None:
        """One record a line, until an empty one; what is asked of a new record follows right away."""
        first = question.fields[0]
        while True:
            line = self._line(question, self._offer(question))
            if isinstance(line, Suggestion):
                self._say(f"Noted: {shown_line(line.label)}")
                records = [dict(line.value) if isinstance(line.value, dict) else {first.id: line.value}]
            elif not line.strip():
                return
            elif self._changes_an_entry(question, mark_in(line)):
                continue
            elif question.id == ACTIONS and (read := only_a_day(line, self._today)):
                self._give_a_day(question, read)
                continue
            else:
                entries = pasted_entries(clean_input(line)) if "\n" in line else [line]
                records = [
                    record
                    for entry in entries
                    for record in understood(question, entry, self._today, self._say)
                ]
                if len(records) > 1:
                    self._say(f"Noted: {len(records)} entries.")
            self._add(question, records)

    def _add(self, question: Question, records: Sequence[dict[str, Any]]) -> None:
        """Add records to a list; of a single one the other fields are asked for."""
        for record in records:
            record = read_by_its_words(question, record, self._today, self._say)
            self._keep(question, [*self.session.records(question.id), record])
            if len(records) == 1:
                self._ask_details(question, asked_of_new(question, record, situation(self.session)))
        self._give(question, self.session.records(question.id))

    def _changes_an_entry(self, question: Question, mark: str) -> bool:
        """Take away or correct the entry that a mark names, by its number or else the last; tell whether it is one."""
        sign, number = mark[:1], mark[1:]
        records = self.session.records(question.id)
        if sign not in ("-", "=") or not (number.isdecimal() or not number):
            return False
        place = int(number) - 1 if number else len(records) - 1
        if not 0 <= place < len(records):
            self._say(f"There is no entry {number} here." if number else "There is no entry here yet.")
        elif sign == "-":
            self._say(f"Taken away: {record_in_words(question, records[place])}")
            self._give(question, [*records[:place], *records[place + 1 :]])
            self._show_answer(question)
        else:
            self._correct_entry(question, place)
        return True

    def _correct_entry(self, question: Question, place: int) -> None:
        first = question.fields[0]
        records = self.session.records(question.id)
        words = kind_of(first).as_typed(first, records[place].get(first.id, ""))
        corrected = self._corrected(words)
        if corrected is None or not corrected.strip():
            return
        record = {**records[place], first.id: corrected}
        if question.id == ACTIONS:
            record = read_by_its_words(question, record, self._today, self._say)
        self._give(question, [*records[:place], record, *records[place + 1 :]])
        self._show_answer(question)

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
            if is_answered(record.get(field.id)):  # a moment that came with the day
                continue
            self._say(f"  {field.prompt}")
            for line in filter(None, (field.hint, *self._how_to_answer(field, field.hint))):
                self._say(f"  {line}")

            def keep(value: Any, name: str = field.id) -> None:
                record[name] = value
                self._keep(question, [*others, record])

            value = self._value(field, question, (question.id, str(len(others)), field.id), keep)
            skipped = 0 if is_answered(value) else skipped + 1
            if isinstance(value, Mapping):
                if WORDS in value:
                    self._say(f"Noted as the next step: {shown_line(value[WORDS])}")
                    self._add(question, [dict(value)])
                    return
                record.update(value)
                self._keep(question, [*others, record])
                self._say(f"  {self.guide.line('day-of-step')} {record_in_words(question, record)}")
            elif is_answered(value):
                keep(value)
                self._read_back(field, value)

    # --- one answer ---

    def _value(self, ask: Ask, question: Question, place: TextPlace, keep: Callable[[str], None]) -> Any:
        """An answer in the stored form; ``None`` leaves what there is, an empty text takes it away.

        What is typed for the day of a step and names more comes as the fields it fills.
        ``keep`` is given a text that is not at its end yet, after each line. The beginning of a sentence is not kept
        without what is typed behind it. ``place`` is where its words stand.
        """
        part = None if ask is question else ask
        while True:
            line = self._line(question, () if part else self._offered, part)
            begun = ""
            if isinstance(line, Suggestion):
                begun = line.value
                if not self.guide.is_only_begun(question.id, begun):
                    self._say(f"Noted: {shown_line(line.label)}")
                    return begun
                line = self._rest_of(line, question, part)
            if not line.strip():
                return None
            mark = mark_in(line)
            if mark == "-":
                return None if begun else ""
            if mark in ("=", "/") and not begun:
                changed = self._changed(ask, place, mark)
                if changed is None:
                    continue
                if kind_of(ask).has_lines:
                    return changed
                line = changed
            elif kind_of(ask).has_lines:
                return self._text(begun + line, keep)
            if ask is question and question.unsure and line.strip().casefold() == UNSURE:
                return UNSURE
            if question.id == ACTIONS and ask.id == DAY and (more := self._more_than_a_day(line)):
                return more
            value = understood(ask, begun + line, self._today, self._say)
            if value is not None:
                if "\n" in line:
                    self._say("Noted on one line.")
                return value

    def _rest_of(self, begun: Suggestion, question: Question, part: Ask | None) -> str:
        """What is typed behind a suggestion that only begins a sentence."""
        self._say(shown_line(begun.label))
        line = self._line(question, (), part)
        assert isinstance(line, str)  # nothing was offered
        return line.lstrip()

    def _more_than_a_day(self, line: str) -> Mapping[str, str]:
        """What is typed where the day of the last step is asked and is more than that, by the field it fills.

        It is a moment, with its day or without, while the step has none yet, or the next step.
        """
        words = one_line(line).strip()
        if names_another_action(words, self._today):
            return {WORDS: words}
        *_, last = self.session.records(ACTIONS)
        return {} if is_answered(last.get(MOMENT)) else day_with_moment(words, self._today)

    def _changed(self, ask: Ask, place: TextPlace, mark: str) -> str | None:
        """An answer as it is after it was corrected on the line, or in the own editor; ``None`` where it stays."""
        before = self._value_at(place)
        words = kind_of(ask).as_typed(ask, before) if is_answered(before) else ""
        if mark == "=":
            corrected = self._corrected(words)
            return None if corrected == words or not (corrected or "").strip() else corrected
        if not kind_of(ask).is_free:
            self._say("Your editor is for answers in words.")
            return None

        def keep(edited: str) -> None:
            put_words_at(self.session, place, edited, self._now())
            self._save()

        place_in = (self.draft, self.session, place)
        if not self._in_own_editor(*place_in, words, keep, "- (minus) takes them away."):
            return None
        return self._words_of(ask, place)

    def _words_of(self, ask: Ask, place: TextPlace) -> str:
        """The answer at a place as it is now, after saying how long it is."""
        edited = self._value_at(place)
        words = kind_of(ask).as_typed(ask, edited) if is_answered(edited) else ""
        self._say(f"Kept from your editor: {pluralize(len(words.splitlines()), 'line')}.")
        return words

    def _value_at(self, place: TextPlace) -> Any:
        """The answer at a place."""
        id_, *within = place
        if not within:
            return self.session.answer(id_)
        records = self.session.records(id_)
        return records[int(within[0])].get(within[1]) if int(within[0]) < len(records) else None
