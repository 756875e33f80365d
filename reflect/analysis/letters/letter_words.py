"""What ``letters.toml`` says, as frozen data; that file tells what each key means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reflect.analysis.usable import can_be_built_on
from reflect.model.action import words_of
from reflect.model.guide import Answers, Condition, holds
from reflect.model.session import Session
from reflect.text.named_tuple import NamedTuple


class Fact(NamedTuple):
    """Something that only the person knows and a letter says, with the blank that stands for it."""

    id: str
    blank: str
    """What stands in the letter, in brackets, while it is not known."""
    prompt: str
    hint: str = ""
    question: str = ""
    """The question it is taken from; empty: it is filled in for a letter alone."""
    field: str = ""
    where: Condition | None = None
    offer: bool = False
    check: str = ""
    """One of the ``FACT_CHECKS`` of ``reasons``."""
    missing: str = ""
    """What is said when a letter is not made without it."""

    @property
    def gap(self) -> str:
        """The blank as it stands in a letter."""
        return f"[{self.blank}]"

    def answered_by(self, session: Session) -> str:
        """What the session says, or an empty text when it says nothing to build on."""
        return next((words for words in self._answers(session) if can_be_built_on(words)), "")

    def _answers(self, session: Session) -> Iterator[str]:
        if self.question and not self.field:
            yield session.words(self.question).strip()
        elif self.question:
            for record in session.records(self.question):
                if holds(self.where, None, record):
                    yield words_of(record, self.field).strip()


class SentenceTemplate(NamedTuple):
    """One sentence of a letter."""

    text: str
    when: Condition | None = None
    unless: Condition | None = None
    only_with: tuple[str, ...] = ()

    def fits(self, answers: Answers, facts: Mapping[str, str]) -> bool:
        """Whether it is said."""
        return holds(self.when, self.unless, answers) and all(facts.get(name) for name in self.only_with)


class Precondition(NamedTuple):
    """Something that must hold for a kind of letter to fit."""

    says: str
    when: Condition | None = None
    unless: Condition | None = None
    check: str = ""
    """One of the ``CHECKS`` of ``letter_fit``."""
    advises: bool = False
    """Whether it only advises against the letter, which is still made for somebody who asks for it."""


class LetterKind(NamedTuple):
    """One kind of letter."""

    id: str
    name: str
    purpose: str
    needs: tuple[Precondition, ...]
    paragraphs: tuple[Paragraph, ...]
    asks: tuple[str, ...] = ()
    """The facts without which there is none."""
    asks_of_several: tuple[str, ...] = ()
    """The same in a session about several applications; without them it is for one alone."""

    def asked_of(self, session: Session) -> tuple[str, ...]:
        """The facts without which there is no letter of this kind for a session."""
        return self.asks_of_several if session.answer("about") == "several" else self.asks


class Paragraph(NamedTuple):
    """Sentences that stand together."""

    sentences: tuple[SentenceTemplate, ...]
    as_list: bool = False


class WordGroup(NamedTuple):
    """Words that are worth a second look for the same reason."""

    id: str
    name: str
    why: str


class PlainerWords(NamedTuple):
    """Words of one group, and how to say them more plainly."""

    group: WordGroup
    words: re.Pattern[str]
    plainer: str


class LetterWords(NamedTuple):
    """Everything ``letters.toml`` says."""

    limit: int
    """Words a letter should have at most."""
    contacts: int
    """How often they are asked for something, at most."""
    silence_after_talk: int
    silence_after_application: int
    """From how many days on it is long not to hear from them."""
    facts: Mapping[str, Fact]
    kinds: Mapping[str, LetterKind]
    plainer: tuple[PlainerWords, ...]
    lines: Mapping[str, str]

    def line(self, line_id: str, **values: object) -> str:
        """A line by its id, filled in. Raises ``KeyError``."""
        return self.lines[line_id].format(**values)
