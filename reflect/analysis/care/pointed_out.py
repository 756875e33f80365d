"""Words pointed out in a sentence about oneself: at most one for an answer, and none in what is fair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from reflect.analysis.care.context import WordRange
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
    found = (each for each in harsh(text) if not each.is_softened)
    return next(
        ((each.kind, _quote(text, whole)) for each in found if (whole := _whole(text, each.place))), None
    )


def _whole(text: str, place: WordRange) -> WordRange | None:
    """The words with those that a comma cuts off: "I'm a slow, useless old man"; ``None`` where these make them fair.

    They do in "I'm a slow, careful man".
    """
    words, known = place.words, load_harsh().lexicons
    last, behind = words[place.end - 1], words[place.end : place.end + 1]
    if [each.text for each in behind] != [COMMA] or not _ARTICLE.search(text, 0, last.start):
        return place
    is_bare = known["bare-traits"].is_in([last.text])
    if not (is_bare or known["bad-before-role"].is_in([last.text])):  # "a fool, and ..."
        return place
    end = next((at for at in range(place.end + 1, len(words)) if words[at].text in MARKS), len(words))
    rest = [each.text for each in words[place.end + 1 : end]]
    is_harsh = any(
        known[group].is_in(rest) for group in ("names", "traits", "bare-traits", "bad-before-role")
    )
    return place._replace(end=end) if is_harsh or not is_bare else None


def _quote(text: str, place: WordRange) -> str:
    """The words as typed, with the small ones before them and no more than fit a line."""
    shown: Sequence[Word] = place.words[place.start : min(place.end, place.start + _MOST)]
    start = shown[0].start
    while found := _LEADING.search(text, max(0, start - 12), start):
        start = found.start()
    return as_typed(text, [shown[0]._replace(start=start), *shown[1:]])
