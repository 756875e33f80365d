"""What ``letters.toml`` says, as frozen data: facts, kinds of letter with their sentences, words with a plainer way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reflect.guide import Answers, Condition, Notice, holds
from reflect.session import Session


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a letter says that only the person knows."""

    id: str
    blank: str
    """What stands in the letter, in brackets, while it is not known."""
    prompt: str
    hint: str = ""
    question: str = ""
    """The question whose answer it is; empty: it is filled in for a letter alone."""
    field: str = ""
    """The field of a record, for a list: the first record that has it and passes ``where``."""
    where: Condition | None = None
    offer: bool = False
    """Whether the answer is only proposed, since nobody but the person can say that it belongs here."""
    missing: str = ""
    """What is said when a letter is not made without it."""

    @property
    def gap(self) -> str:
        """The blank as it stands in a letter."""
        return f"[{self.blank}]"

    def answered_by(self, session: Session) -> str:
        """What the session says; an empty text when it says nothing."""
        if not self.question:
            return ""
        if not self.field:
            return session.words(self.question).strip()
        for record in session.records(self.question):
            value = record.get(self.field)
            if isinstance(value, str) and value.strip() and (self.where is None or self.where.holds(record)):
                return value.strip()
        return ""


@dataclass(frozen=True, slots=True)
class Say:
    """One sentence of a letter."""

    text: str
    when: Condition | None = None
    unless: Condition | None = None
    only_with: tuple[str, ...] = ()
    """Facts without which it is left out."""

    def fits(self, answers: Answers, facts: Mapping[str, str]) -> bool:
        """Tell whether it is said."""
        return holds(self.when, self.unless, answers) and all(facts.get(name) for name in self.only_with)


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must hold for a kind to fit: by the answers, or a check by its name."""

    says: str
    when: Condition | None = None
    unless: Condition | None = None
    check: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of letter."""

    id: str
    name: str
    purpose: str
    needs: tuple[Need, ...]
    paragraphs: tuple[Paragraph, ...]
    asks: tuple[str, ...] = ()
    """Facts without which there is no letter."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together; ``as_list`` puts each on a line of its own."""

    sentences: tuple[Say, ...]
    as_list: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group of words that are pointed out, with the reason."""

    id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Plainer:
    """Words of a group, and a plainer way."""

    group: Group
    words: Notice
    """Found as the words the guide points out are."""
    plainer: str


@dataclass(frozen=True)
class LetterWords:
    """Everything ``letters.toml`` says."""

    limit: int
    """Words a letter should have at most."""
    contacts: int
    """How often they are asked for something at most."""
    facts: Mapping[str, Fact]
    kinds: Mapping[str, Kind]
    vague: Notice
    courtesies: Notice
    plainer: tuple[Plainer, ...]
    lines: Mapping[str, str]

    def line(self, line_id: str, **values: object) -> str:
        """A line of the program by its id, filled in. Raises ``KeyError``."""
        return self.lines[line_id].format(**values)
