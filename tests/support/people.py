"""Sessions for the reports' tests, and the words to look for in what comes out."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from hypothesis import strategies as st

from reflect.analysis.usable import names_nothing
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session

guide = load_guide
"""The guide that comes with the program."""

UPDATED = "2026-11-22T12:30:00.000Z"

HEADING = "# not a heading"

PLAN: dict[str, Any] = {
    "company": "Acme",
    "role": "Data analyst",
    "stage": "interview",
    "outcome": "no",
    "setback": "walk first and write here second.",
    "keep-in-touch": "the team lead, in January, about the platform team",
    "possibility": "Initech, application due Friday",
    "learned": "they wanted numbers, I gave stories",
}

PRIVATE: dict[str, Any] = {
    "their-words": "Wewentwithsomebodyelse",
    "thought": "Iamnotgoodenough",
    "mood": 3,
    "belief": 83,
    "balanced": "Afairersentence",
    "balanced-belief": 64,
    "belief-after": 47,
    "mood-after": 9,
}
"""What is never on the plan."""

PUT_OFF: dict[str, Any] = {"return-on": "2026-11-30"}
"""What stands beside the answers after "Not today"."""

ADVICE: dict[str, Any] = {
    "id": "a3a91c00-0000-4000-8000-000000000001",
    "what": "Ask Acme's HR for advice",
    "when": "Monday after breakfast",
    "due": "2026-11-24",
    "kind": "feedback",
    "helps": "Telling it in numbers",
    "status": "open",
    "closed": None,
}

INDEXES: dict[str, Any] = {
    "id": "b3a91c00-0000-4000-8000-000000000002",
    "what": "Say the index answer aloud, three times",
    "when": "if the kettle is on",
    "due": "2026-11-27",
    "kind": None,
    "status": "open",
    "closed": None,
}


def step_texts(max_size: int) -> st.SearchStrategy[str]:
    """Any text that is a step on paper; "none" where one is asked for is none."""
    return st.text(max_size=max_size).filter(lambda text: not names_nothing(text))


def session(
    answers: dict[str, Any] | None = None, actions: list[dict[str, Any]] | None = None, **more: Any
) -> Session:
    """A finished session with these answers and actions; ``more`` goes into its document."""
    return Session(
        {
            "id": "11111111-1111-4111-8111-111111111111",
            "created": "2026-11-22T12:00:00.000Z",
            "updated": UPDATED,
            "finished": UPDATED,
            "answers": dict(PLAN if answers is None else answers),
            "actions": [dict(action) for action in ([ADVICE, INDEXES] if actions is None else actions)],
            **more,
        }
    )


def action(what: str, **fields: Any) -> dict[str, Any]:
    """An open action."""
    return {
        "id": f"c0000000-0000-4000-8000-{crc32(what.encode()):012}",
        "what": what,
        "status": "open",
        **fields,
    }
