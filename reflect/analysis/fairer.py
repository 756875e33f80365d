"""The fairer sentence of a session, where it is one to show again. Pure."""

from __future__ import annotations

from reflect.analysis.entries import may_stand
from reflect.model.guide import Questions
from reflect.model.session import Session

BALANCED = "balanced"
"""The question it answers."""

A_FAIRER_SENTENCE = "A fairer sentence"
"""What it is called where a session is summed up."""


def fairer_sentence(guide: Questions, session: Session) -> str:
    """The fairer sentence as it was typed; empty where it is only begun, or speaks against the person after all."""
    words = session.words(BALANCED)
    return words if may_stand(words) and not guide.is_only_begun(BALANCED, words) else ""
