"""Whether an answer to an application says little: stock turns of phrase alone, and nothing to go on. Pure.

A sentence is stock when all its words are, those of ``stock_answers.toml`` in four languages: thanks, regret, the
decision, how many applied, another candidate, what is kept on file, good wishes, what the rules allow. One word over
names something, and makes a reason of it. Any reason makes the whole answer say something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from reflect.model.guide.toml_reader import document, only, strings, table, text
from reflect.text.resources import packaged
from reflect.text.sentences import count_words, sentences

_LANGUAGES = ("en", "de", "es", "fr")
_NAME = r"(?-i:[A-ZÄÖÜÉ][\w.&'’-]*(?: (?:and|und|et|y|of|de|&|the|[A-ZÄÖÜÉ][\w.&'’-]*)){0,5})"
_STOPS = "at|in|with|for|and|but|because|bei|mit|in|für|und|aber|da|weil|en|con|para|y|pero|chez|pour|et|mais"
_ROLE = rf"(?:(?!(?:{_STOPS})\b)[\w'’/&-]+(?: (?!(?:{_STOPS})\b)[\w'’/&-]+){{0,3}})"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[%€$£]")

FULL_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")

LONGEST = 6000
"""Characters from which an answer is too long to say little."""


class Vocabulary(NamedTuple):
    """Words as they are, and the beginnings of words."""

    words: frozenset[str]
    beginnings: frozenset[str]

    def __contains__(self, word: object) -> bool:
        known = str(word)
        return known in self.words or any(known[:end] in self.beginnings for end in range(2, 20))


class StockWords(NamedTuple):
    """What stock sentences of all languages are made of."""

    frames: re.Pattern[str]
    words: Vocabulary
    small: frozenset[str]
    reasons: re.Pattern[str]


@cache
def load_stock_words() -> StockWords:
    """The stock words that come with the program. Raises ``GuideError``."""
    return parse_stock_words(packaged("words/stock_answers.toml"))


def parse_stock_words(words: str) -> StockWords:
    """The stock words from a file's text. Raises ``GuideError``."""
    data = document(words, "the stock answers", set(_LANGUAGES))
    parts = [table(data, language, "the stock answers") for language in _LANGUAGES]
    for part, language in zip(parts, _LANGUAGES, strict=True):
        only(part, {"frames", "words", "small", "reasons"}, language)
    return StockWords(
        _whole([each for part in parts for each in strings(part.get("frames"), "frames")]),
        _vocabulary(" ".join(text(part, "words", "stock answers") for part in parts).split()),
        frozenset(" ".join(text(part, "small", "stock answers") for part in parts).split()),
        _whole([each for part in parts for each in strings(part.get("reasons"), "reasons")]),
    )


def _whole(patterns: Sequence[str]) -> re.Pattern[str]:
    joined = "|".join(patterns).replace("{name}", _NAME).replace("{role}", _ROLE).replace("{word}", r"[\w'’/&-]+")
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)".replace("'", "['’]").replace(" ", r"\s"), re.IGNORECASE)


def _vocabulary(words: Sequence[str]) -> Vocabulary:
    return Vocabulary(
        frozenset(word for word in words if not word.endswith("*")),
        frozenset(word.removesuffix("*") for word in words if word.endswith("*")),
    )


def says_little(answer: str) -> bool:
    """Whether an answer is made of stock sentences, and of greetings and names."""
    if len(answer) > LONGEST:
        return False
    kinds = {_kind_of(sentence) for sentence in sentences(_without_names(answer))}
    return "reason" not in kinds and "stock" in kinds


def _kind_of(sentence: str) -> Literal["stock", "reason", "small"]:
    stock = load_stock_words()
    if stock.reasons.search(sentence):
        return "reason"
    rest, frames = stock.frames.subn(" ", sentence)
    words = [word for word in _WORD.findall(rest.casefold().replace("’", "'")) if word not in stock.small]
    if any(word not in stock.words for word in words):
        return "reason"
    return "stock" if words or frames else "small"


# --- greetings and names ---

SHORT_LINE = 5
"""Words up to which a line without a full stop is a greeting or a name."""

_ITEM = re.compile(r"[-*+•–—]|\d+[.)]")
"""How one point of several begins; it is no greeting, however short."""

_CLOSING = re.compile(
    r"(?:(?:kind|best|warm|many|with)\b.{0,20})?(?:regards|wishes|thanks|sincerely|faithfully|best|cheers|yours|"
    r"gr[üu](?:ß|ss)en?|saludos?|atentamente|cordialement)\W*$",
    re.IGNORECASE,
)


def _without_names(answer: str) -> str:
    """An answer without the greeting that stands on a line of its own, and without who signed it."""
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    if len(lines) > 1 and _is_short(lines[0]):
        lines = lines[1:]
    closing = next((place for place, line in enumerate(lines) if _is_short(line) and _CLOSING.match(line)), None)
    if closing is not None:
        return "\n".join([*lines[:closing], *(line for line in lines[closing + 1 :] if not _is_short(line))]) + "\n"
    if len(lines) > 1 and _is_short(lines[-1]) and all(word[0].isupper() for word in _WORD.findall(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _is_short(line: str) -> bool:
    return not line.endswith(FULL_STOPS) and count_words(line) <= SHORT_LINE and not _ITEM.match(line)
