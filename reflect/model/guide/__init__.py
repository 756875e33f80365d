"""The guide: every screen, question and choice of a session, as frozen data.

``guide_loader`` reads them from ``guide.toml``, where each is defined once: the session screen, the reports,
``screens.md`` and the tests all follow from it. What the keys of a question and of a suggestion mean is said
there too; the fields below have their names, ``when`` that of ``if``.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Protocol

from reflect.model.frozen import Frozen
from reflect.model.values import is_answered as is_answered  # a word of the guide's for all who read answers
from reflect.text.named_tuple import NamedTuple

Answers = Mapping[str, Any]
"""Answers by question id, in the stored form (see the README); an absent question was not answered."""

UNANSWERED, ANY_ANSWER = "", "*"
"""In a condition, these stand for a question without an answer, and with any answer at all."""

PLACEHOLDER = re.compile(r"\{([a-z-]+)\}")
"""A place in a suggestion or a letter for a person's own words: ``{company}``."""


class Pace(enum.Enum):
    """How much of the guide a session asks."""

    SHORT = "short"
    FULL = "full"
    HEAVY_NIGHT = "heavy-night"
    """Only the few questions of a heavy night, and what is answered already."""
    AFTER_HELP = "after-help"
    """Only those left after a phrase that calls for help, and what is answered already."""


class Condition(NamedTuple):
    """A condition on other answers for something to be asked: any of its cases holds, and in that all of its tests."""

    cases: tuple[tuple[tuple[str, frozenset[Any]], ...], ...]
    """Of (question id, accepted values)."""

    def holds(self, answers: Answers) -> bool:
        """Whether it holds for these answers."""
        return any(all(_accepts(accepted, answers.get(id_)) for id_, accepted in case) for case in self.cases)

    def question_ids(self) -> frozenset[str]:
        """The questions it looks at."""
        return frozenset(id_ for case in self.cases for id_, _ in case)


def _accepts(accepted: frozenset[Any], value: Any) -> bool:
    if not is_answered(value):
        return UNANSWERED in accepted
    if ANY_ANSWER in accepted:
        return True
    if isinstance(value, list):
        return any(isinstance(item, str) and item in accepted for item in value)
    return isinstance(value, (str, int, float)) and value in accepted


class Choice(NamedTuple):
    """An answer to a question of kind ``choice`` or ``choices``."""

    id: str
    label: str
    asked_if: Condition | None = None
    unless: Condition | None = None

    def fits(self, answers: Answers) -> bool:
        """Whether it is offered for these answers."""
        return holds(self.asked_if, self.unless, answers)


class QuestionWords(NamedTuple):
    """What is said for a question in one situation."""

    prompt: str
    hint: str = ""
    why: str = ""


class OtherWords(NamedTuple):
    """Other words for a question, or a screen's introduction, in another situation."""

    when: Condition
    prompt: str = ""
    hint: str = ""
    why: str = ""


class Ask(Frozen):
    """What a single input needs to know: a whole question, or a field of a record."""

    id: str
    kind: str
    """The name of one of the ``KINDS`` in ``model.kinds``, to whom the settings below belong."""
    prompt: str
    hint: str = ""
    label: str = ""
    """Heading on paper and in the reading view."""
    choices: tuple[Choice, ...] = ()
    maximum: int = 0
    low: str = ""
    high: str = ""
    parts: tuple[str, ...] = ()
    past: bool = False
    unsure: str = ""
    """The question that says "I can't tell" in its place."""
    earlier: str = ""
    """The question that asked for the same number earlier."""

    def choice_label(self, value: str) -> str:
        """The words for a stored choice; an unknown one stands for itself."""
        return next((choice.label for choice in self.choices if choice.id == value), value)


class Question(Ask):
    """One question of the guide."""

    short: bool = False
    short_if: Condition | None = None
    heavy_night: bool = False
    after_help: bool = False
    companion: bool = False
    more: bool = False
    rests: bool = False
    again: bool = False
    reading: bool = False
    why: str = ""
    section: str = ""
    """Of the chapter, such as ``6.1``."""
    asked_if: Condition | None = None
    unless: Condition | None = None
    other_words: tuple[OtherWords, ...] = ()
    fields: tuple[Ask, ...] = ()

    def fits(self, answers: Answers) -> bool:
        """Whether it is asked for these answers, whatever the speed."""
        return holds(self.asked_if, self.unless, answers)

    def is_asked_at(self, pace: Pace, answers: Answers) -> bool:
        """Whether a session at this pace asks it; what is answered stays, whatever the pace."""
        match pace:
            case Pace.SHORT:
                return self.short or (self.short_if is not None and self.short_if.holds(answers))
            case Pace.FULL:
                return True
            case Pace.HEAVY_NIGHT:
                return self.heavy_night or is_answered(answers.get(self.id))
            case Pace.AFTER_HELP:
                return self.after_help or is_answered(answers.get(self.id))

    def choices_for(self, answers: Answers, value: object = None) -> tuple[Choice, ...]:
        """The choices to offer for these answers; the one that is the answer stays among them."""
        return tuple(choice for choice in self.choices if choice.id == value or choice.fits(answers))

    def words(self, answers: Answers) -> QuestionWords:
        """Prompt, hint and reason for this situation; the first of the other words that fits wins."""
        for other in self.other_words:
            if other.when.holds(answers):
                return QuestionWords(
                    other.prompt or self.prompt, other.hint or self.hint, other.why or self.why
                )
        return QuestionWords(self.prompt, self.hint, self.why)


class Repeat(NamedTuple):
    """A question of an earlier screen that is asked on this one too, at its end, when something gives reason to."""

    question: str
    asked_if: Condition | None = None


class Screen(NamedTuple):
    """One of the six screens of a session."""

    id: str
    title: str
    name: str
    """Its name in the row of steps."""
    sections: tuple[str, ...] = ()
    intro: str = ""
    questions: tuple[Question, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    always: bool = False
    """Shown even when nothing is asked on it: the close has its summary."""
    asked_if: Condition | None = None
    unless: Condition | None = None
    other_words: tuple[OtherWords, ...] = ()

    def fits(self, answers: Answers) -> bool:
        """Whether it belongs to a session with these answers."""
        return holds(self.asked_if, self.unless, answers)

    def introduction(self, answers: Answers) -> str:
        """The line under the title, in the words for this situation."""
        return next(
            (other.prompt for other in self.other_words if other.prompt and other.when.holds(answers)),
            self.intro,
        )

    def asked(
        self, answers: Answers, pace: Pace, *, more: bool = False, again: bool = False
    ) -> list[Question]:
        """The questions to ask now, at this pace; with ``more`` and ``again`` those too that need it."""
        return [
            question
            for question in self.questions
            if not (question.reading or question.companion)
            and question.fits(answers)
            and (again if question.again else question.is_asked_at(pace, answers))
            and (more or not question.more)
        ]


def holds(when: Condition | None, unless: Condition | None, answers: Answers) -> bool:
    """Whether one condition holds for these answers and the other does not, as far as there are any."""
    return (when is None or when.holds(answers)) and (unless is None or not unless.holds(answers))


class SuggestionRule(NamedTuple):
    """How suggestions for a question are drawn from answers; ``suggestions`` carries the rules out."""

    target: str
    """The question it is for."""
    fill: tuple[tuple[str, str], ...]
    """Field id and template, such as ``what = "Look at: {cause}"``; a plain answer has the one field ``""``.

    ``{...}`` is a field of the source or an answer of the session, alone or behind a colon; a date is written ``+7d``.
    """
    source: str = ""
    """The question it is drawn from; empty: from the session itself."""
    earlier: bool = False
    where: Condition | None = None
    when: Condition | None = None
    unless: Condition | None = None
    unless_due_within: int | None = None
    """Days in which no action of the session may be due."""
    within_days: int | None = None
    """Days after their answer until which it makes sense, and by which it is due."""


class Page(NamedTuple):
    """A page of plain words."""

    title: str
    paragraphs: tuple[str, ...]


def is_one_of(ways: Iterable[str], answer: object) -> bool:
    """Whether an answer is one of the ways to begin it, and nothing more."""
    return isinstance(answer, str) and answer.strip() in map(str.strip, ways)


class Questions(Protocol):
    """Questions by their ids: the whole guide, or as much of it as somebody needs."""

    def knows(self, question_id: str) -> bool:
        """Whether there is this question."""

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises ``KeyError``."""

    def is_only_begun(self, question_id: str, answer: object) -> bool:
        """Whether an answer is a way to begin it and nothing more."""


class Guide:
    """The whole guide."""

    def __init__(
        self,
        *,
        screens: tuple[Screen, ...],
        suggestions: tuple[SuggestionRule, ...],
        pages: Mapping[str, Page],
        starters: Mapping[str, tuple[str, ...]],
        lines: Mapping[str, str],
    ) -> None:
        self.screens, self.suggestions = screens, suggestions
        self.pages = pages
        """By id: ``help``, ``care``, ``not-today``."""
        self.starters = starters
        """Ways to begin an answer, by question id."""
        self.lines = lines
        """What the program says at certain moments, by id, such as ``low-mood``."""

    @cached_property
    def _by_id(self) -> dict[str, tuple[Screen, Question]]:
        return {question.id: (screen, question) for screen in self.screens for question in screen.questions}

    def screen(self, screen_id: str) -> Screen:
        """The screen with this id. Raises ``KeyError``."""
        return {screen.id: screen for screen in self.screens}[screen_id]

    def questions(self) -> Iterator[Question]:
        """Every question, in the order of the screens."""
        return (question for screen in self.screens for question in screen.questions)

    def knows(self, question_id: str) -> bool:
        """Whether the guide has this question."""
        return question_id in self._by_id

    def question(self, question_id: str) -> Question:
        """The question with this id. Raises ``KeyError``."""
        return self._by_id[question_id][1]

    def screen_of(self, question_id: str) -> Screen:
        """The screen a question stands on. Raises ``KeyError``."""
        return self._by_id[question_id][0]

    def is_only_begun(self, question_id: str, answer: object) -> bool:
        """Whether an answer is a way to begin it and nothing more."""
        return is_one_of(self.starters.get(question_id, ()), answer)

    def screens_asked(self, answers: Answers, pace: Pace, *, again: bool = False) -> list[Screen]:
        """The screens that have something to ask, or are always shown."""
        return [
            screen
            for screen in self.screens
            if screen.fits(answers) and (screen.always or screen.asked(answers, pace, again=again))
        ]

    def asked_in_reading(self, answers: Answers) -> list[Question]:
        """The questions the reading view asks, weeks later."""
        return [question for question in self.questions() if question.reading and question.fits(answers)]

    def repeated(self, screen: Screen, answers: Answers) -> list[Question]:
        """The questions of earlier screens that a screen asks too."""
        return [
            self.question(repeat.question)
            for repeat in screen.repeats
            if holds(repeat.asked_if, None, answers)
        ]

    def page(self, page_id: str) -> Page:
        """The page with this id. Raises ``KeyError``."""
        return self.pages[page_id]

    def line(self, line_id: str) -> str:
        """The line with this id. Raises ``KeyError``."""
        return self.lines[line_id]
