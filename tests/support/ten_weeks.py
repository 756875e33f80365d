"""The session that the ten weeks by command and in the app begin with, and what is to be done after it."""

from __future__ import annotations

from datetime import timedelta

from reflect.model.session import Session
from tests.support.sample import TODAY, session

ADVICE, ALOUD, CV, ANN = "Ask them", "Say it aloud", "Tidy the CV", "Call Ann"
TO_ANN = f"{ALOUD} to Ann"
"""What saying it aloud is made when it is made smaller."""


def on(day: int) -> str:
    """The day so many days after the session, as it is stored."""
    return (TODAY + timedelta(days=day)).isoformat()


def written() -> Session:
    """A no with four actions on the days that are asked about, and somebody to stay in touch with."""
    steps = [
        {"what": ADVICE, "kind": "feedback", "due": on(2)},
        {"what": ALOUD, "due": on(5)},
        {"what": CV, "due": on(9)},
        {"what": ANN, "due": on(22)},
    ]
    contact = {"keep-in-touch": "Ada", "keep-in-touch-on": on(50)}
    return session({"company": "Acme", "outcome": "no", "mood": 5, "actions": steps, **contact})
