"""Text as the words that the rules of this package look at: folded, spelled out, without those that carry nothing.

"I'm so worthless" and "im worthless" both read ``i am worthless``. Every word knows where it stands in the text, so
that it can be quoted as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from reflect.text.named_tuple import NamedTuple
from reflect.text.sanitize import fold

STOP, QUESTION, COMMA, BREAK = ".", "?", ",", "\n"
"""What stands between words: the end of a sentence, of a question, of a clause, and a new line or a pause."""

MARKS = frozenset({STOP, QUESTION, COMMA, BREAK})
ENDS = frozenset({STOP, QUESTION})

_WITHOUT_SPACES = "\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f"
_FIRST_WITHOUT_SPACES = _WITHOUT_SPACES[0]
_APOSTROPHES = "'’ʼ´`‘"
_APOSTROPHE = f"[{_APOSTROPHES}]"
_PLAIN = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))


def _token(letters: str, one_by_one: str) -> re.Pattern[str]:
    """What a text falls into; ``letters`` is one of a word, and each of ``one_by_one`` is a word by itself."""
    return re.compile(
        f"(?P<word>{letters}+(?:{_APOSTROPHE}{letters}+|\\*+{letters}+)*|\\d+{one_by_one})"
        f"|(?P<quote>[\"“”„«»「」『』]|(?<![\\w])['‘](?=\\w)|(?<=[\\w.,!?])['’](?!\\w))"
        "|(?P<pause>\\.{2,}|…)"
        "|(?P<question>[?？؟]+)"
        "|(?P<stop>[.!;。！；|]+|\n\\s*\n)"
        "|(?P<comma>[,:，：、()]| [-–—]+ |—)"
        "|(?P<line>\n)"
    )


@cache
def _spaced_token() -> re.Pattern[str]:
    return _token("[^\\W\\d_]", "")


@cache
def _any_token() -> re.Pattern[str]:
    """For a text that has letters of a script without spaces: so large a set of letters takes long to prepare."""
    return _token(f"[^\\W\\d_{_WITHOUT_SPACES}]", f"|[{_WITHOUT_SPACES}]")


_STRETCHED = re.compile(r"(.)\1{2,}")
"""A letter held down: "sooo"."""

_ABOUT_I = frozenset({"i", "me", "my", "myself", "mine"})
_OTHERS = frozenset(
    {"he", "she", "they", "it", "we", "you", "who", "someone", "nobody", "everyone", "people"}
)


class Word(NamedTuple):
    """A word as the rules read it, or one of the ``MARKS`` between words."""

    text: str
    start: int
    """Where it stands in the text; one that was not typed (the "I" of "want to sleep") has no length."""
    end: int
    quotation: int = 0
    """The number of the quotation it stands in; 0 outside of any."""


class Spelling(NamedTuple):
    """How words are read that people type in more than one way."""

    spelled: Mapping[str, Sequence[str]]
    """What a word stands for: ``dont`` for ``do not``."""
    ambiguous: Mapping[str, Sequence[str]]
    """What a word stands for when one of the ``followers`` comes next: ``ill`` for ``i will``, or for being ill."""
    followers: Collection[str]
    joined: Mapping[tuple[str, str], str]
    """Two words that are one: ``my self``."""
    endings: Mapping[str, str]
    """What stands for the end of a contraction: ``ll`` for ``will``."""
    takes_is: Collection[str]
    """Words after which ``'s`` is "is"; after others it tells whose something is."""
    passed_over: frozenset[str]
    """Words that carry nothing here: articles, "really"."""
    glued_before: tuple[str, ...]
    glued_after: Collection[str]
    """What is torn apart when it was typed as one: ``to`` and ``die`` in ``todie``."""
    dropped: Collection[str]
    """Verbs before which people leave out the "I"."""
    dropped_with_am: Collection[str]
    """Words before which they leave out the "I am"."""
    auxiliaries: Collection[str]
    """Of those, the ones that begin a question unless "not" follows."""


def read(text: str, spelling: Spelling) -> list[Word]:
    """The words of a text in their order, with marks between them and the "I" that was left out."""
    return list(_with_subjects(_plain(text, spelling), spelling))


def as_read(phrase: str, spelling: Spelling) -> str:
    """A phrase of our own as the same words in a text are read."""
    return " ".join(word.text for word in _plain(phrase, spelling))


def _plain(text: str, spelling: Spelling) -> Iterator[Word]:
    return _joined(_spelled_out(_tokens(text), spelling), spelling)


def _tokens(text: str) -> Iterator[Word]:
    """The words and marks as typed."""
    inside, quotations = 0, 0
    folded: dict[str, str] = {}
    token = _spaced_token() if max(text, default="") < _FIRST_WITHOUT_SPACES else _any_token()
    for found in token.finditer(text):
        kind = found.lastgroup
        if kind == "quote":
            quotations += not inside
            inside = 0 if inside else quotations
            continue
        typed = found[0]
        if kind == "word" and typed not in folded:
            folded[typed] = fold(typed)
        if said := folded[typed] if kind == "word" else _mark(text, found):
            yield Word(said, found.start(), found.end(), inside)


def _mark(text: str, found: re.Match[str]) -> str:
    """What a sign between words stands for; an empty text for a line that was only wrapped."""
    if found.lastgroup == "question":
        return QUESTION
    if found.lastgroup == "stop":
        return STOP
    if found.lastgroup == "comma":
        return COMMA
    goes_on = text[found.end() : found.end() + 40].lstrip(" \t")[:1].islower()
    return "" if goes_on else BREAK


def _spelled_out(words: Iterable[Word], spelling: Spelling) -> Iterator[Word]:
    """Contractions and common misspellings as the words they stand for; nothing that carries nothing."""
    line = list(words)
    before = ""
    known: dict[str, Sequence[str]] = {}
    for place, word in enumerate(line):
        said, start, end, quotation = word
        if said in spelling.ambiguous and _text_at(line, place + 1) in spelling.followers:
            parts = spelling.ambiguous[said]
        elif said in MARKS or (before.isdigit() and _may_be_unit(said)):
            parts = [said]
        elif said in known:
            parts = known[said]
        else:
            parts = known[said] = _parts(said, spelling)
        for part in parts:
            if part not in spelling.passed_over:
                yield word if part == said else Word(part, start, end, quotation)
        before = said


def _may_be_unit(word: str) -> bool:
    """Whether a word after a number may be what it counts: "8 h", and not "at 58 I'm"."""
    return len(word) < 4 and word[0] != "i"


def _parts(word: str, spelling: Spelling) -> Sequence[str]:
    """The words that a word as typed stands for."""
    plain = word.translate(_PLAIN)
    if known := spelling.spelled.get(plain):
        return known
    if _STRETCHED.search(plain) and len(set(plain)) > 1:
        return _parts(_STRETCHED.sub(r"\1", plain), spelling)
    if "'" in plain:
        return _contracted(plain, spelling)
    return _torn_apart(plain, spelling)


def _contracted(word: str, spelling: Spelling) -> Sequence[str]:
    head, _, end = word.rpartition("'")
    if end == "t" and head.endswith("n"):
        return [head[:-1], "not"]
    if end == "s":
        return [head, "is"] if head in spelling.takes_is else [head, "'s"]
    return [head, spelling.endings[end]] if end in spelling.endings else [head, end]


def _torn_apart(word: str, spelling: Spelling) -> Sequence[str]:
    if not word.startswith(spelling.glued_before):
        return [word]
    for before in spelling.glued_before:
        after = word[len(before) :]
        if word.startswith(before) and after in spelling.glued_after:
            return [*spelling.spelled.get(before, [before]), *spelling.spelled.get(after, [after])]
    return [word]


def _joined(words: Iterable[Word], spelling: Spelling) -> Iterator[Word]:
    """Two words that are one, as one."""
    last: Word | None = None
    for word in words:
        if last and (one := spelling.joined.get((last.text, word.text))):
            last = Word(one, last.start, word.end, last.quotation)
            continue
        if last:
            yield last
        last = word
    if last:
        yield last


def _with_subjects(words: Iterable[Word], spelling: Spelling) -> Iterator[Word]:
    """The words with the "I" that was left out: "Want to sleep", "I am tired and want to sleep"."""
    line = list(words)
    about, before = "", STOP
    for place, word in enumerate(line):
        follows = _text_at(line, place + 1)
        starts = before in (STOP, QUESTION, BREAK) or (
            before in (COMMA, "and", "but", "or", "then") and about in ("i", "")
        )
        for left_out in _left_out(word.text, follows, spelling) if starts else ():
            yield Word(left_out, word.start, word.start, word.quotation)
            about = "i"
        yield word
        if word.text in _ABOUT_I or word.text in _OTHERS:
            about = "i" if word.text == "i" else word.text
        elif word.text in ENDS:
            about = ""
        before = word.text


def _text_at(words: Sequence[Word], place: int) -> str:
    return words[place].text if place < len(words) else STOP


def _left_out(word: str, follows: str, spelling: Spelling) -> Sequence[str]:
    """What was left out before a word that begins a clause."""
    if word in spelling.dropped_with_am:
        return ("i", "am")
    is_question = word in spelling.auxiliaries and follows not in ("not", "rather", "never")
    return ("i",) if word in spelling.dropped and not is_question else ()


def as_typed(text: str, words: Sequence[Word]) -> str:
    """The words as they stand in the text, on one line."""
    return " ".join(text[words[0].start : words[-1].end].split())
