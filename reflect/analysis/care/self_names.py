"""Finds a name for oneself as a whole person: "I'm a total failure", "I'm not good enough"."""

from __future__ import annotations

from reflect.analysis.care.view import ClauseRange, View

_OF_ONE_TASK = frozenset({"at", "in", "with", "on", "about", "when", "yet"})
_LIVED = frozenset({"", "work", "job", "world", "life"})
WHO_ONE_IS = frozenset(
    {
        "person",
        "human",
        "man",
        "woman",
        "mother",
        "father",
        "parent",
        "friend",
        "wife",
        "husband",
        "son",
        "daughter",
    }
)
FIT_FOR = frozenset({"made", "cut", "built", "fit", "meant", "born"})
EVERYONE = frozenset({"nothing", "zero", "other", "others", "everyone", "them", "people", "anyone", "normal"})
TO_BE = frozenset({"am", "feel", "was", "look", "become"})
_OF_ONE_THING = frozenset({"about", "for", "that"})
"""What follows a trait that is about one thing done."""
_OF_ONE_SKILL = frozenset(
    {
        "at",
        "with",
        "under",
        "on",
        "in",
        "without",
        "about",
        "before",
        "behind",
        "down",
        "hearted",
        "when",
        "to",
        "for",
    }
)
"""What leads to one skill, place or hour."""
_VERB_WITHIN = 3
"""Words after "I" within which its verb stands."""


def self_name(view: View) -> ClauseRange | None:
    """A name or a trait of the whole person."""
    for place, word in enumerate(view.texts):
        is_name = (word == "i" and _is_named(view, place)) or (word == "what" and _what_a(view, place))
        if is_name or (word == "how" and _how(view, place)):
            return view.from_(place)
        if _is_judged(view, place):
            return view.from_(place - 2)
    return view.from_(0) if _poor_me(view) else _wrong_with_me(view)


def is_of_all_of_oneself(said: View) -> bool:
    """Whether a name found is meant for all there is of a person, now: no skill, no look, no day that is past."""
    if "was" in said.texts[:4] or (
        said.has("bare-traits") and not said.has("names") and not said.has("traits")
    ):
        return False
    if any(word in _OF_ONE_SKILL and not _is_life(said, at + 1) for at, word in enumerate(said.texts)):
        return False
    if "too" in said.texts:
        return said.at("traits", said.texts.index("too") + 1) > 0
    enough = next((at for at in range(len(said.texts)) if said.at("enough", at)), -1)
    return enough < 0 or said.word(enough - 1) != "not" or said.at("of-worth", enough) > 0


def _is_named(view: View, place: int) -> bool:
    if view.begins(place, "i", "suck") or _hates_oneself(view, place) or _deserves(view, place):
        return True
    verb = _verb(view, place)
    if verb < 0:
        return False
    start = verb + 1
    while start < len(view.texts) - 1 and view.at("before-name", start) and view.at("traits", start) < 2:
        start += 1
    if view.word(verb) == "was":  # the milder names are then about one day
        return _label(view, start, "strong-names") > 0
    return _name(view, start, is_feeling=view.word(verb) == "feel")


def _verb(view: View, place: int) -> int:
    """Where the "am" of an "I" stands; -1 where there is none."""
    for at in range(place + 1, place + 1 + _VERB_WITHIN):
        if view.word(at) in TO_BE or view.begins(at - 1, "must", "be"):
            return at
        if not view.at("before-verb", at):
            return -1
    return -1


def _name(view: View, start: int, *, is_feeling: bool) -> bool:
    """Whether a name in the present begins there; what is a trait with "am" may be a feeling with "feel"."""
    if view.word(start) == "too":
        return _is_too(view, start + 1)
    if view.word(start) == "not":
        return _not_enough(view, start + 1) or _is_without_worth(view, start + 1)
    if _is_most(view, start) or _is_less(view, start) or view.begins(start, "worth", "nothing"):
        return True
    trait = view.at("traits", start)
    if (
        trait
        and view.word(start + trait) not in _OF_ONE_THING
        and not (is_feeling and view.at("feelings", start))
    ):
        return True
    bare = view.at("bare-traits", start)
    if bare and _ends_in_traits(view, start + bare) and not is_feeling:
        return True
    return any(_label(view, start, group) for group in ("names", "traits")) or _bad_role(view, start)


def _ends_in_traits(view: View, at: int) -> bool:
    """Whether a trait is the last word, or another follows it: "weak and pathetic"."""
    more = at + 1 if view.word(at) == "and" else at
    return at == len(view.texts) or (
        more > at and max(view.at("traits", more), view.at("bare-traits", more)) > 0
    )


def _label(view: View, start: int, names: str) -> int:
    """How many words there are a noun that is a name, with what makes it worse before it."""
    at = start
    while not view.at(names, at) and (length := _bad_word(view, at, start)):
        at += length
    length = view.at(names, at)
    return at + length - start if length and view.word(at + length) not in ("'s", "is") else 0


def _bad_role(view: View, start: int) -> bool:
    """ "A terrible mother", "a fat old woman": a role with a bad word before it."""
    at = _behind_bad_words(view, start)
    is_bad = any(view.at("bad-before-role", each) for each in range(start, at))
    return is_bad and view.at("roles", at) > 0


def _behind_bad_words(view: View, start: int) -> int:
    at = start
    while length := _bad_word(view, at, start):
        at += length
    return at


def _bad_word(view: View, at: int, start: int) -> int:
    """How many words there make a name worse; "and" only between two."""
    return view.at("bad-kind", at) or int(at > start and view.word(at) == "and")


def _not_enough(view: View, at: int) -> bool:
    """ "Not good enough", as long as it is not about one skill: "not good enough at welding"."""
    if view.begins(at, "enough") and at + 1 == len(view.texts):
        return True
    length = view.at("enough", at)
    if not length:
        return False
    end = at + length + 1
    if at + length == len(view.texts):
        return view.at("missed", at) > 0
    if view.word(end - 1) != "enough" or view.word(end) in _OF_ONE_TASK:
        return False
    if view.word(end) == "to" and view.at("of-worth", at):  # "not good enough to stack shelves"
        return True
    return view.word(end) not in ("for", "to") or _is_life_or_this(view, end + 1)


def _is_too(view: View, at: int) -> bool:
    """ "Too old", as long as it is not for one place: "too old for the scheme that stops at 25"."""
    end = at + max(view.at("too", at), view.at("traits", at))
    return end > at and (
        view.word(end) != "for" or view.at("traits", at) > 0 or _is_life_or_this(view, end + 1)
    )


def _is_life(view: View, at: int) -> bool:
    """Whether the whole of a life is named there, and no one job or task."""
    return view.at("of-life", at) > 0 or view.word(at) == "me"


def _is_life_or_this(view: View, at: int) -> bool:
    """The same, with a "this" that may be the job or all there is: "too slow for this work"."""
    return _is_life(view, at) or (view.word(at) == "this" and view.word(at + 1) in _LIVED)


def _is_without_worth(view: View, at: int) -> bool:
    """ "Not hireable", "not worth anyone's time", "not made for work"."""
    if view.word(at) in ("good", "nice") and view.word(at + 1) in WHO_ONE_IS:
        return True
    if _is_not_as_good(view, at):
        return True
    end = at + view.at("missed", at)
    if end > at:
        return end == len(view.texts) or view.word(end) in ("of", "anywhere", "by", "anymore")
    if view.word(at) == "worth":
        return view.word(at + 1) not in ("less", "")
    if view.begins(at, "cut", "out"):
        at += 1
    return (
        view.word(at) in FIT_FOR | {"out"} and view.word(at + 1) in ("for", "to") and _is_life(view, at + 2)
    )


def _is_not_as_good(view: View, at: int) -> bool:
    """ "Not half as good as everyone else"."""
    at += view.word(at) in ("half", "nearly", "remotely", "anywhere")
    end = at + 1 + view.at("enough", at + 1)
    return (
        view.word(at) == "as" and end > at + 1 and view.word(end) == "as" and view.word(end + 1) in EVERYONE
    )


def _is_most(view: View, at: int) -> bool:
    """ "The dumbest": most of what is a trait."""
    stem = view.word(at).removesuffix("est")
    if stem == view.word(at) or not stem:
        return False
    plain = (stem, stem[:-1], f"{stem[:-1]}y", f"{stem}e")
    return (
        any(view._replace(texts=[each]).at("traits", 0) for each in plain)
        or f"{stem[:-1]}y" in ("lazy", "ugly")
        or stem == "weak"
    )


def _is_less(view: View, at: int) -> bool:
    """ "Less than other people", "beneath everyone"."""
    if view.begins(at, "less", "than"):
        at += 1
    elif view.word(at) not in ("below", "beneath"):
        return False
    return view.word(at + 1) in EVERYONE


def _deserves(view: View, place: int) -> bool:
    """ "I deserve to be rejected", "I don't deserve a job"."""
    at = next((at for at in range(place + 1, place + 5) if view.word(at) in ("deserve", "deserved")), -1)
    if at < 0 or at + 1 == len(view.texts):
        return False
    if view.has_any({"not", "never"}, place + 1, at):
        return view.polarity(at + 1) > 0 or view.has("goals", at + 1)
    return view.polarity(at + 1) < 0 or view.word(at + 1) == "nothing"


def _is_judged(view: View, place: int) -> bool:
    """ "They were right to laugh at me", "they are right not to want me"."""
    if (
        not view.begins(place, "right")
        or view.word(place - 1) not in ("are", "were", "is", "was")
        or view.word(place - 2) == "i"
    ):
        return False
    to = view.word(place + 1) == "to" or view.begins(place + 1, "not", "to")
    verb = place + 2 + (view.word(place + 1) == "not")
    group = "toward" if verb == place + 3 else "against"
    return to and view.at(group, verb) > 0 and view.has_any({"me"}, verb, verb + 4)


def _hates_oneself(view: View, place: int) -> bool:
    """ "I hate myself", "I hate who I am"."""
    if not view.begins(place, "i", "hate"):
        return False
    return view.word(place + 2) == "myself" or any(
        view.begins(place + 2, who, "i", "am") for who in ("who", "what")
    )


def _poor_me(view: View) -> bool:
    """ "Stupid me"."""
    length = view.at("traits", 0)
    return length > 0 and view.begins(length, "me")


def _how(view: View, place: int) -> bool:
    """ "How stupid I am", within a sentence."""
    length = view.at("traits", place + 1)
    return place > 0 and length > 0 and view.begins(place + 1 + length, "i", "am")


def _what_a(view: View, place: int) -> bool:
    """ "What an idiot I am"."""
    length = _label(view, place + 1, "names")
    return length > 0 and any(view.begins(place + 1 + length, "i", verb) for verb in ("am", "was"))


def _wrong_with_me(view: View) -> ClauseRange | None:
    """ "There is something wrong with me", but not "nothing wrong with me"."""
    for place in range(len(view.texts)):
        if view.begins(place, "wrong", "with", "me"):
            begins = max(
                (at for at in range(place) if view.texts[at] in ("there", "something", "what")), default=-1
            )
            if begins < 0 or view.has_any({"nothing", "not"}, begins, place):
                return None
            return view.from_(begins - 2 if view.begins(begins - 2, "there", "is") else begins)
    return None
