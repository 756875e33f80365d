"""Where phrases of any words end that name a moment: clauses (``when I get home``) and events (``after the feed``).

Rules over words, and no grammar. Each takes the words of a text and the number of the one that the phrase begins with.
"""

from __future__ import annotations

from itertools import pairwise

from reflect.text.phrase_words import (
    ADVERBS,
    ASKING,
    AUXILIARIES,
    CLAUSE_VERBS,
    DETERMINERS,
    EVENTS,
    IMPERATIVES,
    LINKS,
    LOOKED_AT,
    OCCASIONS,
    PLURALS,
    SUBJECTS,
)
from reflect.text.typed_words import HIDDEN, TypedWord
from reflect.text.word_set import word_set

LONGEST_CLAUSE = 30
"""Words up to which an if-clause is looked through."""

LONGEST_NOUN = 6
"""Words of a noun with what stands before it, as in ``after the long morning feed``."""


# --- clauses ---

_CONJUNCTIONS = {
    ("if",), ("when",), ("whenever",), ("once",), ("while",), ("whilst",), ("before",), ("after",),
    ("as", "soon", "as"), ("every", "time"), ("each", "time"), ("any", "time"), ("the", "next", "time"),
    ("next", "time"), ("the", "moment"), ("the", "minute"), ("the", "first", "time"),
}  # fmt: skip


_CLAUSE_FOLLOWS = {("while",), ("whenever",), ("as", "soon", "as"), ("every", "time"), ("each", "time")}
"""Of these, those that stand before no noun."""
_NO_SUBJECTS = word_set("possible")


def end_of_clause(words: list[TypedWord], place: int) -> int | None:
    """Where a clause such as ``when I get home`` ends, that begins at a word."""
    conjunction = _conjunction_at(words, place)
    if not conjunction:
        return None
    first = place + len(conjunction)
    if conjunction in (["if"], ["when"]):
        begins = not _is_asked(words, place)
    else:
        begins = _has_subject(words, first, strictly=tuple(conjunction) not in _CLAUSE_FOLLOWS)
    end = _end_of_clause(words, place, first) if begins else first
    return end if end > first else None


def _conjunction_at(words: list[TypedWord], place: int) -> list[str]:
    following = [word.text for word in words[place : place + 3]]
    lengths = (length for length in (3, 2, 1) if tuple(following[:length]) in _CONJUNCTIONS)
    return following[: next(lengths, 0)]


def _is_asked(words: list[TypedWord], place: int) -> bool:
    """Whether an ``if`` or ``when`` begins what is asked or found out: ``Ask when they decide``."""
    before: list[str] = []
    for word in reversed(words[max(0, place - _NEAR) : place]):
        if word.text[0] == HIDDEN:
            continue
        if not word.text[0].isalnum():
            break
        before.append(word.text)
    is_next = place > 0 and words[place - 1].text[0] != HIDDEN
    if not before or (is_next and before[0] in ASKING | _LEADS_ON):
        return bool(before)
    asked = next((number for number, word in enumerate(before) if word in _ASKS), None)
    return asked is not None and not {"for", "to", "about"} & set(before[:asked])


_NEAR = 8
"""Words before an ``if`` or ``when`` in which something is asked."""

_ASKS = word_set("ask asks asking")
_LEADS_ON = word_set("about of on time day exactly what as even")
"""What directly before ``if`` or ``when`` makes it no moment either."""


def _has_subject(words: list[TypedWord], first: int, *, strictly: bool) -> bool:
    """Whether a clause follows and not a noun: somebody who does something."""
    following = [word.text for word in words[first : first + LONGEST_NOUN]]
    if not following:
        return False
    if following[0] in SUBJECTS or (not strictly and following[0].endswith("ing")):
        return True
    if following[0] not in DETERMINERS | _NO_SUBJECTS and not strictly:
        return following[0][0].isalnum()
    return any(_is_its_verb(word, before) for before, word in pairwise(_until_mark(following)))


def _is_its_verb(word: str, before: str) -> bool:
    """Whether a word is the verb of the noun before it: ``the doors open``, and not ``the shift ask``."""
    return word in CLAUSE_VERBS and (word not in IMPERATIVES or before[-1] == "s" or before in PLURALS)


def _until_mark(words: list[str]) -> list[str]:
    marks = (place for place, word in enumerate(words) if not word[0].isalnum())
    return words[: next(marks, len(words))]


def _end_of_clause(words: list[TypedWord], place: int, first: int) -> int:
    """The number of the word behind a clause: at a mark, or where what is done then begins."""
    leads, has_verb = place == 0 or not words[place - 1].text[0].isalnum(), False
    for number in range(first, min(len(words), first + LONGEST_CLAUSE)):
        word, before = words[number].text, words[number - 1].text
        if word == "," and leads:
            return _end_of_list(words, number)
        if word in ",;:.!?)–—" or (word == "-" and words[number].start > words[number - 1].end):
            return number
        is_its_verb = not has_verb and before not in CLAUSE_VERBS and _is_its_verb(word, before)
        if leads and number > first + 1 and not is_its_verb and _begins_what_is_done(word, before):
            return number
        has_verb = has_verb or is_its_verb
    return min(len(words), first + LONGEST_CLAUSE)


def _end_of_list(words: list[TypedWord], comma: int) -> int:
    """The comma behind a list that begins before a comma: ``If they ask about pay, hours or leave, I``."""
    following = [word.text for word in words[comma + 1 : comma + LONGEST_NOUN * 2]]
    behind = following.index(",") if "," in following else 0
    listed = following[:behind]
    is_list = {"or", "and"} & set(listed) and listed[0] not in SUBJECTS | IMPERATIVES | ADVERBS
    return comma + 1 + behind if is_list else comma


def _begins_what_is_done(word: str, before: str) -> bool:
    if word == "then":
        return True
    if word in ("i", "i'll", "we", "we'll", "please"):
        return before not in LINKS | ASKING or before in ("up", "on", "in", "out", "over", "off", "now")
    return word in IMPERATIVES and before not in LINKS | SUBJECTS | AUXILIARIES | DETERMINERS | {"not", "to"}


# --- an event ---

_AWAY = word_set("after before")
_PREPOSITIONS = _AWAY | word_set("during at in on over")
_EARLIER = ("right", "just", "straight", "directly", "immediately", "shortly", "soon", "only")
_UNITS = word_set("minute minutes min hour hours day days week weeks moment night evening morning afternoon")
_NOT_BEFORE = {
    "at": LOOKED_AT,
    "after": word_set("look looks looking looked ask named called run go week take takes"),
    "before": word_set("put never ever than from as"),
}
"""Words that make another thing of ``at``, ``after`` and ``before``."""


def end_of_event(words: list[TypedWord], place: int) -> int | None:
    """Where a phrase such as ``after the morning feed`` or ``at handover`` ends."""
    start = place + _length_of_distance(words, place)
    word = words[start].text if start < len(words) else ""
    if word not in (_PREPOSITIONS if start == place else _AWAY):
        return None
    if place and words[place - 1].text in _NOT_BEFORE.get(word, ()):
        return None
    end = _end_of_noun(words, start + 1)
    if not end or word in _AWAY or word == "during":
        return end
    noun = [each.text for each in words[start + 1 : end]]
    head = noun[noun.index("of") - 1] if "of" in noun else noun[-1]
    return end if head in (EVENTS if word == "at" else OCCASIONS) else None


def _length_of_distance(words: list[TypedWord], place: int) -> int:
    """How many words tell how long before or after: ``right``, ``ten minutes``, ``half an hour``, ``the evening``."""
    if words[place].text in _EARLIER:
        return 1
    following = [word.text for word in words[place : place + 4]]
    unit = next((number for number, word in enumerate(following) if word in _UNITS), 0)
    is_number = all(word in _MEASURES or word.isdecimal() for word in following[:unit])
    return unit + 1 if unit and is_number else 0


_MEASURES = DETERMINERS | word_set(
    "half few couple of one two three four five six seven eight nine ten fifteen twenty thirty forty"
)


def _end_of_noun(words: list[TypedWord], first: int) -> int | None:
    """Where a noun ends with all that stands before it, ``of`` included; ``None`` where none stands."""
    leads, place, nouns = first < 2 or not words[first - 2].text[0].isalnum(), first, 0
    gerund = first < len(words) and words[first].text.endswith("ing") and words[first].text not in EVENTS
    while place < min(len(words), first + (LONGEST_CLAUSE if gerund else LONGEST_NOUN)):
        word = words[place].text
        if not word[0].isalnum() or word in SUBJECTS or (place > first and word in ("then", "please")):
            break
        if word in DETERMINERS:
            if nouns and not gerund and words[place - 1].text != "of":
                break
        elif (word in LINKS | ADVERBS and not gerund and not (word == "of" and nouns)) or (
            nouns and leads and word in IMPERATIVES and _is_verb(words, place)
        ):
            break
        else:
            nouns += 1
        place += 1
    return place if nouns else None


def _is_verb(words: list[TypedWord], place: int) -> bool:
    """Whether a word such as ``run`` or ``call`` is what is done, and not the end of a noun: something follows it."""
    following = words[place + 1].text if place + 1 < len(words) else ""
    return following[:1].isalnum() and following not in ("i", "i'll", "we", "we'll")
