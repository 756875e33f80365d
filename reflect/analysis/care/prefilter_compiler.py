"""Makes of the rules of care the conditions that the prefilter holds against texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from reflect.analysis.care.care_loader import load_care
from reflect.analysis.care.clauses import LEADS_IN
from reflect.analysis.care.frames import Frames
from reflect.analysis.care.harsh_words import EXACT, HarshWords, load_harsh
from reflect.analysis.care.nobody import DESPISES
from reflect.analysis.care.prefilter import BETWEEN, CLAUSE, MOST, SENTENCE, TEXT
from reflect.analysis.care.reading import COMMA, ENDS, MARKS, Spelling
from reflect.analysis.care.self_names import EVERYONE, FIT_FOR, TO_BE, WHO_ONE_IS
from reflect.text.named_tuple import NamedTuple
from reflect.text.resources import packaged

Choice = frozenset[str]
"""What a part of a condition goes by: words, phrases with ``_`` between their words, and classes of both."""
ClassEntries = dict[str, frozenset[str]]


class Condition(NamedTuple):
    """What a text must hold, within what, for one of the rules to find anything."""

    scope: str
    parts: tuple[Choice, ...]


_ORDINARY = ("guide", "patterns", "interview")
"""The files of words that tell which words are in every text."""


def compile_prefilter() -> dict[str, Any]:
    """What ``Prefilter`` needs, in the types of JSON, of the rules that come with the program."""
    classes: ClassEntries = {}
    found = sorted({*_judging(load_harsh(), classes), *_of_frames(classes)}, key=_written)
    parts = sorted({part for condition in found for part in condition.parts}, key=_line)
    numbers = {part: number for number, part in enumerate(parts)}
    used = frozenset().union(*parts)
    classes = {name: entries for name, entries in classes.items() if name in used}
    spelling = load_care().spelling
    return {
        "readings": _table(_readings(spelling)),
        "joined": _joined(spelling),
        "leads_in": sorted(LEADS_IN),
        "classes": _table(classes),
        "parts": BETWEEN.join(map(_line, parts)),
        "conditions": BETWEEN.join(
            " ".join([each.scope, *(str(numbers[part]) for part in each.parts)]) for each in found
        ),
        "by_word": _table(_by_word(found, classes)),
        "part_of": _table(_part_of(parts, classes)),
    }


def _table(entries: Mapping[str, Iterable[str]]) -> tuple[str, str]:
    """Names and values as ``prefilter`` reads them."""
    return BETWEEN.join(sorted(entries)), BETWEEN.join(
        " ".join(sorted(entries[name])) for name in sorted(entries)
    )


def _joined(spelling: Spelling) -> dict[str, dict[str, str]]:
    """What two words make, by the first and the second."""
    found: dict[str, dict[str, str]] = {}
    for (first, second), one in spelling.joined.items():
        found.setdefault(first, {})[second] = one
    return found


def _of_frames(classes: ClassEntries) -> Iterator[Condition]:
    """The condition of each frame, and within what its words stand; what its classes hold is put into ``classes``."""
    frames = load_care().frames
    for _, written in frames.table.frames:
        parts = [(is_free, _part(names, frames, classes)) for is_free, names in frames.parts_of(written)]
        marks = {name for _, part in parts for name in _entries(part, classes)} & MARKS
        scope = TEXT if marks & ENDS else SENTENCE if COMMA in marks else CLAUSE
        needed = (
            part for is_free, part in parts if not is_free and MARKS.isdisjoint(_entries(part, classes))
        )
        yield Condition(scope, tuple(needed))


def _part(names: Sequence[str], frames: Frames, classes: ClassEntries) -> Choice:
    words: set[str] = set()
    for name in names:
        entries = frozenset(entry.replace(" ", "_") for entry in frames.entries(name))
        if name.startswith("<"):
            classes[name] = entries
        words |= {name} if name.startswith("<") else entries
    return frozenset(words)


def _entries(part: Choice, classes: ClassEntries) -> Choice:
    """The words and phrases of a part, with those of its classes."""
    return frozenset().union(*(classes.get(name, {name}) for name in part))


def _judging(known: HarshWords, classes: ClassEntries) -> Iterator[Condition]:
    """What a clause holds in which the whole of a person is judged: what ``_judges_all`` asks of the finders."""

    def group(name: str) -> str:
        entries = (form for entry in known.words[name] for form in _forms(entry, name))
        classes[f"<:{name}>"] = frozenset(entry.replace(" ", "_") for entry in entries)
        return f"<:{name}>"

    def within(*parts: Choice) -> Condition:
        return Condition(CLAUSE, parts)

    i, me, not_, am = _any_of("i"), _any_of("me"), _any_of("not"), frozenset(TO_BE - {"was"} | {"be"})
    named = _any_of(group("names"), group("traits"))
    most = (trait for trait in (*known.words["traits"], "lazy", "ugly", "weak") if " " not in trait)
    classes["<:most>"] = frozenset(MOST + trait for trait in most)
    yield within(i, _any_of("suck"))
    yield within(i, _any_of("hate"), _any_of("myself", "who", "what"))
    yield within(i, _any_of("deserve", "deserved"))
    yield within(_any_of("right"), _any_of("to"), me)
    yield within(_any_of("wrong"), _any_of("with"), me)
    yield within(i, am, named | {"<:most>"})
    yield within(_any_of("what"), named, i, _any_of("was", "am"))
    yield within(_any_of("how"), named, i, _any_of("am"))
    yield within(_any_of(group("traits")), me)
    yield within(i, am, not_, _any_of("good", "nice"), frozenset(WHO_ONE_IS))
    yield within(i, am, not_, _any_of("as"), frozenset(EVERYONE))
    yield within(i, am, not_, _any_of("enough", "worth", group("missed")))
    yield within(
        i, am, not_, frozenset(FIT_FOR | {"out"}), _any_of("for", "to"), _any_of(group("of-life")) | me
    )
    yield within(i, am, _any_of("less", "below", "beneath"), frozenset(EVERYONE))
    yield within(i, am, _any_of("worth"), _any_of("nothing"))
    yield within(i, am, _any_of(group("bad-before-role")), _any_of(group("roles")))
    yield within(_any_of("nobody"), _any_of(group("feeling")), _any_of("me", "us"))
    yield within(_any_of("everyone"), frozenset(DESPISES))


def _any_of(*words: str) -> Choice:
    return frozenset(words)


def _forms(entry: str, name: str) -> Iterable[str]:
    """Everything that counts as an entry of a group of harsh words, as ``lexicon.forms`` has it the other way round."""
    if name in EXACT:
        return (entry,)
    ways = [_forms_of(word) for word in entry.split()]
    assert len(ways) == 1, f"{name}: {entry!r} is a phrase in other forms"
    return ways[0]


def _forms_of(word: str) -> list[str]:
    stems = {word, word.removesuffix("e"), word + word[-1]}
    endings = ("", "s", "es", "d", "ed", "ing")
    return [
        *(stem + ending for stem in stems for ending in endings),
        *(f"{word[:-1]}i{end}" for end in ("es", "ed")),
    ]


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


def _by_word(conditions: Sequence[Condition], classes: ClassEntries) -> dict[str, list[str]]:
    """The numbers of conditions, by the words of their rarest part, of which a text must hold one."""
    found: dict[str, list[str]] = {}
    for number, condition in enumerate(conditions):
        choices = ({_rarest(entry) for entry in _entries(part, classes)} for part in condition.parts)
        for word in min(choices, key=_commonness):
            found.setdefault(word, []).append(str(number))
    return found


def _part_of(parts: Sequence[Choice], classes: ClassEntries) -> dict[str, list[str]]:
    """The numbers of parts, and the classes in parts, by the words that may stand for them."""
    found: dict[str, list[str]] = {}
    for number, part in enumerate(parts):
        for name in part:
            found.setdefault(_rarest(name), []).append(str(number))
    for class_, entries in classes.items():
        for entry in entries:
            found.setdefault(_rarest(entry), []).append(class_)
    return {name: sorted({*said}) for name, said in found.items()}


def _rarest(entry: str) -> str:
    return min(entry.split("_"), key=lambda word: (_ordinary_words()[word], -len(word), word))


def _commonness(words: Iterable[str]) -> tuple[int, list[str]]:
    """How often ordinary texts hold one of these words; those that are as common in the order of the alphabet."""
    return sum(_ordinary_words()[word] for word in words), sorted(words)


@cache
def _ordinary_words() -> Counter[str]:
    texts = (packaged(f"words/{name}.toml").lower() for name in _ORDINARY)
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text))


def _line(part: Choice) -> str:
    return " ".join(sorted(part))


def _written(condition: Condition) -> tuple[str, list[str]]:
    """A condition in the types that can be put in order."""
    return condition.scope, [_line(part) for part in condition.parts]
