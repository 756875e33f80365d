"""Search over every word of every answer: pure, and quick enough to follow the keys over thousands of sessions.

A session is made ready once (``Searchable``); a letter typed then costs one look into a string. A hit in the thought
says only that: its text is kept out of everything a list could show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reflect.dates import long_form
from reflect.guide import Ask, Guide, Question, is_answered
from reflect.session import ACTIONS, Session, parse_iso_date
from reflect.text import fold, printable

IN_THE_THOUGHT = "in the thought"
"""All that is said of a hit in the thought."""

_THOUGHT = "thought"
_NOT_WORDS = frozenset({"id", "status", "closed"})
"""Fields of an action's record that are the program's and not the person's."""

Mark = tuple[int, int]
"""Where a match begins in a text, and where it ends."""


class Query:
    """What is searched for: every one of its words must occur, in any answer, in any order, as part of a word too."""

    def __init__(self, text: str) -> None:
        self.terms = tuple(dict.fromkeys(fold(text).split()))
        """The words, folded, each once."""
        self.encoded = tuple(term.encode() for term in self.terms)

    def __bool__(self) -> bool:
        """Whether anything is searched for at all."""
        return bool(self.terms)


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer in which words were found."""

    place: str
    """The label of its question."""
    text: str
    """The answer on one line, safe for a terminal; empty when it is the thought."""
    marks: tuple[Mark, ...] = ()
    """The matches in the text, in order."""

    def excerpt(self, width: int) -> Hit:
        """The part of the text around the first match, in at most ``width`` characters."""
        if len(self.text) <= width or not self.marks:
            return self
        begin = max(0, min(self.marks[0][0] - width // 3, len(self.text) - width))
        if self.marks[0][1] <= width * 2 // 3:
            begin = 0
        before = "…" if begin else ""
        after = "…" if begin + width < len(self.text) else ""
        end = begin + width - len(after)
        cut = before + self.text[begin + len(before) : end] + after
        moved = ((max(start, begin + len(before)), min(stop, end)) for start, stop in self.marks)
        marks = tuple((start - begin, stop - begin) for start, stop in moved if start < stop)
        return Hit(self.place, cut, marks)


class Searchable:
    """A session made ready to be searched: its answers as lines of text, kept small, since there may be thousands."""

    __slots__ = ("_folded", "_places", "_words")

    def __init__(self, guide: Guide, session: Session) -> None:
        found = list(_passages(guide, session))
        words = printable("\n".join(" ".join(text.split()) for _, text in found))
        self._places = tuple(place for place, _ in found)
        self._words = words.encode()
        self._folded = None if words.isascii() else fold(words).encode()
        """Kept only where folding takes long: plain text is folded on the way, which costs less than a second copy."""

    def _text(self) -> bytes:
        return self._words.lower() if self._folded is None else self._folded

    def matches(self, query: Query) -> bool:
        """Whether all words of the query occur. A query without words matches everything."""
        text = self._text()
        return all(term in text for term in query.encoded)

    def hits(self, query: Query) -> list[Hit]:
        """The answers that hold any word of the query, those with the most of them first, the thought last."""
        found = []
        lines = zip(
            self._places, self._words.decode().split("\n"), self._text().decode().split("\n"), strict=False
        )
        for order, (place, words, folded) in enumerate(lines):
            terms = [term for term in query.terms if term in folded]
            if not terms:
                continue
            if place is IN_THE_THOUGHT:
                found.append((0, order, Hit(place, "")))
            else:
                found.append((-len(terms), order, Hit(place, words, _marks(words, terms))))
        return [hit for *_, hit in sorted(found, key=lambda one: one[:2])]


def search(guide: Guide, sessions: Iterable[Session], query: Query) -> Iterator[tuple[Session, list[Hit]]]:
    """The sessions in which all words of the query occur, and where; in the order they come."""
    for session in sessions:
        ready = Searchable(guide, session)
        if query and ready.matches(query):
            yield session, ready.hits(query)


def _marks(words: str, terms: Iterable[str]) -> tuple[Mark, ...]:
    """Where the terms stand in the words as typed; folding may have made them longer or shorter."""
    folded, origins = _folded_with_origins(words)
    marks = []
    for term in terms:
        start = folded.find(term)
        while start >= 0:
            marks.append((origins[start], origins[start + len(term) - 1] + 1))
            start = folded.find(term, start + len(term))
    return _joined(sorted(marks))


def _folded_with_origins(words: str) -> tuple[str, range | list[int]]:
    """The folded words, and for each of their characters the place of the one it was made from."""
    if words.isascii():
        return fold(words), range(len(words))
    pieces = [fold(char) for char in words]
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def _joined(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in order, those that touch made into one."""
    joined: list[Mark] = []
    for start, end in marks:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


# --- the words of a session --------------------------------------------------------------------------------------


def _passages(guide: Guide, session: Session) -> Iterator[tuple[str, str]]:
    """Every answer in words, with its label: in the guide's order, what was written before what was chosen."""
    answers = session.answers
    for question in sorted(guide.questions(), key=lambda question: bool(question.choices)):
        place = IN_THE_THOUGHT if question.id == _THOUGHT else question.label
        if question.id == ACTIONS:
            yield from ((place, _record(question, action.fields())) for action in session.actions)
        elif is_answered(value := answers.get(question.id)):
            yield from ((place, text) for text in _answer(question, value))
    for id_, value in answers.items():
        if not guide.knows(id_) and is_answered(value):
            yield id_, _plain(value)


def _answer(question: Question, value: Any) -> Iterator[str]:
    if question.kind == "list" and isinstance(value, list):
        yield from (_record(question, record) for record in value)
    else:
        yield _words(question, value)


def _record(question: Question, record: Any) -> str:
    """A record on one line; what its question does not know comes last."""
    if not isinstance(record, dict):
        return _plain(record)
    fields = {field.id: field for field in question.fields}
    parts = [_words(field, record[id_]) for id_, field in fields.items() if is_answered(record.get(id_))]
    parts += [
        _plain(value) for name, value in record.items() if name not in fields and name not in _NOT_WORDS
    ]
    return "; ".join(part for part in parts if part)


def _words(ask: Ask, value: Any) -> str:
    """A value in the words it is shown in; a rating is no words."""
    if ask.kind == "scale" and isinstance(value, (int, float)):
        return ""
    if ask.kind == "choice" and isinstance(value, str):
        return ask.choice_label(value)
    if ask.kind == "choices" and isinstance(value, list):
        return ", ".join(ask.choice_label(item) if isinstance(item, str) else _plain(item) for item in value)
    if ask.kind == "date" and (day := parse_iso_date(value)):
        return f"{long_form(day)} ({value})"
    return _plain(value)


def _plain(value: Any) -> str:
    """The words in a value of any shape."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return "; ".join(part for item in value if (part := _plain(item)))
    return str(value)
