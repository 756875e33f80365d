"""Whether a person's words may be built on: offered again, listed, given a day. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import islice
from typing import Literal, Protocol, TypeVar

from reflect.analysis.care.prefilter import LOOKED_AT, Prefilter
from reflect.analysis.care.rough_text import RoughReader, RoughText
from reflect.text.compiled import WordTables, checksum, compiled_document, compiled_tables
from reflect.text.resources import packaged, packaged_bytes
from reflect.text.sanitize import fold

_WORD = re.compile(r"[^\W\d_]+|'s")
_LETTERS = "".join(sign if sign.isalpha() else " " for sign in map(chr, range(128)))
"""A table for ``str.translate`` that leaves the letters of ASCII alone."""
_PART = re.compile(r"[^\W_]+")
_UNUSUAL = re.compile(r"(\w)\1\1|\*")
"""A letter held down, one hidden behind a star: what the words below cannot tell."""
_WITHOUT_SPACES = "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
"""Nor can they a letter of these scripts; so large a set takes long to prepare, and few texts need it."""


_MARKS = " .,;:!?…-–—()[]\"'“”„«»*。、！？¿¡"
"""What around an answer does not count."""

_LONGEST_OF_NOTHING = 80
"""Characters of the longest answer that is looked at for naming nothing."""

_AT_ONCE = (256, 32)
"""Texts that are looked at together; more of them cost more where one is heavy, fewer are hardly quicker than one."""


Topic = Literal["unfair", "outside", "filter"]
"""What may tell why it was a no: unfair treatment, a reason outside, a machine that turned it away."""


class HasWords(Protocol):
    """Something that is listed by a person's words."""

    @property
    def words(self) -> str:
        """All of them, each on a line of its own."""


Worded = TypeVar("Worded", bound=HasWords)


@lru_cache(maxsize=1024)
def can_be_built_on(words: str) -> bool:
    """Whether something may be made of a person's words: they are usable, and they name something."""
    return not says_nothing(words) and is_usable(words)


def says_nothing(words: str) -> bool:
    """Whether an answer names nothing: *none*, *nothing yet*, *no reason given*, a dash."""
    said = " ".join(_folded(words).split()).strip(_MARKS)
    if not said:
        return True
    if len(said) > _LONGEST_OF_NOTHING or not _words_of_nothing().issuperset(_PART.findall(said)):
        return False
    return _nothing().fullmatch(said) is not None


def _folded(words: str) -> str:
    """Words as such answers are compared: many leave out the apostrophe, as in ``dont know``."""
    return fold(words).replace("’", "").replace("'", "")


def names_nothing(words: str) -> bool:
    """Whether an answer in words names nothing: *nothing* is no step where one is asked for; marks alone may be one."""
    return _WORD.search(words) is not None and says_nothing(words)


@cache
def _words_of_nothing() -> frozenset[str]:
    """Every word of such answers: one with any other word need not be held against the pattern, which is large."""
    return frozenset(_no_answers()["parts"])


@cache
def _nothing() -> re.Pattern[str]:
    heads, answers, tails = (
        "|".join(re.escape(each.strip(_MARKS)) for each in _no_answers()[key])
        for key in ("heads", "words", "tails")
    )
    return re.compile(rf"(?:(?:{heads})\W+)?(?:{answers})(?:\W+(?:{tails})){{0,2}}|[\W_]*")


@cache
def _no_answers() -> Mapping[str, list[str]]:
    """The phrases of such answers by where they stand in one, and the words of all; to fold them takes long."""
    return compiled_document("no_answers") or no_answers(packaged("words/no_answers.toml"))


def no_answers(words: str) -> dict[str, list[str]]:
    """The answers that are none, by language, from the text of ``no_answers.toml``."""
    folded = {key: list(map(_folded, _listed(words, key))) for key in ("heads", "words", "tails")}
    return {
        **folded,
        "parts": sorted({part for each in folded.values() for part in _PART.findall("\n".join(each))}),
    }


@lru_cache(maxsize=1024)
def is_usable(words: str) -> bool:
    """Whether a person's words may be offered again: as a strength, an action, a date, or an entry of a list.

    A sentence that calls for help, or one against oneself as a whole, is theirs alone and never built on.
    """
    if not may_be_heavy(words):
        return True
    from reflect.analysis.care.levels import Level, level_of  # late: it takes long to load

    return level_of(words) is Level.NONE


@lru_cache(maxsize=1024)
def may_be_listed(words: str) -> bool:
    """Whether a title or a line may stand in a list of all sessions.

    The same as ``is_usable``, but a word of every day gives no reason to look closer: lists load the rules for none of
    those, and miss a heavy sentence that is made of nothing else.
    """
    return not holds_heavy_words(words) or is_usable(words)


def may_be_a_name(words: str) -> bool:
    """Whether what was typed for a company or a job may be shown as its name: no sentence against oneself is one.

    It is looked at as closely as a line of a list, and for harsh words where it speaks of the person.
    """
    return may_be_listed(words) and not (_holds_one_of(_triggers("of-oneself"), words) and is_harsh(words))


def holds_heavy_words(words: str) -> bool:
    """Whether a text holds a word of heavy sentences that is none of every day; no rule is loaded to tell."""
    return _holds_one_of(_triggers("words"), words)


@lru_cache(maxsize=256)  # of a session that is written in it is asked again and again
def may_be_heavy(*texts: str) -> bool:
    """Whether it is worth looking closer at texts: one holds the words that some rule of care asks for."""
    return _may_be_heavy(*texts)


def may_be_heavy_or_harsh(*texts: str) -> bool:
    """Whether either is worth a look; nothing is remembered of so many texts."""
    return _may_be_heavy(*texts) or may_be_harsh(*texts)


def _may_be_heavy(*texts: str) -> bool:
    rough = _rough(*texts)
    return rough is None or _prefilter().may_apply(rough)


def is_harsh(words: str) -> bool:
    """Whether a person says something harsh of themselves, even about one thing only."""
    if not may_be_harsh(words):
        return False
    from reflect.analysis.care.harsh import harsh_kinds  # late: it takes long to load

    return bool(harsh_kinds(words))


def may_be_harsh(*texts: str) -> bool:
    """Whether it is worth looking for harsh words: a text holds the words that one of their finders asks for."""
    rough = _rough(*(text[:LOOKED_AT] for text in texts))
    return rough is None or _harsh_prefilter().may_apply(rough)


def harsh_among(texts: Sequence[str]) -> set[str]:
    """The texts among these in which a person says something harsh of themselves."""
    return found_among(texts, may_be_harsh, is_harsh)


def found_among(
    texts: Sequence[str], may_be: Callable[..., bool], is_found: Callable[[str], bool]
) -> set[str]:
    """The texts among these of which something holds; ``may_be`` tells of several at once whether it is worth a look.

    Many are looked at together, for mostly there are none; where there may be some, fewer, then each by itself.
    """
    most = next((size for size in _AT_ONCE if size < len(texts)), 1)
    if len(texts) <= _AT_ONCE[0] and not may_be(*texts):
        return set()
    if most == 1:
        return set(filter(is_found, texts))
    together = (texts[start : start + most] for start in range(0, len(texts), most))
    return {text for some in together for text in found_among(some, may_be, is_found)}


def may_tell_of(topic: Topic, *texts: str) -> bool:
    """Whether it is worth looking for this in texts."""
    rough = _rough(*texts)
    return rough is None or _topic_prefilter(topic).may_apply(rough)


@lru_cache(maxsize=8)  # whether a text may be harsh is asked behind whether it may be heavy
def _rough(*texts: str) -> RoughText | None:
    return _reader().read(texts)


@cache
def _reader() -> RoughReader:
    return RoughReader(_tables())


@cache
def _prefilter() -> Prefilter:
    """The conditions of the rules that come with the program."""
    return Prefilter(_tables())


@cache
def _tables() -> WordTables:
    """The tables of both."""
    found = compiled_tables("prefilter", _checksum("care", "pointed_out"))
    if not found:
        from reflect.analysis.care.prefilter_compiler import compile_prefilter

        found = compile_prefilter()
    return found


@cache
def _harsh_prefilter() -> Prefilter:
    """The conditions of the finders of harsh words."""
    found = compiled_tables("harsh_prefilter", _checksum("care", "pointed_out"))
    if not found:
        from reflect.analysis.care.prefilter_compiler import compile_harsh_prefilter

        found = compile_harsh_prefilter()
    return Prefilter(found)


@cache
def _topic_prefilter(topic: Topic) -> Prefilter:
    """The conditions of the frames of one of these topics."""
    found = compiled_tables(f"{topic}_prefilter", _checksum("care", "topics"))
    if not found:
        from reflect.analysis.care.prefilter_compiler import compile_topics_prefilters

        found = compile_topics_prefilters()[topic]
    return Prefilter(found)


@cache
def _checksum(*names: str) -> int:
    """The checksum of the files of words that conditions are made of."""
    return checksum(*(packaged_bytes(f"words/{name}.toml") for name in names))


def _holds_one_of(triggers: Set[str], words: str) -> bool:
    folded = fold(words)
    if folded.isascii():  # twice as quick, and most lines of thousands are
        said = folded.replace("'s", " ").translate(_LETTERS).split()
        return not triggers.isdisjoint(said) or _UNUSUAL.search(folded) is not None
    if not triggers.isdisjoint(_WORD.findall(folded)) or _UNUSUAL.search(folded):
        return True
    return max(folded, default="") >= _WITHOUT_SPACES[1] and re.search(_WITHOUT_SPACES, folded) is not None


@cache
def _triggers(key: str) -> frozenset[str]:
    return frozenset(_listed(packaged("words/triggers.toml"), key))


def _listed(file: str, key: str) -> list[str]:
    """The words of a list in the text of a TOML file: what stands in quotes below its key.

    A TOML parser takes longer to load than a plan to print; a test holds this against one.
    """
    _, _, behind = file.partition(f"\n{key} = [")
    return behind.partition("\n]")[0].split('"')[1::2]


def first_usable(items: Iterable[Worded], most: int) -> list[Worded]:
    """The items without those whose words are not to be built on, as far as the first ``most`` that are.

    Nobody waits for the rest of thousands to be looked at.
    """
    rest = iter(items)
    return [*islice((item for item in rest if is_usable(item.words)), most), *rest]
