"""Sessions with every number that patterns draw, for properties of the pictures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from reflect.model.session import Session
from tests.support.sample import session

Told = tuple[int, int, int, int, str, list[str], int]
"""Mood before and after, how true it felt, the guess, what came, the strengths, and how many steps were done."""

percent = st.integers(0, 10).map(lambda tens: 10 * tens)
mood = st.integers(0, 10)


def answers(values: Told) -> dict[str, Any]:
    before, after, belief, guess, outcome, strengths, _ = values
    return {
        "company": "Co",
        "mood": before,
        "mood-after": after,
        "belief": belief,
        "belief-after": belief,
        "guess": guess,
        "outcome": outcome,
        "strengths": [{"strength": name, "proof": f"the {name} page"} for name in strengths],
        "actions": [{"what": "Write the page anew"}, {"what": "Ask for a look at it"}],
    }


names = st.lists(st.sampled_from(["Drawing", "Listening", "Planning"]), max_size=3, unique=True)
outcomes = st.sampled_from(["no", "offer", "silence"])
told_numbers = st.lists(
    st.tuples(mood, mood, percent, percent, outcomes, names, st.integers(0, 2)), min_size=3, max_size=8
)


def told_sessions(values: list[Told]) -> list[Session]:
    made = []
    for number, each in enumerate(values):
        one = session(answers(each), days_ago=40 * number)
        for action in one.actions[: each[-1]]:
            action.close("done", one.created + timedelta(days=3))
        made.append(one)
    return made
