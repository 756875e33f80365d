"""What the tests of suggestions share: sessions made of answers, and what is suggested for them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from reflect.analysis.suggestions import Suggestion, suggest
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
NO = {"company": "Acme", "role": "Analyst", "stage": "interview", "outcome": "no", "mood": 5}


def session(days_ago: int = 0, **answers: Any) -> Session:
    """A session with these answers; ``_`` in a name stands for ``-``."""
    moment = NOW - timedelta(days=days_ago)
    made = Session.new(moment)
    for id_, value in answers.items():
        made.set_answer(id_.replace("_", "-"), value, moment)
    return made


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
