"""Whether an answer to an application says little: stock turns of phrase alone, and nothing to go on. Pure.

A sentence is stock when all its words are, those of ``stock_answers.toml`` in four languages: thanks, regret, the
decision, how many applied, another candidate, what is kept on file, good wishes, what the rules allow. One word over
names something, and makes a reason of it. Of three more languages whole stock sentences are known. Any reason makes
the whole answer say something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from reflect.analysis.letters.mail_parts import without_headers
from reflect.model.guide.toml_reader import GuideError, TomlTable, document, only, strings, table, text
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged
from reflect.text.sentences import FULL_STOPS, count_words, sentences

_LANGUAGES = ("en", "de", "es", "fr")
"""Those with a list of words."""
_WHOLE = "whole"
_NAME = r"(?-i:[A-ZÄÖÜÉ][\w.&'’-]*(?: (?:and|und|et|y|of|de|&|the|[A-ZÄÖÜÉ][\w.&'’-]*)){0,5})"
_STOPS = "at|in|with|for|and|but|because|bei|mit|in|für|und|aber|da|weil|en|con|para|y|pero|chez|pour|et|mais"
_ROLE = rf"(?:(?!(?:{_STOPS})\b)[\w'’/&-]+(?: (?!(?:{_STOPS})\b)[\w'’/&-]+){{0,3}})"
_TRADE = r"(?!(?:of|in|at|for|to|with|on|by|and|as)\b)[\w'’/&-]+"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[%€$£]")

_MARK = re.compile(
    r"[;:–—]|,(?=\s(?:we|you|your|they|it|i|someone|somebody|another|others?|there|the|this|that|he|she|our|most"
    r"|wir|sie|ihre?n?|der|die|das|es|nous|vous|votre|vos|le|la|les|il|elle|nosotros|su|sus|el|los|las)\b)",
    re.IGNORECASE,
)
"""What ends a part of a sentence; a comma only where somebody else is spoken of."""

_OVER = 3
"""Words that a stock part of a sentence may have over, such as what they thank for."""

_ELISION = re.compile(r"\b([cdjlmnst]|qu|lorsqu|jusqu)'(?=\w)")
"""What French joins to the next word."""

SentenceKind = Literal["stock", "reason", "small"]
"""Of a sentence; ``small``: it is made of words that only join others."""

LONGEST = 6000
"""Characters from which an answer is too long to say little."""


_LONGEST_BEGINNING, _LONGEST_ENDING = 22, 5
"""Letters."""


class Vocabulary(NamedTuple):
    """Words as they are, and the beginnings of words."""

    whole: frozenset[str]
    inflected: frozenset[str]
    """Beginnings of words with an ending of up to five letters."""
    compound: frozenset[str]
    """Beginnings of words with any ending."""

    def knows(self, word: str) -> bool:
        """Whether a word in small letters is one of them."""
        if word in self.whole:
            return True
        beginnings = [word[:end] for end in range(2, min(len(word), _LONGEST_BEGINNING) + 1)]
        return any(
            each in self.compound or (each in self.inflected and len(word) - len(each) <= _LONGEST_ENDING)
            for each in beginnings
        )


class StockWords(NamedTuple):
    """What stock sentences of a language are made of."""

    frames: re.Pattern[str]
    moves: re.Pattern[str]
    demands: re.Pattern[str]
    parts: re.Pattern[str]
    words: Vocabulary
    small: frozenset[str]
    reasons: re.Pattern[str]


@cache
def load_stock_words() -> tuple[StockWords, ...]:
    """The stock words of each language that come with the program. Raises ``GuideError``."""
    return parse_stock_words(packaged("words/stock_answers.toml"))


def parse_stock_words(words: str) -> tuple[StockWords, ...]:
    """The stock words of each language from a file's text. Raises ``GuideError``."""
    data = document(words, "the stock answers", {*_LANGUAGES, _WHOLE})
    return tuple(
        _stock_words(table(data, language, "the stock answers"), language) for language in _LANGUAGES
    )


@cache
def load_stock_sentences() -> re.Pattern[str]:
    """What matches whole stock sentences of the languages without a list of words. Raises ``GuideError``."""
    return parse_stock_sentences(packaged("words/stock_answers.toml"))


def parse_stock_sentences(words: str) -> re.Pattern[str]:
    """The pattern of whole stock sentences, from the text of ``stock_answers.toml``. Raises ``GuideError``."""
    data = document(words, "the stock answers", {*_LANGUAGES, _WHOLE})
    by_language = table(data, _WHOLE, "the stock answers")
    patterns = [
        each for language in by_language for each in strings(by_language[language], f"{_WHOLE}, {language}")
    ]
    try:
        return re.compile("|".join(patterns), re.IGNORECASE)
    except re.error as error:
        raise GuideError(f"{_WHOLE}: no pattern: {error.pattern!r}: {error}") from None


def _stock_words(entry: TomlTable, language: str) -> StockWords:
    turns = ("frames", "moves", "demands", "parts", "reasons")
    only(entry, {*turns, "words", "small"}, language)
    return StockWords(
        words=_vocabulary(text(entry, "words", language).split()),
        small=frozenset(text(entry, "small", language).split()),
        **{turn: _whole(strings(entry.get(turn), f"{language}, {turn}"), language) for turn in turns},
    )


def _whole(patterns: Sequence[str], language: str) -> re.Pattern[str]:
    joined = "|".join(patterns).replace("'", "['’]").replace(" ", r"\s")
    for name, part in (("name", _NAME), ("role", _ROLE), ("word", _TRADE)):
        joined = joined.replace(f"{{{name}}}", part)
    try:
        return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
    except re.error as error:
        raise GuideError(f"{language}: no pattern: {error.pattern!r}: {error}") from None


def _vocabulary(words: Sequence[str]) -> Vocabulary:
    return Vocabulary(
        frozenset(word for word in words if not word.endswith("*")),
        frozenset(word.removesuffix("*") for word in words if word.endswith("*") and not word.endswith("**")),
        frozenset(word.removesuffix("**") for word in words if word.endswith("**")),
    )


def says_little(answer: str) -> bool:
    """Whether an answer is made of stock sentences, and of greetings and names."""
    if len(answer) > LONGEST:
        return False
    told = _without_names(without_headers(answer))
    likely = _languages(told)
    kinds = {_kind_of(sentence, _languages(sentence) or likely) for sentence in sentences(told)}
    return "reason" not in kinds and "stock" in kinds


def _languages(text: str) -> list[StockWords]:
    """The languages a text may be in, by its small words; none when it has none."""
    words = Counter(_words(text))
    known = [(sum(words[word] for word in each.small & words.keys()), each) for each in load_stock_words()]
    most = max(count for count, _ in known)
    return [each for count, each in known if most and count == most]


def _words(text: str) -> list[str]:
    return _WORD.findall(_ELISION.sub(r"\1 ", text.casefold().replace("’", "'")))


def _kind_of(sentence: str, languages: Sequence[StockWords]) -> SentenceKind:
    """What a sentence is, in whichever of the languages makes it stock."""
    if _is_whole(sentence):
        return "stock"
    kinds = {_kind_in(sentence, stock) for stock in languages or load_stock_words()}
    return "stock" if "stock" in kinds else "small" if "small" in kinds else "reason"


def _is_whole(sentence: str) -> bool:
    """Whether it is made of whole stock sentences; a short one stands with the next."""
    pieces = [piece for each in re.split(r"[.!?。！？…]+\s*", sentence) if (piece := each.strip())]
    return bool(pieces) and all(map(load_stock_sentences().fullmatch, pieces))


def _kind_in(sentence: str, stock: StockWords) -> SentenceKind:
    kinds = {_kind_of_part(part, stock) for part in _parts(sentence, stock)}
    return "reason" if "reason" in kinds else "stock" if "stock" in kinds else "small"


def _parts(sentence: str, stock: StockWords) -> list[str]:
    """A sentence cut where another part of it begins."""
    starts = [0, *(found.start() for found in stock.parts.finditer(sentence)), len(sentence)]
    pieces = (sentence[start:end] for start, end in pairwise(starts))
    return [part for piece in pieces for part in _MARK.split(piece)]


def _kind_of_part(part: str, stock: StockWords) -> SentenceKind:
    if stock.reasons.search(part):
        return "reason"
    rest, frames = stock.frames.subn(" ", part)
    words = [word for word in _words(rest) if word not in stock.small]
    over = sum(not stock.words.knows(word) for word in words)
    is_move = bool(stock.moves.search(part))
    if over > (_OVER if is_move else 0) or (over and stock.demands.search(rest)):
        return "reason"
    return "stock" if words or frames or is_move else "small"


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
    closing = next(
        (place for place, line in enumerate(lines) if _is_short(line) and _CLOSING.match(line)), None
    )
    if closing is not None:
        return (
            "\n".join([*lines[:closing], *(line for line in lines[closing + 1 :] if not _is_short(line))])
            + "\n"
        )
    if (
        len(lines) > 1
        and _is_short(lines[-1])
        and all(word[0].isupper() for word in _WORD.findall(lines[-1]))
    ):
        lines.pop()
    return "\n".join(lines)


def _is_short(line: str) -> bool:
    return not line.endswith(FULL_STOPS) and count_words(line) <= SHORT_LINE and not _ITEM.match(line)
