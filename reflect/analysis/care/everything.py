"""Finds what makes all of it bad: everything wrong, nothing good, not anything done right."""

from __future__ import annotations

from reflect.analysis.care.view import NOT, ClauseRange, View, Who

_WHOSE = frozenset({"his", "her", "their", "your"})
NOT_ABLE = NOT | {"incapable", "unable"}
_MINE = frozenset({"i", "my", "me", "mine"})
_MORE = frozenset({"better", "more"})
SKILLS = frozenset(
    {
        "english",
        "german",
        "french",
        "spanish",
        "dutch",
        "accent",
        "cv",
        "resume",
        "portfolio",
        "degree",
        "experience",
    }
)
"""What of a person's may be called names, and is not so much their own that it stands for them."""
NO_GOOD = frozenset(
    {"useless", "worthless", "hopeless", "pathetic", "rubbish", "garbage", "trash", "crap", "joke"}
)
"""What leaves no good in such a thing."""
UNABLE_TO = frozenset({"interviews", "exams", "tests", "presentations", "people"})
"""What nobody is unable to do every time."""


def everything_bad(view: View) -> ClauseRange | None:
    """Words that leave no room for the rest."""
    for place, word in enumerate(view.texts):
        if view.word(place - 1) in NOT:
            continue
        if word == "whole" and view.at("wholes", place + 1) and _is_bad(view, place):
            return view.from_(view.subject(place) if "i" in view.texts[:place] else place)
        if view.at("totals", place) and "i" not in view.texts[:place] and _is_bad(view, place):
            return view.from_(0)
        if view.begins(place, "i", "am", "to", "blame", "for") and view.has_any({"everything", "all"}, place):
            return view.from_(place)
        if word == "everyone" and _fails_all(view, place):
            return view.from_(view.subject(place - 1))
        if (word == "my" and _mine_is_bad(view, place)) or (word == "i" and _never_right(view, place)):
            return view.from_(place)
        if word == "i" and (_cannot_at_all(view, place) or _has_no_talent(view, place)):
            return view.from_(place)
        if word == "my" and _is_without_good(view, place):
            return view.from_(place)
        if (
            (word in ("everything", "all") and _all_bad(view, place))
            or (word == "nothing" and _nothing_good(view, place))
            or (word in ("anything", "anywhere") and _not_anything(view, place))
            or (word == "single" and _not_one(view, place))
            or (word == "none" and view.word(place + 1) == "of" and view.polarity(place + 1) > 0)
            or (view.begins(place, "one", "thing") and _not_anything(*_as_anything(view, place)))
        ):
            return view.from_(view.subject(place))
    return None


def _all_bad(view: View, place: int) -> bool:
    if view.has_any(NOT, 0, place):
        return False
    if "i" in view.texts[:place] and view.word(place + 1) == "about":  # of one thing
        return False
    if view.word(place - 2) in ("i", "always", "will") and view.known.polarity.of([view.word(place - 1)]) < 0:
        return True  # "I destroy everything good"
    if (
        view.word(place) == "all"
        and view.at("all-of-some", place + 1)
        and not view.at("all-of-it", place + 1)
    ):
        return False
    return _is_bad(view, place)


def _is_bad(view: View, place: int) -> bool:
    if view.word(place) == "all" and view.word(place + 1).endswith("s") and not view.has_any(_MINE):
        return False  # "all jobs have bad days"
    is_theirs = (place and view.who(place) is Who.OTHERS) or view.has_any(_WHOSE)
    return not is_theirs and view.polarity(without={"nothing"}) < 0


def _mine_is_bad(view: View, place: int) -> bool:
    """ "My life is a failure": what stands for the person is called a name."""
    is_at = place + 1 + view.at("mine", place + 1)
    if is_at == place + 1 or view.word(is_at) not in ("is", "are"):
        return False
    start = is_at + 1
    while view.at("bad-kind", start) and not view.at("names", start):
        start += 1
    end = start + max(view.at("names", start), view.at("traits", start))
    return end > start and end == len(view.texts)


def _has_no_talent(view: View, place: int) -> bool:
    """ "I have no talent"."""
    end = place + 3 + view.at("talents", place + 3)
    return view.begins(place, "i", "have", "no") and place + 3 < end == len(view.texts)


def _is_without_good(view: View, place: int) -> bool:
    """ "My German is completely useless"."""
    is_whole = len(view.texts) == place + 4 and view.word(place + 2) in ("is", "are")
    return is_whole and view.word(place + 1) in SKILLS and view.word(place + 3) in NO_GOOD


def _cannot_at_all(view: View, place: int) -> bool:
    """ "I can't do interviews", and not "I can't do interviews on Mondays"."""
    is_whole = len(view.texts) == place + 5 and view.begins(place, "i", "can", "not", "do")
    return is_whole and view.word(place + 4) in UNABLE_TO


def _nothing_good(view: View, place: int) -> bool:
    before, after = view.word(place - 1), view.word(place + 1)
    if view.begins(place + 1, "i", "am", "good", "at") or _nothing_counts(view, place):
        return True
    if view.begins(place - 2, "there", "is") and view.has_any({"about", "in"}, place + 2, place + 4):
        return view.word(len(view.texts) - 1) == "me" and (
            view.at("enough", place + 1) > 0 or view.polarity(place + 1) > 0
        )
    if not before or before == "that":
        is_good = view.polarity(place + 1) > 0 and not view.has_any(_MORE, place + 1, place + 4)
        return is_good and after not in ("to", "wrong", "they", "he", "she", "you")
    if before in ("at", "for"):
        return view.has_any({"good", "all", "was"}, 0, place)
    if "i" not in view.texts[max(0, place - 3) : place]:
        return False
    if after == "to":
        return view.at("to-give", place + 2) > 0
    return after in ("but", "right", "good", "going") or (not after and view.at("attain", place - 1) > 0)


def _nothing_counts(view: View, place: int) -> bool:
    """ "Nothing I did counted"."""
    is_mine = view.word(place + 1) == "i" and view.word(place + 2) in ("do", "did", "say", "said")
    return is_mine and len(view.texts) == place + 4 and view.at("gets-there", place + 3) > 0


def _fails_all(view: View, place: int) -> bool:
    """ "I disappoint everyone", "I let everyone down"."""
    verb = view.word(place - 1)
    is_bad = view.known.polarity.of([verb]) < 0 or (verb == "let" and view.word(place + 1) == "down")
    return is_bad and view.word(place - 2) in ("i", "always", "will", "only")


def _never_right(view: View, place: int) -> bool:
    """ "I can't even do the easy things right"."""
    is_unable = view.begins(place, "i", "can") and view.word(place + 2) in NOT
    return is_unable and view.word(place + 3) in ("do", "get") and view.texts[-1] in ("right", "properly")


def _as_anything(view: View, place: int) -> tuple[View, int]:
    """The same with "anything" for "one thing"."""
    return view._replace(texts=[*view.texts[:place], "anything", *view.texts[place + 2 :]]), place


def _not_one(view: View, place: int) -> bool:
    """ "I don't have a single talent"."""
    return "i" in view.texts[:place] and view.has_any(NOT, 0, place) and view.at("talents", place + 1) > 0


def _not_anything(view: View, place: int) -> bool:
    """Whether the person cannot do anything, or not right; what they do not say or regret is fair."""
    before = view._replace(texts=view.texts[:place])
    is_own = "i" in before.texts and before.has_any(NOT_ABLE)
    if not is_own or view.word(place + 1) == "about" or view.polarity(place + 1) < 0:
        return False
    if before.has("fair-not-to"):
        return False
    if before.texts[-1] in ("at", "for", "to"):
        return before.has("good-at")
    if view.word(place + 1) == "to":
        return view.at("to-give", place + 2) > 0
    is_whole = place + 1 == len(view.texts) or view.at("properly", place + 1) > 0
    return is_whole and (before.at("attain", place - 1) > 0 or before.at("gets-there", place - 1) > 0)
