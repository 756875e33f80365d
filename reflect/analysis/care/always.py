"""Finds what goes badly every time, or never goes well: "I always fail", "I never win"."""

from __future__ import annotations

from reflect.analysis.care.view import ALWAYS, EACH, HAVE_BEEN, NOT, WILL, ClauseRange, View, Who

AM = frozenset({"am", "is", "are", "be", "feel", "feels", "get", "gets", "seem", "seems"})
GENERAL = frozenset({"anything", "anyone", "anywhere", "enough", "right"})
_DONE_TO_ONE = frozenset({"chosen", "wanted", "loved", "liked", "picked"})
"""What is done to a person, where "been" stands before: "I have never liked tests" is no complaint."""
_HELD = frozenset({"thought", "believed", "assumed", "imagined"})
"""Of an opinion that was always held no rule is made: "I always thought I was stupid"."""
ELSE = frozenset({"someone", "others", "other", "else", "younger"})


def always(view: View) -> ClauseRange | None:
    """Words that make a rule of what went wrong."""
    for place, word in enumerate(view.texts):
        is_rule = _is_always(view, place) and view.word(place - 1) not in NOT and _goes_badly(view, place)
        if is_rule or (word == "never" and _never_goes_well(view, place)):
            return view.from_(_start(view, place))
    return None


def _start(view: View, place: int) -> int:
    """Where the words begin that a rule is made of, with what it is like: "I blew it like I always do"."""
    start = view.subject(place)
    is_likened = view.word(start - 1) in ("like", "as") and "i" in view.texts[:start]
    return view.texts.index("i") if is_likened else start


def _is_always(view: View, place: int) -> bool:
    word, after = view.word(place), view.word(place + 1)
    if word == "all":
        return after == "time" or (after == "my" and view.word(place + 2).endswith("s"))
    if word == "whatever":
        return after == "i"
    if after in _HELD:
        return False
    return word in ALWAYS or word in EACH or (word == "keep" and after.endswith("ing"))


def _goes_badly(view: View, place: int) -> bool:
    """Whether the clause speaks of the person, or of what befalls them, and is bad."""
    if view.texts[place + 1 :] == ["me"] and view.word(0) == "it":  # "it's always me"
        return True
    is_bad = view.polarity(without=ALWAYS | {"anything"}) < 0 or "wrong" in view.texts[place:]
    match view.who(place):
        case Who.OTHERS:
            return False
        case Who.FIRMS:
            return (is_bad and view.has("me")) or _prefer_others(view)
    return is_bad


def _prefer_others(view: View) -> bool:
    """Whether those who decide take somebody else: "they always pick someone younger"."""
    chosen = view.find("toward")
    return chosen >= 0 and view.has_any(ELSE, chosen)


def _never_goes_well(view: View, place: int) -> bool:
    """Whether "never" denies what is good; what never went wrong, what is a plain fact and a resolve are fair."""
    if view.begins(place + 1, "know", "what") or view.begins(place + 1, "know", "how"):
        return view.who(place) is Who.ONESELF and view.word(place - 1) not in WILL
    if view.who(place) is not Who.FIRMS and _is_fact_or_resolve(view, place):
        return False
    match view.who(place):
        case Who.OTHERS:
            return False
        case Who.FIRMS:
            return (
                view.has("me", place + 1) and view.at("toward", place + 1) > 0 and not view.is_past(place + 1)
            )
    return _denies_good(view, place)


def _is_fact_or_resolve(view: View, place: int) -> bool:
    before, after = view.word(place - 1), view.word(place + 1)
    is_ahead = before in WILL or after in WILL
    return not after or is_ahead or _is_left_alone(view, place + 1) or view.texts[-1] == "again"


def _is_left_alone(view: View, at: int) -> bool:
    """Whether it is fair never to do it; never to do it right is not."""
    return view.at("left-alone", at) > 0 and not view.has_any({"right", "good", "useful", "clever"}, at)


def _denies_good(view: View, place: int) -> bool:
    """Whether what never happens is something to reach."""
    before, after, good = view.word(place - 1), view.word(place + 1), view.polarity(place + 1)
    is_good = good > 0 or (good == 0 and view.has("goals", place + 1))
    if before in HAVE_BEEN or after in HAVE_BEEN:
        start = place + 2 if after in HAVE_BEEN else place + 1
        is_active = "been" not in view.texts[:start] and view.word(start) in _DONE_TO_ONE
        return view.at("worth", start) > 0 and not is_active
    if before in AM:
        return is_good
    if view.is_past(place + 1):
        return False
    if after in ("work", "works"):
        return view.who(place) is Who.IT
    if view.at("gets-there", place + 1):
        return True
    return view.at("does", place + 1) > 0 and (is_good or (good == 0 and view.has_any(GENERAL, place + 1)))
