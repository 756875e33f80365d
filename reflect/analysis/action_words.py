"""Whether what somebody would do differently can be offered as a step: something to do, kind to them. Pure."""

from __future__ import annotations

import re

from reflect.text.sanitize import fold

_NOT_DOING = re.compile(
    r"[\s\"'“(-]*(?:(?:i|just|to|maybe|next time|please)\W+|(?:would|will|should|must|could|can|'d|'ll)\W+)*"
    r"(?:not|never|no|dont|don't|do not|wont|won't|cant|can't|cannot|wouldn't|shouldn't|stop|stopping|quit|quitting"
    r"|avoid|avoiding|be less|being less)\b"
)
"""Begins what is not doing something; also where "I would" stands before."""

_UNSURE = re.compile(
    r"[\s\"'“(-]*(?:(?:maybe|honestly)\W+)?(?:idk|dunno|unsure|hm+|keine ahnung|kein(?:en)? plan|weiss (?:ich )?nicht"
    r"|aucune idee|(?:je ne )?sais pas|ni idea)\b(?!\s*[,;:.–-]\s*\w)"
)
"""Begins what is not known, unless more is said behind a mark: *idk about nerves*."""
_GIVING_UP_OR_LIES = re.compile(
    r"\b(?:giv(?:e|ing) (?:it |this |all |everything )*up|drop(?:ping)? out"
    r"|l(?:ie|ying)(?! down)|pretend(?:ing)?|fak(?:e|ing))\b"
)
_INSULT = re.compile(
    r"\b(?:stupid|idiot|idiotic|dumb|useless|worthless|pathetic|loser|hopeless|failure|fool|foolish|moron|lazy|ugly)\b"
)


def can_be_action(words: str) -> bool:
    """Whether a person's words name something to do: no giving up, lie or insult, nothing left undone or not known."""
    said = fold(words).replace("’", "'")
    begins_none = _NOT_DOING.match(said) or _UNSURE.match(said)
    return not (begins_none or _GIVING_UP_OR_LIES.search(said) or _INSULT.search(said))
