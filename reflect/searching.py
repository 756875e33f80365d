"""Finds words in sessions: in every answer, whatever its case and accents, and says where they stand.

Pure functions. What was chosen instead of written is not searched: a stage or an outcome is a filter, not a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reflect.guide import Guide
from reflect.session import ACTIONS, Session
from reflect.text import fold, one_line, printable

THOUGHT = "thought"
"""The answer that is never quoted in a list."""

AROUND = 30
"""Characters shown on either side of a word that was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer in which words were found."""

    question_id: str
    label: str
    """The question's heading; an unknown question stands for itself."""
    before: str = ""
    match: str = ""
    """The word as it is written there; empty for a hit in the thought."""
    after: str = ""


def search(guide: Guide, session: Session, words: Sequence[str]) -> list[Hit]:
    """Where the words stand, in the order of the guide; nothing unless every one of them occurs in the session."""
    wanted = [folded for word in words if (folded := fold(word).strip())]
    found: list[Hit] = []
    missing = set(wanted)
    for question_id, text in _texts(guide, session):
        here = [word for word in wanted if word in fold(text)]
        if here:
            missing.difference_update(here)
            if not any(hit.question_id == question_id == THOUGHT for hit in found):
                found.append(_hit(guide, question_id, text, here))
    return [] if missing else found


def _texts(guide: Guide, session: Session) -> Iterator[tuple[str, str]]:
    """Every text of a session with the question it belongs to: those of the guide in its order, then the others."""
    known = [question for question in guide.questions() if question.id not in (THOUGHT, ACTIONS)]
    for question in known:
        if question.kind in ("line", "text", "date", "list"):
            chosen = {field.id for field in question.fields if field.choices}
            yield from _in(question.id, session.answers.get(question.id), chosen)
    for action in session.actions:
        for text in (action.what, action.when, action.due_text, action.helps, action.why):
            if text:
                yield ACTIONS, text
    for question_id, value in session.answers.items():
        if not guide.knows(question_id):
            yield from _in(question_id, value, set())
    yield from _in(THOUGHT, session.answers.get(THOUGHT), set())


def _in(question_id: str, value: Any, chosen: set[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield question_id, value
    elif isinstance(value, list):
        for item in value:
            yield from _in(question_id, item, chosen)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in chosen:
                yield from _in(question_id, item, set())


def _hit(guide: Guide, question_id: str, text: str, words: Sequence[str]) -> Hit:
    label = guide.question(question_id).label if guide.knows(question_id) else question_id
    if question_id == THOUGHT:
        return Hit(question_id, label)
    start, end = _place(text, words)
    before, after = text[:start], text[end:]
    return Hit(
        question_id,
        label,
        before=("… " if len(before) > AROUND else "") + _shown(_last_words(before)),
        match=_shown(text[start:end]),
        after=_shown(_first_words(after)) + (" …" if len(after) > AROUND else ""),
    )


def _place(text: str, words: Sequence[str]) -> tuple[int, int]:
    """Where the first of the words stands in the text itself, which may be longer or shorter than its folded form."""
    folded: list[str] = []
    origin: list[int] = []
    for number, char in enumerate(text):
        letters = fold(char)
        folded.append(letters)
        origin.extend([number] * len(letters))
    whole = "".join(folded)
    start, word = min((whole.index(word), word) for word in words if word in whole)
    end = origin[start + len(word) - 1] + 1
    while end < len(text) and not fold(text[end]):  # an accent of its own belongs to the letter before it
        end += 1
    return origin[start], end


def _last_words(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[-AROUND:]
    return cut.partition(" ")[2] or cut


def _first_words(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[:AROUND]
    return cut.rpartition(" ")[0] or cut


def _shown(text: str) -> str:
    return one_line(printable(text))
