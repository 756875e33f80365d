"""Reads ``care.toml`` as strictly as the guide, and makes of it what is loaded in no time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reflect.analysis.care.context import Context
from reflect.analysis.care.frames import FrameError, Frames, spaced
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
from reflect.text.sanitize import fold

LEVELS = ("help", "heavy")

_VOWELS = "aeiou"
_LONG = 7
"""Letters of a word that another vowel hardly turns into another word."""
_TOP = {"spelling", "adverbs", "closing", "context", "classes", "phrase"}
_SPELLING = {
    "passed-over", "takes-is", "glued-before", "glued-after", "dropped", "dropped-with-am", "auxiliaries", "followers",
    "endings", "joined", "spelled", "ambiguous", "one-letter-off", "other-words",
}  # fmt: skip
_READ_ELSEWHERE = {"endings", "joined", "spelled", "ambiguous", "one-letter-off", "other-words"}
"""What of the spelling is not handed on as a list."""


def compile_care(words: str) -> dict[str, Any]:
    """What ``care_words`` needs, checked, in the types of JSON. Raises ``GuideError``."""
    top = "the words of care"
    data = document(words, top, _TOP)
    spelling = _spelling(table(data, "spelling", top))
    adverbs = _word_list(data, "adverbs")
    passed_over = frozenset((*adverbs, *spelling["passed_over"]))
    classes = read_classes(table(data, "classes", top), passed_over)
    closing = _word_list(data, "closing")
    entries = tables(data, "phrase", top)
    phrases = [_phrase(entry, classes) for entry in entries]
    check_unique((phrase["id"] for phrase in phrases), f"{top}, phrases")
    frames = read_frames(
        (
            (phrase["id"], strings(entry.get("frames"), f"phrase {phrase['id']}, frames"))
            for phrase, entry in zip(phrases, entries, strict=True)
        ),
        classes,
        frozenset(closing),
        passed_over,
    )
    return {
        "spelling": spelling,
        "adverbs": adverbs,
        "closing": closing,
        "classes": classes,
        "context": _context(table(data, "context", top)),
        "phrases": phrases,
        "frames": frames.table.frames,
        "by_word": frames.table.by_word,
    }


def read_classes(entry: TomlTable, passed_over: frozenset[str]) -> dict[str, list[str]]:
    """Classes of words, as words in a text are read. Raises ``GuideError``."""
    classes = {name: [*map(_as_read, strings(words, f"class {name}"))] for name, words in entry.items()}
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


def _phrase(entry: TomlTable, classes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    place = place_of(entry, "phrase")
    only(entry, {"id", "level", "unless", "reported", "others", "frames"}, place)
    level = text(entry, "level", place)
    if level not in LEVELS:
        raise GuideError(f"{place}: there is no level {level!r}")
    names = strings(entry.get("unless", []), f"{place}, unless")
    if unknown := [name for name in names if name not in classes]:
        raise GuideError(f"{place}: there is no class {unknown[0]!r}")
    told_too, of_others = (key in entry and flag(entry, key, place) for key in ("reported", "others"))
    return {
        "id": text(entry, "id", place),
        "level": level,
        "unless": list(names),
        "reported": told_too,
        "others": of_others,
    }


def _context(entry: TomlTable) -> dict[str, list[str]]:
    keys = {field: "not" if field == "negators" else field for field in Context._fields}
    only(entry, set(keys.values()), "context")
    return {field: list(strings(entry.get(key), f"context, {key}")) for field, key in keys.items()}


def _word_list(data: TomlTable, name: str) -> list[str]:
    entry = table(data, name, name)
    only(entry, {"words"}, name)
    return [fold(word) for word in strings(entry.get("words"), f"{name}, words")]


def _spelling(entry: TomlTable) -> dict[str, Any]:
    only(entry, _SPELLING, "spelling")

    def pairs(key: str) -> dict[str, str]:
        values = table(entry, key, "spelling")
        return {name: text(values, name, f"spelling, {key}") for name in values}

    lists = sorted(_SPELLING - _READ_ELSEWHERE)
    return {
        "endings": pairs("endings"),
        "joined": pairs("joined"),
        "spelled": {
            **_one_letter_off(entry),
            **{name: said.split() for name, said in pairs("spelled").items()},
        },
        "ambiguous": {name: said.split() for name, said in pairs("ambiguous").items()},
        **{key.replace("-", "_"): list(strings(entry.get(key), f"spelling, {key}")) for key in lists},
    }


def _one_letter_off(entry: TomlTable) -> dict[str, list[str]]:
    """The words that matter most, by each way to type them with one slip that makes no other word."""
    key, but = "one-letter-off", "other-words"
    words = strings(entry.get(key, []), f"spelling, {key}")
    real = {*words, *strings(entry.get(but, []), f"spelling, {but}")}
    return {slip: [word] for word in words for slip in sorted(slips(word)) if slip not in real}


def slips(word: str) -> set[str]:
    """A word with one slip behind its first letter.

    A letter is left out or doubled, two neighbours change places, or in a long word a vowel is another one.
    """
    places = range(1, len(word))
    left_out = {word[:place] + word[place + 1 :] for place in places}
    doubled = {word[:place] + word[place] + word[place:] for place in places}
    swapped = {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(1, len(word) - 1)
    }
    vowels = {
        word[:place] + vowel + word[place + 1 :]
        for place in places
        if len(word) >= _LONG and word[place] in _VOWELS
        for vowel in _VOWELS
    }
    return (left_out | doubled | swapped | vowels) - {word}
