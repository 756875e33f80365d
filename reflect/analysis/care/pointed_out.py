"""Words pointed out in a sentence about oneself: at most one for an answer, and none in what is fair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from reflect.analysis.care.context import Place
from reflect.analysis.care.harsh import harsh
from reflect.analysis.care.harsh_words import load_harsh
from reflect.analysis.care.levels import Level, level_of
from reflect.analysis.care.pointed_loader import load_pointed
from reflect.analysis.care.reading import COMMA, MARKS, Word, as_typed
from reflect.model.guide import Answers
from reflect.text.named_tuple import NamedTuple

_LEADING = re.compile(r"(?:\b(?:the|an?|my|just|really|such|only)\s+)$", re.IGNORECASE)
"""Small words before what is quoted that belong to it."""

_ARTICLE = re.compile(r"\b(?:an?|such)\s+$", re.IGNORECASE)
"""What more than one word follows."""

_MOST = 12
"""Words quoted at most."""


class PointedOut(NamedTuple):
    """Words in an answer that are worth a second look, and what is said beside them."""

    kind: str
    quote: str
    """Whole words, as they were typed, on one line."""
    says: str
    asks: str
    """The question alone, for where the whole sentence stands beside it."""


def pointed_out(question_id: str, text: str, answers: Answers = MappingProxyType({})) -> PointedOut | None:
    """What is worth pointing out in the answer to a question.

    Nothing in one that brings up help, and beside some other ``answers`` it is better left unsaid.
    """
    words = load_pointed()
    if question_id not in words.questions or words.unless.holds(answers) or level_of(text) is Level.HELP:
        return None
    kind, quote = _first(text) or ("", "")
    if not kind:
        return None
    said = words.kinds[kind].said(answers)
    asks = said.rpartition('"{word}": ')[2]
    return PointedOut(kind, quote, said.replace("{word}", quote), asks[:1].upper() + asks[1:])


def _first(text: str) -> tuple[str, str] | None:
    return next(
        ((found.kind, _quote(text, found.place)) for found in harsh(text) if not found.is_softened), None
    )


def _end_of_names(text: str, place: Place) -> int:
    """Where the words end that a comma cuts in two: "I'm a slow, useless old man"."""
    words, end, known = place.words, place.end, load_harsh().lexicons
    if end >= len(words) or words[end].text != COMMA or not _ARTICLE.search(text, 0, words[end - 1].start):
        return end
    last = [words[end - 1].text]
    if not any(known[group].length_at(last, 0) for group in ("bare-traits", "bad-before-role")):
        return end
    return next((at for at in range(end + 1, len(words)) if words[at].text in MARKS), len(words))


def _quote(text: str, place: Place) -> str:
    """The words as typed, with the small ones before them and no more than fit a line."""
    end = _end_of_names(text, place)
    shown: Sequence[Word] = place.words[place.start : min(end, place.start + _MOST)]
    start = shown[0].start
    while found := _LEADING.search(text, max(0, start - 12), start):
        start = found.start()
    return as_typed(text, [shown[0]._replace(start=start), *shown[1:]])
