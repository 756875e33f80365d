"""Makes of the rules of care the conditions that the prefilter holds against texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from reflect.analysis.care.care_loader import load_care
from reflect.analysis.care.clauses import LEADS_IN
from reflect.analysis.care.frames import Frames
from reflect.analysis.care.harsh_conditions import ClassEntries, HarshCondition, HarshConditions, Part
from reflect.analysis.care.harsh_words import load_harsh
from reflect.analysis.care.prefilter import CLASSES, CONDITION, PART, RAREST, SECOND
from reflect.analysis.care.reading import COMMA, ENDS, MARKS, Spelling
from reflect.analysis.care.rough_text import CLAUSE, SENTENCE, TEXT, WITHOUT_SPACES, as_ascii
from reflect.analysis.care.topics import load_topics
from reflect.text.compiled import WordTables, checksum, table_lines
from reflect.text.resources import packaged

_ORDINARY = ("guide", "patterns", "interview")
"""The files of words that tell which words are in every text."""

_MANY = 10
"""Words from which on those of a part are made a class."""


def compile_prefilter() -> WordTables:
    """What ``RoughReader`` and ``Prefilter`` need of the rules that come with the program."""
    classes: ClassEntries = {}
    spelling = load_care().spelling
    judging = HarshConditions(load_harsh(), classes).judging()
    return {
        "readings": _table(_readings(spelling)),
        "joined": sorted(f"{first} {second} {one}" for (first, second), one in spelling.joined.items()),
        **_compiled([*judging, *_of_frames(load_care().frames, classes)], classes),
    }


def compile_harsh_prefilter() -> WordTables:
    """What ``Prefilter`` needs of the finders of harsh words."""
    classes: ClassEntries = {}
    return _compiled([*HarshConditions(load_harsh(), classes).harsh()], classes)


def compile_topics_prefilters() -> Mapping[str, WordTables]:
    """What a ``Prefilter`` needs of the frames of each topic that tells why it was a no."""
    topics = load_topics()
    looked_for = {"unfair": topics.grounds, "outside": topics.outside, "filter": topics.filter}
    return {topic: _of_topic(frames) for topic, frames in looked_for.items()}


def _of_topic(frames: Frames) -> WordTables:
    classes: ClassEntries = {}
    return _compiled([*_of_frames(frames, classes)], classes)


def _compiled(conditions: Sequence[HarshCondition], classes: ClassEntries) -> WordTables:
    """What ``Prefilter`` needs of these conditions and of what their classes hold."""
    classes = {name: frozenset(filter(_is_looked_for, entries)) for name, entries in classes.items()}
    conditions = [
        each._replace(parts=tuple(_in_short(part, classes) for part in each.parts)) for each in conditions
    ]
    groups: dict[Part, set[str]] = {}
    for condition in conditions:
        if all(_entries(part, classes) for part in condition.parts):
            rarest, *others = sorted(condition.parts, key=lambda part: _commonness(_telling(part, classes)))
            groups.setdefault(rarest, set()).add(_written(condition, rarest, others[0] if others else rarest))
    numbered = {str(number): rarest for number, rarest in enumerate(sorted(groups, key=_line))}
    used = frozenset().union(*(part for condition in conditions for part in condition.parts))
    groups_of: dict[str, list[str]] = {}
    for number, rarest in numbered.items():
        for word in _telling(rarest, classes):
            groups_of.setdefault(word, []).append(number)
    classes_of: dict[str, list[str]] = {}
    for name in used & classes.keys():
        for entry in classes[name]:
            classes_of.setdefault(_rarest(entry), []).append(f"{entry}{name}" if "_" in entry else name)
    return {
        "leads_in": sorted(LEADS_IN),
        "groups": table_lines(
            {
                number: CONDITION.join([_line(rarest), *sorted(groups[rarest])])
                for number, rarest in numbered.items()
            }
        ),
        "words": table_lines(
            {
                as_ascii(word): f"{_line(groups_of.get(word, ()))}{CLASSES}{_line(classes_of.get(word, ()))}"
                for word in {*groups_of, *classes_of}
            }
        ),
    }


def _in_short(part: Part, classes: ClassEntries) -> Part:
    """A part whose words, where they are many, are a class: what a class holds need not be read for every text."""
    words = frozenset(name for name in part if name not in classes)
    if len(words) <= _MANY:
        return part
    name = f"<:{checksum(_line(words).encode()):x}>"
    classes[name] = words
    return part - words | {name}


def _written(condition: HarshCondition, rarest: Part, second: Part) -> str:
    """A condition as ``Prefilter`` reads it: the part to look for first, the scope, and all in their order."""
    known = {second: SECOND, rarest: RAREST}
    parts = (known[part] if part in known else _line(part) for part in condition.parts)
    return PART.join([_line(second), condition.scope, *parts])


def _is_looked_for(word: str) -> bool:
    """Whether a word is in a script with spaces; texts in others are never told by their words."""
    return re.search(WITHOUT_SPACES, word) is None


def _table(entries: Mapping[str, Iterable[str]]) -> Sequence[str]:
    """The lines of a table of words by words."""
    return table_lines({as_ascii(name): _line(words) for name, words in entries.items()})


def _of_frames(frames: Frames, classes: ClassEntries) -> Iterator[HarshCondition]:
    """The condition of each frame, and within what its words stand; what its classes hold is put into ``classes``."""
    for _, written in frames.table.frames:
        parts = [(is_free, _part(names, frames, classes)) for is_free, names in frames.parts_of(written)]
        marks = {name for _, part in parts for name in _entries(part, classes)} & MARKS
        scope = TEXT if marks & ENDS else SENTENCE if COMMA in marks else CLAUSE
        needed = (
            part for is_free, part in parts if not is_free and MARKS.isdisjoint(_entries(part, classes))
        )
        yield HarshCondition(scope, tuple(frozenset(filter(_is_looked_for, part)) for part in needed))


def _part(names: Sequence[str], frames: Frames, classes: ClassEntries) -> Part:
    words: set[str] = set()
    for name in names:
        entries = frozenset(entry.replace(" ", "_") for entry in frames.entries(name))
        if name.startswith("<"):
            classes[name] = entries
        words |= {name} if name.startswith("<") else entries
    return frozenset(words)


def _entries(part: Part, classes: ClassEntries) -> Part:
    """The words and phrases of a part, with those of its classes."""
    return frozenset().union(*(classes.get(name, {name}) for name in part))


def _readings(spelling: Spelling) -> Mapping[str, set[str]]:
    """The words that a piece of a text may stand for, beside itself."""
    found: dict[str, set[str]] = {}

    def add(typed: str, said: Iterable[str]) -> None:
        found.setdefault(max(reversed(typed.split("'")), key=len), set()).update(said)

    for listed in (spelling.spelled, spelling.ambiguous):
        for typed, said in listed.items():
            add(typed, said)
    for before in spelling.glued_before:
        for after in spelling.glued_after:
            parts = (spelling.spelled.get(part, [part]) for part in (before, after))
            add(before + after, [word for said in parts for word in said])
    for ending, said_for_it in {**spelling.endings, "t": "not", "s": "is"}.items():
        add(ending, [said_for_it])
    add("s", ["'s"])
    for words, left_out in ((spelling.dropped, {"i"}), (spelling.dropped_with_am, {"i", "am"})):
        for word in words:
            add(word, left_out)
    return {typed: _all_of(found, said) - {typed} for typed, said in found.items()}


def _all_of(found: Mapping[str, set[str]], said: Iterable[str]) -> set[str]:
    """Words, and the "I" that may be left out before them."""
    return {more for word in said for more in (word, *(found.get(word, set()) & {"i", "am"}))}


def _telling(part: Part, classes: ClassEntries) -> set[str]:
    """The words of a part, with the rarest of each phrase: a text must hold one of them."""
    return {_rarest(entry) for entry in _entries(part, classes)}


def _rarest(entry: str) -> str:
    return min(entry.split("_"), key=lambda word: (_ordinary_words()[word], -len(word), word))


def _commonness(words: Iterable[str]) -> tuple[int, list[str]]:
    """How often ordinary texts hold one of these words; those that are as common in the order of the alphabet."""
    return sum(_ordinary_words()[word] for word in words), sorted(words)


@cache
def _ordinary_words() -> Counter[str]:
    """How often each word may be read in ordinary texts."""
    found: Counter[str] = Counter()
    readings = _readings(load_care().spelling)
    for name in _ORDINARY:
        for typed in re.findall(r"[^\W\d_]+", packaged(f"words/{name}.toml").lower()):
            found.update({typed, *readings.get(typed, ())})
    return found


def _line(words: Iterable[str]) -> str:
    return as_ascii(" ".join(sorted(words)))
