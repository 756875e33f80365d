"""Search over every word of every answer: pure, and quick enough to follow the keys over thousands of sessions.

A session is made ready once; a letter typed then costs one look into a string. A hit in the thought says only that: its
text is kept out of everything a list could show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reflect.analysis.letters.letter_record import letters_of
from reflect.model.action import OWN_FIELDS
from reflect.model.guide import Ask, Guide, Question, is_answered
from reflect.model.kinds import kind_of
from reflect.model.session import ACTIONS, PREDICTIONS, Session
from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import fold, printable, words_in

IN_THE_THOUGHT = "in the thought"
"""All that is said of a hit in the thought, or in what is kept of it."""

_OF_THE_THOUGHT = ("thought", PREDICTIONS)
"""The questions whose words are never shown by a search."""

Mark = tuple[int, int]
"""Where a match begins in a text and ends."""


class Query:
    """What is searched for: each of its words must occur, in any answer, in any order, as part of a word too."""

    def __init__(self, text: str) -> None:
        self.terms = tuple(dict.fromkeys(fold(text).split()))
        """The words, folded, each once."""
        self.encoded = tuple(term.encode() for term in self.terms)

    def __bool__(self) -> bool:
        return bool(self.terms)


class Hit(NamedTuple):
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
    """A session made ready to be searched, kept small, since there may be thousands."""

    __slots__ = ("_folded", "_places", "_words")

    def __init__(self, answers: Iterable[tuple[str, str]]) -> None:
        """``answers`` are the texts with their places; see ``SearchIndexer``."""
        given = tuple(answers)
        words = printable("\n".join(" ".join(text.splitlines()) for _, text in given))
        self._places = tuple(place for place, _ in given)
        self._words = words.encode()
        self._folded = fold(words).encode()

    def matches(self, query: Query) -> bool:
        """Whether all words of the query occur."""
        folded = self._folded
        return all(term in folded for term in query.encoded)

    def hits(self, query: Query) -> list[Hit]:
        """The answers that hold any word of the query, those with the most of them first, the thought last."""
        found = []
        texts, folded_texts = self._words.decode().split("\n"), self._folded.decode().split("\n")
        for place, text, folded in zip(self._places, texts, folded_texts, strict=True):
            terms = [term for term in query.terms if term in folded]
            if terms and place is IN_THE_THOUGHT:
                found.append((0, Hit(place, "")))
            elif terms:
                found.append((len(terms), Hit(place, text, _marks(text, terms))))
        found.sort(key=lambda one: -one[0])
        return [hit for _, hit in found]


def search(guide: Guide, sessions: Iterable[Session], query: Query) -> Iterator[tuple[Session, list[Hit]]]:
    """The sessions in which all words of the query occur, and where; in the order they come."""
    indexer = SearchIndexer(guide)
    for session in sessions:
        ready = indexer.index(session)
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
    """The folded words, and for each character the place of the one it was made from."""
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


# --- the words of a session ---


class SearchIndexer:
    """Turns sessions, of which there may be thousands, into texts that can be searched."""

    def __init__(self, guide: Guide) -> None:
        """What was written stands before what was chosen, otherwise the guide's order holds."""
        questions = sorted(guide.questions(), key=lambda question: bool(question.choices))
        self._questions = [_SearchedQuestion(question) for question in questions]
        self._known = frozenset(question.id for question in questions)

    def index(self, session: Session) -> Searchable:
        """Every answer in words, last those to questions the guide does not know."""
        return Searchable(self._answers(session))

    def _answers(self, session: Session) -> Iterator[tuple[str, str]]:
        answers = session.answers
        for question in self._questions:
            value = session.answer(ACTIONS) if question.id == ACTIONS else answers.get(question.id)
            if value is not None:
                for text in question.texts(value):
                    yield question.place, text
        for id_, value in answers.items():
            if id_ not in self._known and is_answered(value):
                yield id_, words_in(value)
        for letter in letters_of(session):
            yield from (("Letters", text) for text in (letter.to, letter.text, letter.answer) if text)


class _SearchedAsk:
    """How the values of a question or of a field are put into words."""

    __slots__ = ("id", "words")

    def __init__(self, ask: Ask) -> None:
        self.id = ask.id
        self.words = kind_of(ask).search_words(ask)
        """A value in the words it is shown in; a rating is no words."""


class _SearchedQuestion(_SearchedAsk):
    """A question with its place in words and the fields of its records."""

    __slots__ = ("_fields", "_not_unknown", "place")

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.place = IN_THE_THOUGHT if question.id in _OF_THE_THOUGHT else question.label
        self._fields = [_SearchedAsk(field) for field in question.fields]
        self._not_unknown = OWN_FIELDS | {field.id for field in question.fields}

    def texts(self, value: Any) -> Iterator[str]:
        """The answer, or each of its records."""
        if self._fields and isinstance(value, list):
            yield from map(self._record, value)
        else:
            yield self.words(value)

    def _record(self, record: Any) -> str:
        """What its question does not know comes last."""
        if not isinstance(record, dict):
            return words_in(record)
        parts = [field.words(record[field.id]) for field in self._fields if field.id in record]
        parts += [words_in(value) for name, value in record.items() if name not in self._not_unknown]
        return "; ".join([part for part in parts if part])
