"""Frames: patterns over words, all of them matched in one pass.

A frame is written as words between spaces: ``a|b_c`` is "a" or "b c", ``cut~`` any form of a verb, ``<die>`` any word
or phrase of a class, ``(x)`` may be missing, ``*`` is up to two words of any kind, ``...`` up to four of the class
``small``, ``!x`` at the end forbids what comes next, be it a word or a phrase, ``^`` and ``$`` stand for the beginning
and the end of a clause. The time needed grows with the text and with nothing else: every frame in reach takes one
step a word.
"""

from __future__ import annotations

import itertools
import re
from _thread import allocate_lock  # threading takes longer to load than frames to be looked for
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

from reflect.analysis.care.reading import BREAK, MARKS, STOP
from reflect.text.named_tuple import NamedTuple

Classes = Mapping[str, Sequence[str]]
"""Words and phrases by the name of their class."""

_ANY = "*"
_SMALL, _SMALL_WORDS, _MOST_SMALL = "...", "<small>", 4
"""What stands for a few small words, the class of those, and how many there may be."""
_FORMS = "~"
_HISSING = ("s", "sh", "ch", "x")
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")
"""A short verb whose last letter is doubled: "stab", "stabbed"."""
_START, _END, _NOT = "^", "$", "!"
_MISPLACED = re.compile(r"!(?=\S*[()*.^$!]|\s|$)|!\S+ +[^!$ ]")
"""What is forbidden where it would mean nothing: without a word, or before more of the frame."""
_WITHOUT_SPACES = "([\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff])"
_NONE: Set[str] = frozenset()


class Match(NamedTuple):
    """Where a frame fits: the words from ``start`` to before ``end``."""

    label: str
    start: int
    end: int


_NOWHERE: dict[str, _Node] = {}
_NO_STEPS: dict[str, list[_Node]] = {}
"""What a new node has, of which there are thousands: its own only once there is something to put in."""


class _Node:
    """A place within frames: what may come next, and what has been found when a text has come this far."""

    __slots__ = ("any", "found", "next", "steps")

    def __init__(self) -> None:
        self.next = _NOWHERE
        """Behind each part as it is written, so that frames that begin alike share the way."""
        self.steps = _NO_STEPS
        """What a part, or the first word of a phrase that it may be, leads to."""
        self.any: _Node | None = None
        self.found: Sequence[_FrameEnd] = ()

    def after(self, parts: Set[str]) -> Sequence[_Node]:
        """Where a word leads that may be any of these parts."""
        return [node for part in self.steps.keys() & parts for node in self.steps[part]]


class _FrameEnd(NamedTuple):
    """A frame that ends at a node, and what must hold around it."""

    label: str
    forbidden: frozenset[str]
    """Words that must not come next."""
    forbidden_phrases: list[list[str]]
    starts: bool
    """Whether a clause must begin there."""
    ends: bool


class _Frame(NamedTuple):
    """A frame as it is written, taken apart."""

    end: _FrameEnd
    body: tuple[str, ...]
    """Its parts, without the marks at its ends and what is forbidden."""


class _Text(NamedTuple):
    """A text that frames are looked for in."""

    words: Sequence[str]
    present: Set[str]
    """The same, each once."""
    may_begin: dict[str, bool]
    """Whether a part of a frame may begin with one of them, as far as that is known: a thousand frames share parts."""


class FrameError(ValueError):
    """A frame is written wrongly."""


class FrameTable(NamedTuple):
    """Frames as they are written, and where to look for them: all that JSON can hold of them."""

    frames: list[tuple[str, str]]
    """Each with its label before it."""
    by_word: dict[str, list[int]]
    """The numbers of frames by the words of which a text must hold one."""


class Frames:
    """Many frames, each with a label, looked for all at once.

    Each is entered into the tree when a text first holds a word for every part it cannot do without: a command reads a
    few sentences, and most of a thousand frames are never needed.
    """

    def __init__(self, classes: Classes, closing: Collection[str], table: FrameTable | None = None) -> None:
        """Begin with the frames of a ``table`` that was made with the same classes, or without any.

        ``closing`` are words that end a clause as a mark does.
        """
        self._classes, self._closing = classes, frozenset(closing) | MARKS
        self.table = table or FrameTable([], {})
        """All frames there are."""
        self._root = _Node()
        self._parts: dict[str, set[str]] = {}
        """For each word, the parts of frames that it can stand for."""
        self._led: set[str] = set()
        """The parts whose words are among these."""
        self._known: dict[str, tuple[frozenset[str], list[list[str]]]] = {}
        self._first: dict[str, frozenset[str]] = {}
        self._rareness: dict[str, int] = {}
        self._waiting = {word: list(numbers) for word, numbers in self.table.by_word.items()}
        """The numbers of frames that are not in the tree yet, by the words of which a text must hold one."""
        self._needs: dict[int, Sequence[str]] = {}
        self._entered: set[int] = set()
        self._lock = allocate_lock()

    def add(self, label: str, written: str) -> None:
        """Take in one more. Raises ``FrameError``."""
        frame = self._apart(label, written)
        if _MISPLACED.search(written):
            raise FrameError(
                "forbids something that is neither a word, a phrase nor a class, or not at its end"
            )
        if not frame.body or any(mark in part for part in frame.body for mark in (_START, _END)):
            raise FrameError("holds no word, or a mark inside of one")
        rareness = {part: self._rareness_of(part) for part in frame.body}
        rarest = max(frame.body, key=lambda part: rareness[part])
        if not rareness[rarest]:
            raise FrameError("holds no word that must be there")
        number = len(self.table.frames)
        self.table.frames.append((label, written))
        for word in sorted(self._first_words(rarest)):
            self.table.by_word.setdefault(word, []).append(number)
            self._waiting.setdefault(word, []).append(number)

    def parts_of(self, written: str) -> Iterator[tuple[bool, Sequence[str]]]:
        """The parts of a frame in their order: whether it may be missing, and the names it goes by.

        A name is a word, a phrase with ``_`` between its words, or a class; what stands for any word has none.
        """
        for part in _body(written):
            names = _SMALL_WORDS if part == _SMALL else part.strip("()")
            yield _may_be_missing(part), () if part == _ANY else names.split("|")

    def entries(self, name: str) -> Sequence[str]:
        """The words and phrases that a name in a frame stands for, in all their forms.

        Raises ``FrameError`` for a class that is not there.
        """
        return [form for entry in self._named(name) for form in inflected(entry)]

    def _apart(self, label: str, written: str) -> _Frame:
        parts = written.split()
        forbidden = [self._alternatives(part[1:]) for part in parts if part.startswith(_NOT)]
        wanted = [part for part in parts if not part.startswith(_NOT)]
        end = _FrameEnd(
            label,
            frozenset(itertools.chain.from_iterable(words for words, _ in forbidden)),
            [*itertools.chain.from_iterable(phrases for _, phrases in forbidden)],
            starts=wanted[:1] == [_START],
            ends=wanted[-1:] == [_END],
        )
        return _Frame(end, _body(written))

    def _rareness_of(self, part: str) -> int:
        """The letters of the shortest entry that a part may be, since short words are in every text.

        0 for a part that may be missing.
        """
        if part not in self._rareness:
            shortest = min(len(entry) for name in part.strip("()").split("|") for entry in self._named(name))
            self._rareness[part] = 0 if _may_be_missing(part) else shortest
        return self._rareness[part]

    def _first_words(self, part: str) -> frozenset[str]:
        """The words a part may begin with."""
        if part not in self._first:
            words, phrases = self._alternatives(part)
            self._first[part] = frozenset((*words, *(phrase[0] for phrase in phrases)))
        return self._first[part]

    def _enter_needed(self, words: Sequence[str]) -> None:
        """Enter the frames that may fit somewhere in these words; other threads wait until they are all in."""
        present = frozenset(words)
        with self._lock:
            text = _Text([word for word in words if word != BREAK], present, {})
            for word in self._waiting.keys() & present:
                self._waiting[word] = [each for each in self._waiting[word] if not self._is_in(each, text)]

    def _is_in(self, number: int, text: _Text) -> bool:
        """Whether a frame is in the tree, where it is put if a text may need it."""
        if number in self._entered:
            return True
        needed, may_begin = self._needs.get(number) or self._needed_by(number), text.may_begin
        for part in needed:
            if part not in may_begin:
                may_begin[part] = not text.present.isdisjoint(self._first_words(part))
            if not may_begin[part]:
                return False
        if not self._come_in_turn(needed, text.words):
            return False
        self._enter(self._apart(*self.table.frames[number]))
        self._entered.add(number)
        return True

    def _come_in_turn(self, parts: Sequence[str], words: Sequence[str]) -> bool:
        """Whether these parts stand in a text one behind the other, with any words between them."""
        places = iter(range(len(words)))
        return all(any(self._stands_at(place, part, words) for place in places) for part in parts)

    def _stands_at(self, place: int, part: str, words: Sequence[str]) -> bool:
        """Whether a word or phrase that a part may be begins there."""
        if words[place] not in self._first[part]:
            return False
        alone, phrases = self._alternatives(part)
        return words[place] in alone or any(words[place : place + len(each)] == each for each in phrases)

    def _needed_by(self, number: int) -> Sequence[str]:
        """The parts a frame cannot do without: a text must hold a word that each may begin with."""
        _, written = self.table.frames[number]
        self._needs[number] = [part for part in _body(written) if not _may_be_missing(part)]
        return self._needs[number]

    def _enter(self, frame: _Frame) -> None:
        """Put a frame into the tree."""
        for way in itertools.product(*map(_ways, frame.body)):
            node = self._root
            for part in itertools.chain.from_iterable(way):
                node = self._behind(node, part)
            if frame.end not in node.found:
                node.found = [*node.found, frame.end]

    def _behind(self, node: _Node, part: str) -> _Node:
        """The node behind a part, with the way to it."""
        if part == _ANY:
            node.any = node.any or _Node()
            return node.any
        if part not in node.next:
            node.next = node.next or {}
            node.next[part] = _Node()
            words, phrases = self._alternatives(part)
            if words:
                self._lead(node, part, words, node.next[part])
            for phrase in phrases:
                here = node
                for word in phrase[:-1]:
                    here = self._lead(here, word, [word], _Node())
                self._lead(here, phrase[-1], phrase[-1:], node.next[part])
        return node.next[part]

    def _lead(self, node: _Node, part: str, words: Iterable[str], to: _Node) -> _Node:
        node.steps = node.steps or {}
        node.steps.setdefault(part, []).append(to)
        if part not in self._led:
            self._led.add(part)
            for word in words:
                self._parts.setdefault(word, set()).add(part)
        return to

    def _alternatives(self, part: str) -> tuple[frozenset[str], list[list[str]]]:
        """The single words a part may be, and the phrases."""
        if part not in self._known:
            split = [entry.split() for each in part.split("|") for entry in self.entries(each)]
            words = frozenset(each[0] for each in split if len(each) == 1)
            self._known[part] = (words, [each for each in split if len(each) > 1])
        return self._known[part]

    def _named(self, name: str) -> Sequence[str]:
        """The entries of a class, or the one word or phrase that stands there itself."""
        if not name.startswith("<"):
            return [spaced(name.replace("_", " "))]
        try:
            return self._classes[name[1:-1]]
        except KeyError:
            raise FrameError(f"there is no class {name}") from None

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """Every place where a frame fits, by the word it ends with."""
        self._enter_needed(words)
        under_way: list[tuple[_Node, int]] = []
        for place, word in enumerate(words):
            if word == BREAK:
                continue
            parts = self._parts.get(word, _NONE)
            if not (parts or under_way):
                continue
            under_way.append((self._root, place))
            steps = [
                (after, start)
                for node, start in under_way
                if not node.steps.keys().isdisjoint(parts)  # nearly always it is
                for after in node.after(parts)
            ]
            if word not in MARKS:
                steps += [(node.any, start) for node, start in under_way if node.any]
            for node, start in steps:
                for found in node.found:
                    if self._holds(found, words, start, place + 1):
                        yield Match(found.label, start, place + 1)
            under_way = steps

    def _holds(self, found: _FrameEnd, words: Sequence[str], start: int, end: int) -> bool:
        """Whether what stands before and after is as the frame wants it."""
        after = words[end] if end < len(words) else STOP
        if after in found.forbidden or (found.ends and after not in self._closing):
            return False
        if any([*words[end : end + len(each)]] == each for each in found.forbidden_phrases):
            return False
        return not found.starts or start == 0 or words[start - 1] in self._closing


def _body(written: str) -> tuple[str, ...]:
    """The parts of a frame, without the marks at its ends and what is forbidden."""
    return tuple(part for part in written.split() if part not in (_START, _END) and part[0] != _NOT)


def _may_be_missing(part: str) -> bool:
    return part in (_ANY, _SMALL) or part.startswith("(")


def _ways(part: str) -> list[tuple[str, ...]]:
    """Every way to write one part: there, not there, or so many words of any kind."""
    if part == _ANY:
        return [(), (_ANY,), (_ANY, _ANY)]
    if part == _SMALL:
        return [(_SMALL_WORDS,) * most for most in range(_MOST_SMALL + 1)]
    if part.startswith("("):
        return [(), (part.removeprefix("(").removesuffix(")"),)]
    return [(part,)]


def spaced(text: str) -> str:
    """A text with its words one by one, also where a script has no spaces."""
    return text if text.isascii() else re.sub(_WITHOUT_SPACES, r" \1 ", text)


def inflected(entry: str) -> list[str]:
    """A word, or with a ``~`` behind it the regular forms of a verb."""
    if not entry.endswith(_FORMS):
        return [entry]
    verb = entry.removesuffix(_FORMS)
    stem = verb + verb[-1] if _DOUBLES.search(verb) else verb.removesuffix("e")
    return [verb, f"{verb}es" if verb.endswith(_HISSING) else f"{verb}s", f"{stem}ed", f"{stem}ing"]
