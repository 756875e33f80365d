"""Whose words a phrase is made of: the person's own about themselves, or a quotation, a report, a denial."""

from __future__ import annotations

from collections.abc import Sequence

from reflect.analysis.care.reading import COMMA, ENDS, Word
from reflect.text.named_tuple import NamedTuple

_NEAR = 8
"""Words to either side that say what a phrase is about."""
_FAR = 6
"""Words before it in which its subject is looked for."""
_LONGEST_CLOSING = 6
"""Words of the longest end of a sentence that only says who said it."""


_HELPERS = 4
_HELPING = frozenset(
    {
        "am",
        "have",
        "been",
        "do",
        "will",
        "would",
        "should",
        "could",
        "might",
        "going",
        "to",
        "can",
        "must",
        "keep",
    }
)
"""What may stand between an "I" and its verb."""


_BEGINS_ANEW = frozenset({"when", "if", "once", "until", "because", "before", "after", "since"})
"""Words that an "I" follows whatever the subject was before: "they will notice when I am dead"."""


_ONE_DAY = frozenset({"tonight", "tomorrow"})


class Context(NamedTuple):
    """Words that tell whose words a phrase is made of."""

    says: frozenset[str]
    """Verbs that words of somebody follow."""
    closes: frozenset[str]
    """Verbs that close a sentence with who said it: "..., he joked"."""
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
    intending: frozenset[str]
    """What may stand there too where no "I" begins the words: "I am not going to kill myself"."""
    secret: frozenset[str]
    """Verbs of which a "not" tells that nobody has heard of it, and not that it is not so: "I told nobody that"."""
    negators: frozenset[str]


class WordRange(NamedTuple):
    """Words of a text from ``start`` to before ``end``."""

    words: Sequence[Word]
    start: int
    end: int

    def before(self, most: int) -> list[str]:
        """The words before it in its sentence, the nearest first."""
        found: list[str] = []
        for word in reversed(self.words[max(0, self.start - most) : self.start]):
            if word.text in ENDS:
                break
            found.append(word.text)
        return found

    def after(self, most: int) -> list[str]:
        """The words after it in its sentence."""
        found: list[str] = []
        for word in self.words[self.end : self.end + most]:
            if word.text in ENDS:
                break
            found.append(word.text)
        return found

    def around(self) -> list[str]:
        """The words near it in its sentence, with its own."""
        own = (word.text for word in self.words[self.start : self.end])
        return [*reversed(self.before(_NEAR)), *own, *self.after(_NEAR)]

    def with_subject(self) -> WordRange:
        """The range begun at the "I" before it, where nothing but helping words stand between."""
        for start in range(self.start - 1, max(-1, self.start - 1 - _HELPERS), -1):
            if self.words[start].text == "i":
                return WordRange(self.words, start, self.end)
            if self.words[start].text not in _HELPING:
                break
        return self

    @property
    def quotation(self) -> int:
        """The quotation all of it stands in; 0 for none."""
        inside = {word.quotation for word in self.words[self.start : self.end]}
        return inside.pop() if len(inside) == 1 else 0


def is_denied(place: WordRange, context: Context) -> bool:
    """Whether it is said that it is not so: "I don't think I am worthless"."""
    before = place.before(_FAR)
    if before[:1] == ["that"] and any(word in context.negators for word in before):
        return context.secret.isdisjoint(before)
    begins_with_i = place.words[place.start].text == "i"
    between = context.denying if begins_with_i else context.denying | context.intending
    distance = next((at for at, word in enumerate(before) if word not in between), len(before))
    if distance == len(before) or before[distance] not in context.negators or _holds_for_now(place):
        return False
    is_twice = any(each in context.negators for each in before[distance + 1 : distance + 4])
    is_next = distance == 0 and not begins_with_i
    return not is_twice and (is_next or (distance > 0 and before[distance] in ("not", "never")))


def _holds_for_now(place: WordRange) -> bool:
    """Whether what is denied is denied for one day: "I am not going to kill myself tonight"."""
    return not _ONE_DAY.isdisjoint(place.after(2))


def is_reported(place: WordRange, context: Context) -> bool:
    """Whether somebody else said it: "he told me I am worthless"."""
    before = place.before(_NEAR)
    if before[:1] and before[0] in context.named:
        return True
    told = iter(before)
    verb = next((word for word in told if word not in context.told), "")
    if verb not in context.says:
        return _is_told_behind(place, context)
    speaker = next((word for word in told if word not in context.helping), "")
    return speaker not in context.inner and speaker != COMMA


def _is_told_behind(place: WordRange, context: Context) -> bool:
    """Whether who said it closes the sentence: "..., he joked", "..., said my boss to me"."""
    rest = place.after(_FAR + _NEAR)
    if COMMA not in rest:
        return False
    closing = rest[len(rest) - rest[::-1].index(COMMA) :]
    if not 1 < len(closing) <= _LONGEST_CLOSING or not context.inner.isdisjoint(closing):
        return False
    verb = next((at for at, word in enumerate(closing) if word in context.closes), -1)
    return verb >= 0 and all(word in context.told for word in closing[verb + 1 :] if verb > 0)


def is_quoted(place: WordRange, context: Context) -> bool:
    """Whether it stands in a quotation that is somebody else's or of a work."""
    if not place.quotation:
        return False
    whole = _quotation(place)
    before, after = whole.before(_NEAR), whole.after(_FAR)
    if any(word in context.fiction for word in [*before, *after]):
        return True
    for near in (before, [word for word in after if word != COMMA]):
        if any(word in context.says for word in near):
            return "i" not in near and not any(word in context.inner for word in near)
    return False


def _quotation(place: WordRange) -> WordRange:
    number, start, end = place.quotation, place.start, place.end
    while start > 0 and place.words[start - 1].quotation == number:
        start -= 1
    while end < len(place.words) and place.words[end].quotation == number:
        end += 1
    return WordRange(place.words, start, end)


def is_of_others(place: WordRange, context: Context) -> bool:
    """Whether the subject, as far as one stands before it, is somebody else."""
    begins = [word.text for word in place.words[place.start : place.start + 2]]
    if begins[0] in ("i", "my", "me") or (begins[0] in _BEGINS_ANEW and begins[1:] == ["i"]):
        return False
    for word in place.before(_FAR):
        if word in ("i", "my", "me", "myself"):
            return False
        if word in context.others:
            return True
    return False
