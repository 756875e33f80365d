"""Reads ``care.toml`` as strictly as the guide: how words are spelled, and the frames that tell a heavy night."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from reflect.analysis.care.frames import FrameError, Frames, spaced
from reflect.analysis.care.lexicon import Lexicon
from reflect.analysis.care.reading import Spelling
from reflect.model.guide.toml_reader import (
    GuideError,
    TomlTable,
    check_unique,
    document,
    flag,
    only,
    place_of,
    strings,
    table,
    tables,
    text,
)
from reflect.text.resources import packaged
from reflect.text.sanitize import fold

LEVELS = ("help", "heavy")

_TOP = {"spelling", "adverbs", "closing", "context", "classes", "phrase"}
_SPELLING = {
    "passed-over", "takes-is", "glued-before", "glued-after", "dropped", "dropped-with-am", "auxiliaries", "followers",
    "endings", "joined", "spelled", "ambiguous",
}  # fmt: skip


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


class Context(NamedTuple):
    """Words that tell whose words a phrase is made of."""

    says: frozenset[str]
    """Verbs that words of somebody follow."""
    told: frozenset[str]
    """What may stand between such a verb and the words."""
    helping: frozenset[str]
    """What may stand between the verb and who said it."""
    inner: frozenset[str]
    """Who speaks when it is the person."""
    fiction: frozenset[str]
    """What is quoted, when it is a work, a case or somebody's part."""
    named: frozenset[str]
    """What a title follows without quotation marks."""
    others: frozenset[str]
    denying: frozenset[str]
    """What may stand between a "not" and the words that are denied."""
    negators: frozenset[str]


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
    return parse_care(packaged("words/care.toml"))


def parse_care(words: str) -> CareWords:
    """The words from a file's text. Raises ``GuideError``."""
    top = "the words of care"
    data = document(words, top, _TOP)
    spelling = _spelling(table(data, "spelling", top))
    adverbs = _word_list(data, "adverbs")
    passed_over = adverbs | spelling.passed_over
    classes = read_classes(table(data, "classes", top), passed_over)
    closing = _word_list(data, "closing")
    entries = tables(data, "phrase", top)
    phrases = [_phrase(entry, classes) for entry in entries]
    check_unique((phrase.id for phrase in phrases), f"{top}, phrases")
    frames = read_frames(
        (
            (phrase.id, strings(entry.get("frames"), f"phrase {phrase.id}, frames"))
            for phrase, entry in zip(phrases, entries, strict=True)
        ),
        classes,
        closing,
        passed_over,
    )
    return CareWords(
        spelling,
        adverbs,
        closing,
        _context(table(data, "context", top)),
        {phrase.id: phrase for phrase in phrases},
        frames,
    )


def read_classes(entry: TomlTable, passed_over: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Classes of words, as words in a text are read. Raises ``GuideError``."""
    classes = {name: tuple(map(_as_read, strings(words, f"class {name}"))) for name, words in entry.items()}
    for name, words in classes.items():
        if lost := [each for each in words if passed_over & set(each.split())]:
            raise GuideError(f"class {name}: a word of {lost[0]!r} is passed over in every text")
    return classes


def _as_read(words: str) -> str:
    """Words of the file, folded, and one by one where a script has no spaces."""
    return " ".join(spaced(fold(words)).split())


def read_frames(
    groups: Iterable[tuple[str, Sequence[str]]],
    classes: Mapping[str, Sequence[str]],
    closing: frozenset[str],
    passed_over: frozenset[str],
) -> Frames:
    """Frames ready to be looked for; what is passed over in a text is passed over in them. Raises ``GuideError``."""
    frames = Frames(classes, closing)
    for label, written in groups:
        for frame in written:
            parts = [part for part in fold(frame).split() if part.strip("()") not in passed_over]
            try:
                frames.add(label, " ".join(parts))
            except FrameError as error:
                raise GuideError(f"phrase {label}: {frame!r}: {error}") from None
    return frames


def _phrase(entry: TomlTable, classes: Mapping[str, Sequence[str]]) -> Phrase:
    place = place_of(entry, "phrase")
    only(entry, {"id", "level", "unless", "reported", "others", "frames"}, place)
    level = text(entry, "level", place)
    if level not in LEVELS:
        raise GuideError(f"{place}: there is no level {level!r}")
    names = strings(entry.get("unless", []), f"{place}, unless")
    if unknown := [name for name in names if name not in classes]:
        raise GuideError(f"{place}: there is no class {unknown[0]!r}")
    unless = Lexicon((word for name in names for word in classes[name]), exactly=True)
    told_too, of_others = (key in entry and flag(entry, key, place) for key in ("reported", "others"))
    return Phrase(text(entry, "id", place), level, unless, told_too, of_others)


def _context(entry: TomlTable) -> Context:
    keys = {field: "not" if field == "negators" else field for field in Context._fields}
    only(entry, set(keys.values()), "context")
    return Context(
        **{field: frozenset(strings(entry.get(key), f"context, {key}")) for field, key in keys.items()}
    )


def _word_list(data: TomlTable, name: str) -> frozenset[str]:
    entry = table(data, name, name)
    only(entry, {"words"}, name)
    return frozenset(map(fold, strings(entry.get("words"), f"{name}, words")))


def _spelling(entry: TomlTable) -> Spelling:
    only(entry, _SPELLING, "spelling")

    def words(key: str) -> tuple[str, ...]:
        return strings(entry.get(key), f"spelling, {key}")

    def pairs(key: str) -> dict[str, str]:
        values = table(entry, key, "spelling")
        return {name: text(values, name, f"spelling, {key}") for name in values}

    return Spelling(
        spelled={name: tuple(said.split()) for name, said in pairs("spelled").items()},
        ambiguous={name: tuple(said.split()) for name, said in pairs("ambiguous").items()},
        followers=frozenset(words("followers")),
        joined={(name.split()[0], name.split()[1]): said for name, said in pairs("joined").items()},
        endings=pairs("endings"),
        takes_is=frozenset(words("takes-is")),
        passed_over=frozenset(words("passed-over")),
        glued_before=words("glued-before"),
        glued_after=frozenset(words("glued-after")),
        dropped=frozenset(words("dropped")),
        dropped_with_am=frozenset(words("dropped-with-am")),
        auxiliaries=frozenset(words("auxiliaries")),
    )
