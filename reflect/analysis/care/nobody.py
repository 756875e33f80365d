"""Finds who is said to be against the person: nobody who would, everyone who does."""

from __future__ import annotations

from collections.abc import Sequence

from reflect.analysis.care.view import NOT, WILL, ClauseRange, View

_NEAR, _NEAR_NOBODY = 4, 6
"""Words within which a verb finds its object, and "nobody" its verb."""
_NO_SUBJECT = NOT | {"to", "of", "from", "with", "for", "at", "on", "by", "in", "about"}
"""Words after which everyone is no subject."""
EVER = WILL | {"ever", "never"}
_THINGS = frozenset({"this", "it", "that", "to", "them", "him", "her"})
WORSE = frozenset({"worse", "less", "slower", "stupider", "dumber"})
ALL = frozenset({"everyone", "all", "others", "anyone"})
WHO_DOES = frozenset({"wants", "needs", "hires", "loves", "takes", "cares"})
WOULD = WILL | {"should"}
ASKING = frozenset({"who", "why", "how"})
LIKE_ME = frozenset(
    {"people", "someone", "person", "man", "woman", "men", "women", "those", "anyone", "somebody"}
)
_NOTICED = frozenset({"hear", "see", "understand", "read", "help", "answer"})
DESPISES = frozenset({"hates", "hate", "despises", "despise", "hated"})
THOUGHT = frozenset({"thought", "saw", "assumed", "noticed"})
"""Verbs of what all are taken to have thought of one; what one alone thought may have been said."""
SCORNS = frozenset(
    {
        *(
            "laugh",
            "laughed",
            "laughing",
            "hate",
            "hated",
            "despise",
            "despised",
            "mock",
            "mocked",
            "pity",
            "pitied",
        ),
        *("dislike", "disliked", "judged"),
    }
)
"""What others are only taken to do where they must have done it: "they must have laughed at me"."""


def nobody(view: View) -> ClauseRange | None:
    """Words that set all others against the person."""
    for place in range(len(view.texts)):
        if (length := _nobody_at(view, place)) and _nobody_would(view, place + length):
            return view.from_(place)
        if (length := _everyone_at(view, place)) and _everyone_does(view, place + length):
            return view.from_(place)
        if _who_would(view, place) or _none_like_me(view, place):
            return view.from_(place)
        if _they_despise(view, place) or _they_must(view, place):
            return view.from_(place)
    if "than" in view.texts and "i" in view.texts and view.has_any(WORSE) and not view.has_any(NOT):
        than = view.texts.index("than")
        return view.from_(view.texts.index("i")) if view.has_any(ALL, than) else None
    return None


def is_unwanted(said: View) -> bool:
    """Whether what a finding says is that nobody wants the person, or all despise them."""
    if said.word(0) == "nobody":
        verb = said.find("toward", 1)
        return verb > 0 and said.at("feeling", verb) > 0 and said.has_any({"me", "us"}, verb)
    return said.word(0) == "everyone" and said.has_any(DESPISES)


def is_rhetorical(texts: Sequence[str]) -> bool:
    """Whether a question is none: "who would ...", "why would anyone ...", "how could anyone ..."."""
    first, helps, third = [*texts[:3], "", "", ""][:3]
    if first == "who":
        return helps in WOULD or helps in WHO_DOES
    return first in ("why", "how") and helps in WOULD and third in ("anyone", "someone", "they", "people")


def _they_despise(view: View, place: int) -> bool:
    """ "People hate me"."""
    is_all = view.texts[place] in ("people", "they", "all")
    return is_all and view.word(place + 1) in DESPISES and view.word(place + 2) == "me"


def _they_must(view: View, place: int) -> bool:
    """ "They must have laughed at me": nobody saw it."""
    must = place + view.at("firms", place)
    if must == place or view.word(must) != "must" or view.has_any(NOT, must, must + _NEAR):
        return False
    return view.has_any(SCORNS, must, must + _NEAR) and view.has_any({"me"}, must)


def _who_would(view: View, place: int) -> bool:
    """A question that is none: "who would want somebody like me", "why would anyone hire me"."""
    return (
        view.texts[place] in ASKING and is_rhetorical(view.texts[place:]) and _nobody_would(view, place + 1)
    )


def _none_like_me(view: View, place: int) -> bool:
    """ "People like me don't get jobs"."""
    if view.texts[place] not in LIKE_ME or not view.begins(place + 1, "like", "me"):
        return False
    denied = next((at for at in range(place + 3, place + 6) if view.word(at) in NOT), -1)
    return denied >= 0 and (
        view.has("goals", denied) or view.at("gets-there", denied + 1) > 0 or view.polarity(denied + 1) > 0
    )


def _nobody_at(view: View, place: int) -> int:
    """How many words there stand for nobody."""
    word = view.texts[place]
    if word == "nobody":
        return 2 if view.word(place + 1) == "else" else 1
    if word == "no" and view.at("no-firm", place + 1):
        return 2
    if word == "not" and view.word(place + 1) in ("one", "single"):
        return 3 if view.at("no-firm", place + 2) else 0
    is_denied = view.has_any(NOT, place + 1, place + 4) and "did" not in view.texts
    is_firms = is_denied and word != "they" and view.at("firms", place) > 0
    return 1 if is_firms and view.has("me", place) else 0


def _nobody_would(view: View, start: int) -> bool:
    """Whether what nobody does is done to the person, now or in days to come."""
    verb = view.find("toward", start)
    if not 0 <= verb - start <= _NEAR_NOBODY:
        return False
    is_ever = view.has_any(EVER, start, verb + 1)
    if view.is_past(verb) and not is_ever and not view.at("feeling", verb):
        return False
    if (
        view.word(verb - 1) == "could" and view.word(verb) in _NOTICED
    ):  # "nobody could hear me, the line was bad"
        return False
    me = view.find("me", verb)
    if 0 <= me - verb <= _NEAR:
        return view.word(me) != "my" or view.at("of-mine", verb) > 0
    is_whom = view.at("hiring", verb) > 0 and view.word(verb + 1) not in _THINGS
    return is_whom and not view.has("bad", start)


def _everyone_at(view: View, place: int) -> int:
    """How many words there stand for everyone but the person, as the subject."""
    if view.word(place - 1) in _NO_SUBJECT:
        return 0
    if view.word(place) == "everyone":
        return 2 if view.word(place + 1) == "else" else 1
    return view.at("everyone", place)


def _everyone_does(view: View, start: int) -> bool:
    is_better = (
        "than" in view.texts[start:]
        and view.has("better-than", start)
        and view.has_any({"me", "i", "mine"}, start)
        and not _is_count(view, start)
    )
    return is_better or _but_me(view, start) or _against_me(view, start) or _thinks_badly(view, start)


def _is_count(view: View, start: int) -> bool:
    """Whether what is compared can be counted: "everybody there had more years than I have"."""
    than = view.texts.index("than", start)
    return view.has_any({"more", "fewer"}, start, than - 1) and view.word(than - 1).endswith("s")


def _but_me(view: View, start: int) -> bool:
    end = len(view.texts) - 2
    return any(
        view.begins(at, word, "me") for at in (start, end) for word in ("but", "except") if at >= start
    )


def _against_me(view: View, start: int) -> bool:
    turned = view.find("against", start)
    is_near = 0 <= turned - start < _NEAR and not view.has_any(NOT, start, turned)
    return is_near and view.find("me", start) >= turned


def _thinks_badly(view: View, start: int) -> bool:
    """Whether all are taken to think badly of the person: "everyone thinks I'm stupid"."""
    found = (
        at
        for at in range(start, start + _NEAR - 1)
        if view.at("mind-reading", at) or view.word(at) in THOUGHT
    )
    thinks = next(found, -1)
    if thinks < 0 or "i" not in view.texts[thinks:] or view.has_any({"not"}, thinks):
        return False
    is_named = any(view.has(group, thinks + 1) for group in ("names", "traits"))
    return is_named or view.polarity(thinks + 1) < 0 or _ends_in_a_trait(view)


def _ends_in_a_trait(view: View) -> bool:
    """Whether the last word is one: "everyone thought I was slow", and not "slow with the till"."""
    return view.at("bare-traits", len(view.texts) - 1) > 0
