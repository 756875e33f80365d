"""The page for an interview as an outline: one page to read before it, with blanks where something is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reflect.analysis.card import MOST_STRENGTHS, Card
from reflect.analysis.interview_words import load_interview_words
from reflect.analysis.interviews import interview_title
from reflect.analysis.practice import PracticeQuestion
from reflect.model.action import stands_in
from reflect.model.guide import Guide
from reflect.model.record_lists import InterviewRecord
from reflect.reports.one_sheet import on_one_sheet
from reflect.reports.outline import Blank, Block, Bullet, Bullets, Entry, Note, Outline, Section
from reflect.text.dates import long_form
from reflect.text.day_names import WEEKDAYS
from reflect.text.named_tuple import NamedTuple

TO_ASK = 3
"""The questions of one's own there is at least room for."""

NO_INTERVIEW = InterviewRecord({})
"""No interview in particular: the page has blanks in its place."""


class Amount(NamedTuple):
    """How many answers stand on the page."""

    in_full: int
    """Those to practise with the better answer, or with lines to write it on."""
    questions: int
    """Further ones, with their question alone."""
    ready: int
    """Those that are ready, with their question alone."""


AMOUNTS = (
    *(Amount(in_full, 20, 5) for in_full in (6, 5, 4, 3)),
    *(Amount(in_full, 8, 3) for in_full in (5, 4, 3, 2)),
    *(Amount(in_full, 4, 2) for in_full in (3, 2, 1)),
    *(Amount(in_full, 2, 1) for in_full in (2, 1, 0)),
    Amount(0, 1, 0),
)
"""From much to little; the first that fits on one sheet is taken."""


def card_outline(
    guide: Guide, card: Card, today: date, interview: InterviewRecord = NO_INTERVIEW, *, private: bool = False
) -> Outline:
    """The page for an interview. No session is named on it; ``private`` leaves out company and job.

    Words are never cut; of many answers there are so many as one sheet has room for, and it says how many more. Where
    the person's own words for the interview fill it by themselves, it is dense.
    """
    page = _CardPage(guide, card, interview, private)
    return on_one_sheet(page.outline(today, amount) for amount in AMOUNTS)


class _CardPage:
    def __init__(self, guide: Guide, card: Card, interview: InterviewRecord, private: bool) -> None:
        self._guide, self._card, self._interview, self._private = guide, card, interview, private
        self._words = load_interview_words()

    def outline(self, today: date, amount: Amount) -> Outline:
        """The page with so many answers."""
        line, label = self._words.lines, self._words.label
        title = line["title-on" if self._interview.record else "title"]
        sections = (
            Section("", (*self._occasion(), *self._beginning()), "interview"),
            Section(line["strengths"], tuple(self._strengths()), "strengths"),
            *self._answers(amount),
            Section(line["if-hard"], (self._if_then(), self._weakness()), "if-then"),
            Section(
                line["their-turn"], (*self._to_ask(), self._own_or("say-no-if", self._card.say_no_if)), "ask"
            ),
            Section(label("look-up"), tuple(self._look_up()), "look-up"),
        )
        return Outline("card", title, today, self._job(), sections)

    # --- the interview ---

    def _job(self) -> str:
        return "" if self._private else interview_title(self._interview)

    def _occasion(self) -> Iterator[Block]:
        """When it is, and with whom."""
        day = self._interview.on
        words = f"{WEEKDAYS[day.weekday()].title()}, {long_form(day)}" if day else self._interview.on_text
        yield self._entry_or_blank("on", words)
        yield self._own_or("at")
        yield self._own_or("with")

    def _beginning(self) -> Iterator[Block]:
        """What to say first, and what it is all to show."""
        yield self._own_or("pitch", self._card.pitch)
        yield self._own_or("opener")
        if focus := self._interview.focus:
            yield Bullets(self._words.label("focus"), tuple(map(Bullet, focus)), "focus")
        else:
            yield Blank(self._words.label("focus"))

        if change := self._card.one_change:
            yield Entry(self._words.lines["one-change"], change, "one-change", apart="\n" in change)

    def _own_or(self, field: str, otherwise: str = "") -> Block:
        """A field of the interview, else what the sessions have for it, else a blank."""
        return self._entry_or_blank(field, self._interview.words(field) or otherwise)

    def _entry_or_blank(self, field: str, words: str) -> Block:
        label = self._words.label(field)
        return Entry(label, words, field, apart="\n" in words) if words else Blank(label)

    # --- strengths and answers ---

    def _strengths(self) -> Iterator[Block]:
        line, strengths = self._words.lines, self._card.strengths
        items = tuple(
            Bullet(strength.words, (Entry(line["strength-proof"], strength.proof, "proof"),), "strength")
            for strength in strengths
            if strength.proof
        )
        if items:
            yield Bullets("", items, "strengths")
        for strength in strengths:
            if not strength.proof:
                yield Blank(f"{strength.words}. {line['strength-proof']}?", lines=1)
        for _ in range(MOST_STRENGTHS - len(strengths)):
            yield Blank(line["strength-blank"], lines=1)

    def _answers(self, amount: Amount) -> Iterator[Section]:
        """Those still to practise, and those that are ready."""
        line, to_practise, ready = self._words.lines, self._card.to_practise, self._card.ready
        left = len(to_practise[amount.in_full + amount.questions :]) + len(ready[amount.ready :])
        more = (Note(line["more-answers"].format(count=left)),) if left else ()
        is_ready_shown = bool(ready[: amount.ready])
        if to_practise or not is_ready_shown:
            blocks = tuple(self._to_practise(amount)) if self._card.answers else (Note(line["no-answers"]),)
            yield Section(line["to-practise"], blocks if is_ready_shown else (*blocks, *more), "questions")
        if is_ready_shown:
            known = Bullets("", _questions(ready[: amount.ready]), "questions-ready")
            yield Section(line["ready"], (known, *more), "ready")

    def _to_practise(self, amount: Amount) -> Iterator[Block]:
        answers = self._card.to_practise
        first, rest = answers[: amount.in_full], answers[amount.in_full :][: amount.questions]
        if written := tuple(self._written(answer) for answer in first if answer.better):
            yield Bullets("", written, "questions")
        for answer in first:
            if not answer.better:
                yield Blank(answer.question, self._words.lines["better-blank"], lines=2)
        if rest:
            label = self._words.lines["to-practise-too"] if first else ""
            yield Bullets(label, _questions(rest), "questions-too")

    def _written(self, answer: PracticeQuestion) -> Bullet:
        label = self._words.lines["better"]
        better = Entry(label, answer.better, "better", apart="\n" in answer.better)
        return Bullet(answer.question, (better,), "question")

    # --- in there ---

    def _if_then(self) -> Block:
        if own := self._interview.words("if-then"):
            return Entry("", own, "if-then")
        if self._card.if_then:
            moment, then = self._card.if_then
            return Entry("" if stands_in(moment, then) else moment, then, "if-then")
        return Blank(self._words.lines["if-then-blank"], lines=1)

    def _weakness(self) -> Block:
        label, known = self._words.label("weakness"), self._card.weakness
        if known and not self._interview.words("weakness"):
            how = Entry(self._words.lines["weakness-how"], known.how, "how")
            return Bullets(label, (Bullet(known.words, (how,), "weakness"),), "weaknesses")
        return self._own_or("weakness")

    def _to_ask(self) -> Iterator[Block]:
        if own := self._interview.ask:
            yield Bullets(self._words.label("ask"), tuple(map(Bullet, own)), "ask")
        for _ in range(TO_ASK - len(own)):
            yield Blank(self._words.lines["ask-blank"])

    def _look_up(self) -> Iterator[Block]:
        if words := self._interview.words("look-up") or self._card.look_up:
            yield Entry(self._words.lines["look-up"], words, "look-up")
        missed = self._card.missed if self._guide.knows("researched") else ()
        if missed:
            labels = (self._guide.question("researched").choice_label(id_) for id_ in missed)
            yield Entry(self._words.lines["missed"], ", ".join(labels), "researched")
        if not words and not missed:
            yield Blank(self._words.lines["look-up"], lines=1)


def _questions(answers: tuple[PracticeQuestion, ...]) -> tuple[Bullet, ...]:
    return tuple(Bullet(answer.question) for answer in answers)
