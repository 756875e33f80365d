"""Patterns of how applications went: stages, guesses, and pitches and requirements next to the stage reached. Pure.

A no is never counted, and neither is how often it went no further than somewhere: stages have names, not numbers.
"""

from __future__ import annotations

from reflect.analysis.patterns.pattern import (
    PERCENT,
    PatternResult,
    PatternRow,
    format_number,
    session_ids,
    spread_sentence,
)
from reflect.analysis.patterns.pattern_input import PatternInput
from reflect.model.session import OFFER, Session
from reflect.text.normal_form import normal_form
from reflect.text.sanitize import inside_a_sentence

_CAME = ("no", "silence", "taken-back", OFFER)
"""The outcomes a guess can be compared with; after a withdrawal nothing came."""

MOST_NAMES = 3
"""The most sessions named beside a stage."""


def stages(data: PatternInput) -> PatternResult:
    """The sessions that reached each stage, by name, the furthest stage first."""
    known = data.sessions_where(lambda session: session.words("stage"))
    rows = []
    for value in _furthest_first(data, known):
        there = [session for session in known if session.words("stage") == value]
        label, names = data.choice_label("stage", value), data.names_in_words(there, MOST_NAMES)
        rows.append(PatternRow(label, names, session_ids(there), count=len(there), of=len(known)))
    return PatternResult.of_sessions(known, rows)


def _furthest_first(data: PatternInput, sessions: list[Session]) -> list[str]:
    """The stages that these sessions reached; at the end "Other" and those that the guide does not know."""
    order = [value for value in data.choice_ids("stage") if value != "other"]
    reached = {session.words("stage") for session in sessions}
    return [
        *(value for value in reversed(order) if value in reached),
        *sorted(reached.difference(order)),
    ]


def guess(data: PatternInput) -> PatternResult:
    """The chance of an offer guessed while waiting, in percent, and the offers that came.

    What else came stands beside the guess in its session; in a row beneath each other it would be a list of noes.
    """
    known = [
        (session, value)
        for session, value in data.numeric_answers("guess")
        if session.answer("outcome") in _CAME
    ]
    rows = [
        PatternRow(
            data.session_name(session),
            _guessed(data, session, value),
            (session.id,),
            change=(value, PERCENT if _is_offer(session) else value, PERCENT),
        )
        for session, value in known
    ]
    said = spread_sentence([value for _, value in known])
    return PatternResult.of_sessions([session for session, _ in known], rows, said)


def _guessed(data: PatternInput, session: Session, value: float) -> str:
    said = data.say("percent", value=format_number(value))
    return data.say("then", first=said, then=_offer(data)) if _is_offer(session) else said


def _is_offer(session: Session) -> bool:
    return session.words("outcome") == OFFER


def _offer(data: PatternInput) -> str:
    return inside_a_sentence(data.choice_label("outcome", OFFER))


def pitches(data: PatternInput) -> PatternResult:
    """Each wording of the pitch, and the stages its sessions reached."""
    known = data.sessions_where(lambda session: session.words("pitch").strip() and session.words("stage"))
    wordings: dict[str, list[Session]] = {}
    for session in known:
        wordings.setdefault(normal_form(session.words("pitch")), []).append(session)
    rows = [
        PatternRow(
            there[0].words("pitch"), _far(data, there), session_ids(there), count=len(there), of=len(known)
        )
        for there in wordings.values()
    ]
    name = "main" if len(wordings) > 1 else "one"
    return PatternResult.of_sessions(known, rows, (name, {"different": len(wordings)}))


def _far(data: PatternInput, sessions: list[Session]) -> str:
    """``Interview, Application``, the furthest first."""
    return ", ".join(data.choice_label("stage", value) for value in _furthest_first(data, sessions))


def matches(data: PatternInput) -> PatternResult:
    """What is there of the requirements, where there is anything of them, next to the stage reached."""
    known = data.sessions_where(lambda session: session.words("stage") and _marked(session))
    rows = [row for session in known if (row := _match(data, session))]
    return PatternResult.of_sessions(known, rows, found=bool(rows))


def _match(data: PatternInput, session: Session) -> PatternRow | None:
    """``1 of 2 · Interview``; where nothing is there in full, what is there in part."""
    marked = _marked(session)
    have, partly = marked.count("yes"), marked.count("partly")
    if not have and not partly:
        return None
    far = data.choice_label("stage", session.words("stage"))
    if _is_offer(session):
        far = f"{far}, {_offer(data)}"
    there = f"{have} of {len(marked)}" if have else data.say("so-many-partly", count=partly)
    label, value = data.session_name(session), f"{there} · {far}"
    return PatternRow(label, value, (session.id,), count=have, of=len(marked))


def _marked(session: Session) -> list[str]:
    return [
        record["have"]
        for record in session.records("requirements")
        if record.get("have") in ("yes", "partly", "no")
    ]
