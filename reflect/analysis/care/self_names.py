"""Finds a name for oneself as a whole person: "I'm a total failure", "I'm not good enough"."""

from __future__ import annotations

from reflect.analysis.care.view import Span, View

_TO_BE = frozenset({"am", "feel", "was", "look", "become"})
_OF_ONE_THING = frozenset({"about", "for", "that"})
"""What follows a trait that is about one thing done."""
_VERB_WITHIN = 3
"""Words after "I" within which its verb stands."""


def self_name(view: View) -> Span | None:
    """A name or a trait of the whole person."""
    for place, word in enumerate(view.texts):
        if (word == "i" and _is_named(view, place)) or (word == "what" and _what_a(view, place)):
            return view.from_(place)
    return _wrong_with_me(view)


def _is_named(view: View, place: int) -> bool:
    if view.begins(place, "i", "suck"):
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
        if view.word(at) in _TO_BE or view.begins(at - 1, "must", "be"):
            return at
        if not view.at("before-verb", at):
            return -1
    return -1


def _name(view: View, start: int, *, is_feeling: bool) -> bool:
    """Whether a name in the present begins there; what is a trait with "am" may be a feeling with "feel"."""
    if view.word(start) == "too":
        return view.at("too", start + 1) > 0
    if view.word(start) == "not":
        return _not_enough(view, start + 1)
    trait = view.at("traits", start)
    if (
        trait
        and view.word(start + trait) not in _OF_ONE_THING
        and not (is_feeling and view.at("feelings", start))
    ):
        return True
    bare = view.at("bare-traits", start)
    if bare and start + bare == len(view.texts) and not is_feeling:
        return True
    return _label(view, start, "names") > 0 or _bad_role(view, start)


def _label(view: View, start: int, names: str) -> int:
    """How many words there are a noun that is a name, with what makes it worse before it."""
    at = _behind_bad_words(view, start)
    length = view.at(names, at)
    return at + length - start if length else 0


def _bad_role(view: View, start: int) -> bool:
    """ "A terrible mother": a role with a bad word right before it."""
    at = _behind_bad_words(view, start)
    return at > start and view.at("bad-before-role", at - 1) > 0 and view.at("roles", at) > 0


def _behind_bad_words(view: View, start: int) -> int:
    at = start
    while length := view.at("bad-kind", at) or (at > start and view.word(at) == "and"):
        at += length
    return at


def _not_enough(view: View, at: int) -> bool:
    """ "Not good enough", as long as it is not about one skill: "not good enough at welding"."""
    if view.begins(at, "enough") and at + 1 == len(view.texts):
        return True
    length = view.at("enough", at)
    if not length:
        return False
    if at + length == len(view.texts):
        return view.at("missed", at) > 0
    return view.word(at + length) == "enough" and view.word(at + length + 1) not in (
        "at",
        "in",
        "with",
        "yet",
    )


def _what_a(view: View, place: int) -> bool:
    """ "What an idiot I am"."""
    length = _label(view, place + 1, "names")
    return length > 0 and any(view.begins(place + 1 + length, "i", verb) for verb in ("am", "was"))


def _wrong_with_me(view: View) -> Span | None:
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
