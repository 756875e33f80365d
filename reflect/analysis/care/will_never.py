"""Finds days to come that are told as if they were known: "I will never find a job", "my career is over"."""

from __future__ import annotations

from reflect.analysis.care.view import NOT, WILL, ClauseRange, View, Who

_FILLERS = frozenset({"any", "ever", "will", "going", "to", "able"})
_OF_IT = frozenset({"work", "get", "change", "end", "stop", "happen", "improve", "be"})
"""What is harsh to say of "it"."""
_AWAY = frozenset({"get", "escape", "leave", "move"})
"""What is good of something bad: "never get out of this"."""
_ONCE_MORE = frozenset({"work", "find", "be", "get", "have", "feel"})
"""What is no resolve when it never comes again."""
_OF_OTHERS = frozenset({"their", "those", "his", "her", "your"})
_WORKED_AT_ALL = frozenset({"", "again", "in", "as", "anywhere", "out", "properly"})
"""What follows "never work" where no resolve is meant."""
_THERE = frozenset({"on", "that", "this", "there", "them", "those", "his", "her", "him", "these"})
NEXT = frozenset({"interview", "one", "time", "test", "job", "try", "application", "call", "round"})
"""What may come next and is not known yet."""
REJECTS = frozenset({"reject", "ignore", "refuse", "laugh", "hate", "despise"})
"""What they are foretold to do."""
STATES = frozenset({"be", "end", "die", "stay", "remain", "always"})
_BARE = STATES | {"to", "probably", "up", "as", "only", "forever", "just"}


def will_never(view: View) -> ClauseRange | None:
    """Words that foretell the worst."""
    for place in range(len(view.texts)):
        if _is_never(view, place) and _is_ahead(view, place) and _is_out_of_reach(view, place):
            return view.from_(view.subject(place))
        if _no_chance(view, place):
            starts = view.begins(place - 2, "there", "is") or view.begins(place - 2, "i", "have")
            return view.from_(place - 2 if starts else place)
    return _doomed(view) or _ends_badly(view) or _next_ends_badly(view) or _they_will_reject(view)


def _is_never(view: View, place: int) -> bool:
    return view.word(place) == "never" or (
        view.word(place) == "not" and "ever" in view.texts[place + 1 : place + 3]
    )


def _is_ahead(view: View, place: int) -> bool:
    is_planned = view.word(place + 1).endswith("ing") and "am" in view.texts[:place]
    return (
        view.has_any(WILL, max(0, place - 3), place) or view.has_any(WILL, place + 1, place + 3) or is_planned
    )


def _is_out_of_reach(view: View, place: int) -> bool:
    """Whether what never comes is something to find, reach or have, and no resolve."""
    start = place + 2 if view.begins(place + 1, "be", "able") else place + 1
    after = view._replace(texts=[word for word in view.texts[start:] if word not in _FILLERS])
    verb, who = after.word(0), view.who(place)
    if not verb or verb == "i" or who is Who.OTHERS or after.has("not-reached") or "about" in after.texts[:3]:
        return False
    if who is Who.FIRMS:
        return after.at("toward", 0) > 0 and after.has("me")
    if view._replace(texts=after.texts[1:2]).has_any(_OF_OTHERS):
        return False
    if (
        verb == "work" and after.word(1) not in _WORKED_AT_ALL
    ):  # "never work for them", "never work nights again"
        return False
    if after.texts[-1] == "again" and (verb not in _ONCE_MORE or after.has_any(_THERE)):
        return False
    if after.polarity() < 0 and verb not in _AWAY:
        return False
    if verb == "be" and not after.at("to-be", 1):
        return False
    return after.at("reach", 0) > 0 and (who is not Who.IT or verb in _OF_IT)


def _no_chance(view: View, place: int) -> bool:
    """ "No chance I will ever get a job"."""
    if view.word(place) not in ("no", "zero") or view.word(place + 1) not in (
        "chance",
        "way",
        "hope",
        "future",
    ):
        return False
    if view.begins(place - 2, "i", "have") and place + 2 == len(view.texts):
        return True
    behind = place + 2 + (view.word(place + 2) == "left")
    if any(view.word(at) == "for" and view.at("me", at + 1) for at in range(behind, behind + 4)):
        return True
    start = place + 3 if view.word(place + 2) == "that" else place + 2
    is_mine = "i" in view.texts[start : start + 2] and view.has_any(WILL | {"ever"}, start, start + 4)
    return is_mine and view.polarity(start) >= 0


def _doomed(view: View) -> ClauseRange | None:
    """ "My career is over", "I am doomed", "it is over for me"."""
    verb = next((place for place, word in enumerate(view.texts) if place and word in ("is", "am", "are")), -1)
    if verb < 0 or view.word(verb + 1) in NOT:
        return None
    who = view.find("doom-of")
    if view.at("doom", verb + 1) and 0 <= who < verb:
        return view.from_(who)
    is_mine = view.begins(verb - 1, "i", "am") and view.word(verb + 1) in (
        "doomed",
        "finished",
        "destined",
        "condemned",
    )
    is_over = view.begins(verb - 1, "it", "is", "over", "for", "me")
    is_late = view.begins(verb - 1, "it", "is", "too", "late", "for") and view.has("me", verb + 4)
    is_mine = is_mine or view.begins(verb - 1, "i", "am", "going", "nowhere")
    is_hopeless = view.begins(verb - 1, "it", "is", "hopeless") and view.has("me", verb + 2)
    return view.from_(verb - 1) if is_mine or is_over or is_late or is_hopeless else None


def _ends_badly(view: View) -> ClauseRange | None:
    """ "I will end up alone", "I'll always be second", "I'm going to fail again"."""
    for place, word in enumerate(view.texts):
        is_ahead = word in ("will", "going") and "i" in view.texts[max(0, place - 2) : place]
        if is_ahead and not view.has_any(NOT, place + 1, place + 3) and _is_bad_end(view, place):
            return view.from_(view.subject(place))
    return None


def _they_will_reject(view: View) -> ClauseRange | None:
    """ "They will reject me again"."""
    for place in range(len(view.texts)):
        will = place + view.at("firms", place)
        is_ahead = will > place and view.word(will) == "will" and not view.has_any(NOT, will, will + 3)
        if (
            is_ahead
            and "with" not in view.texts
            and view.has_any(REJECTS, will, will + 4)
            and view.has_any({"me"}, will)
        ):
            return view.from_(place)
    return None


def _next_ends_badly(view: View) -> ClauseRange | None:
    """ "The next interview is going to be a failure too"."""
    place = next(
        (at for at, word in enumerate(view.texts) if word == "next" and view.word(at + 1) in NEXT), -1
    )
    will = next((at for at in range(place + 2, place + 5) if view.word(at) in ("will", "going")), -1)
    if place < 0 or will < 0 or view.has_any({"i", *NOT}, 0, will + 1):
        return None
    is_bad = view.polarity(will + 1, without={"well"}) < 0 or view.has("names", will + 1)
    return view.from_(place) if is_bad else None


def _is_bad_end(view: View, place: int) -> bool:
    after = view._replace(texts=[word for word in view.texts[place + 1 :] if word not in _BARE])
    is_state = view.has_any(STATES, place + 1, place + 5)
    return after.at("will-do", 0) > 0 or (is_state and after.at("will-be", 0) > 0)
