"""What the tests of suggestions share: sessions made of answers, and what is suggested for them."""

from __future__ import annotations

from typing import Any

from reflect.analysis.suggestion_words import Suggestion
from reflect.analysis.suggestions import suggest
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from tests.support import sample
from tests.support.sample import TODAY

NO: dict[str, Any] = {"company": "Acme", "role": "Analyst", "stage": "interview", "outcome": "no", "mood": 5}
"""The situation most of the chapter speaks of."""


def session(days_ago: int = 0, /, **answers: Any) -> Session:
    """A session as it is being written, with these answers; ``_`` in a name stands for ``-``."""
    by_id = {name.replace("_", "-"): value for name, value in answers.items()}
    return sample.session(by_id, days_ago=days_ago, finished=False, full=False)


def suggested(question: str, here: Session, *earlier: Session) -> list[Suggestion]:
    guide = load_guide()
    return suggest(guide, guide.question(question), here, earlier, TODAY)


def labels(question: str, here: Session, *earlier: Session) -> list[str]:
    return [suggestion.label for suggestion in suggested(question, here, *earlier)]


def action(what: str, here: Session, *earlier: Session) -> dict[str, Any]:
    """The suggested action whose words begin like this."""
    (found,) = [s.value for s in suggested("actions", here, *earlier) if s.label.startswith(what)]
    assert isinstance(found, dict)
    return found
