"""What follows from the answers, under ids that conditions of the guide can name like questions.

``analysis.situation`` works it out. None of it is ever stored, exported or asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from reflect.model.guide import Ask, Choice


def _derived(id_: str, kind: str, *values: str) -> Ask:
    return Ask(id_, kind, id_, choices=tuple(Choice(value, value) for value in values))


DERIVED: Mapping[str, Ask] = {
    ask.id: ask
    for ask in (
        # What tonight calls for. "offered": heavy words at a good mood.
        _derived("night", "choice", "offered", "heavy", "help"),
        # Whether an answer came to a session that waited for one and was written in then.
        _derived("has-waited", "choice", "yes"),
        # How much is asked when nothing else decides.
        _derived("speed", "choice", "short", "full"),
        # What the thought is about: one's worth, smaller names for oneself among it, or a problem. "fact": it plainly
        # states a problem, a requirement or a skill. "question": it asks, and cannot be weighed.
        _derived(
            "thought-is", "choices",
            "worth", "housing", "papers", "health", "money", "deadline", "fact", "question",
        ),
        # Where the reason lies that they know or were told: "outside" for a hiring stop, the money, the papers to work;
        # "filter" where a machine turned the application away before anybody read it.
        _derived("reason-is", "choice", "outside", "filter"),
        # Whether every cause they marked is one that is not in their hands.
        _derived("causes-are", "choice", "outside"),
        # Whether a sentence foretells something that others will do, which can be checked on a day.
        _derived("foretells", "choice", "yes"),
        # On which ground somebody was treated unfairly, in their own words; "other" where they said no ground.
        _derived(
            "unfair", "choices",
            "violence", "passport", "pregnancy", "age", "accent", "religion", "origin", "disability", "gender",
            "papers", "other",
        ),
    )
}  # fmt: skip
"""By id."""
