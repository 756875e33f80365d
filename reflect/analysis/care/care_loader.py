"""What the rules know of a heavy night: how words are spelled, and the frames that tell one. Loaded in no time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from reflect.analysis.care.context import Context
from reflect.analysis.care.frames import Frames, FrameTable
from reflect.analysis.care.lexicon import Lexicon
from reflect.analysis.care.reading import MARKS, Spelling, Word, read
from reflect.text.compiled import made_of
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged_bytes

_ENDS_AT_ALL = MARKS | {"and", "but", "because", "or", "then", "anymore"}
"""What an "at all" that only says it louder stands before: "at all" begins "at all my interviews" too."""


class Phrase(NamedTuple):
    """A group of frames that mean the same to us."""

    id: str
    level: str
    unless: Lexicon
    """Words that make it something else when one stands in the same sentence."""
    reported: bool = False
    """Whether it counts in the words of others too."""
    others: bool = False
    """Whether it may be others who do it."""


class CareWords(NamedTuple):
    """Everything ``care.toml`` says."""

    spelling: Spelling
    adverbs: frozenset[str]
    """Words passed over within frames."""
    closing: frozenset[str]
    """Words that end a clause."""
    context: Context
    phrases: Mapping[str, Phrase]
    frames: Frames


@cache
def load_care() -> CareWords:
    """The words that come with the program."""
    return care_words(
        compiled_of(packaged_bytes("words/care.toml"), packaged_bytes("words/care_compiled.json"))
    )


@lru_cache(maxsize=64)  # levels, harsh words and topics are looked for in the same text, one after the other
def words_of(text: str) -> Sequence[Word]:
    """The words of a text as ``read`` has them, in the spelling that comes with the program."""
    return tuple(read(text, load_care().spelling))


def said_in(text: str) -> list[Word]:
    """Of those the ones that frames are held against: without adverbs, and without an "at all" that ends a clause."""
    said: list[Word] = []
    for word in words_of(text):
        if word.text in load_care().adverbs:
            continue
        if word.text in _ENDS_AT_ALL:
            _drop_at_all(said)
        said.append(word)
    _drop_at_all(said)
    return said


def _drop_at_all(said: list[Word]) -> None:
    if [word.text for word in said[-2:]] == ["at", "all"]:
        del said[-2:]


def compiled_of(source: bytes, compiled: bytes) -> Mapping[str, Any]:
    """What ``compile_care`` makes of ``care.toml``, read from ``care_compiled.json`` unless that is of another one.

    A parser of TOML and the checks of a thousand frames take longer than all else that a command does.
    """
    if found := made_of(compiled, source):
        return found
    from reflect.analysis.care.care_parser import compile_care

    return compile_care(source.decode())


def care_words(compiled: Mapping[str, Any]) -> CareWords:
    """The words ready to be looked for, of what ``compile_care`` made."""
    classes, closing = compiled["classes"], frozenset(compiled["closing"])
    return CareWords(
        _spelling(compiled["spelling"]),
        frozenset(compiled["adverbs"]),
        closing,
        Context(**{field: frozenset(words) for field, words in compiled["context"].items()}),
        {entry["id"]: _phrase(entry, classes) for entry in compiled["phrases"]},
        Frames(classes, closing, FrameTable(compiled["frames"], compiled["by_word"])),
    )


def _phrase(entry: Mapping[str, Any], classes: Mapping[str, list[str]]) -> Phrase:
    words = (word for name in entry["unless"] for word in classes[name])
    return Phrase(**{**entry, "unless": Lexicon(words, exactly=True)})


def _spelling(words: Mapping[str, Any]) -> Spelling:
    as_they_are = {key: words[key] for key in ("spelled", "ambiguous", "endings")}
    joined = {(two.split()[0], two.split()[1]): one for two, one in words["joined"].items()}
    parts = {key: frozenset(listed) for key, listed in words.items()}
    return Spelling(
        **{**parts, **as_they_are, "joined": joined, "glued_before": tuple(words["glued_before"])}
    )
