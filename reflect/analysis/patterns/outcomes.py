"""Patterns of how applications went: stages, guesses, and pitches and requirements next to the stage reached. Pure."""

from __future__ import annotations

from collections import Counter

from reflect.analysis.patterns.pattern import (
    PatternResult,
    PatternRow,
    format_number,
    session_ids,
    share_row,
    spread_sentence,
)
from reflect.analysis.patterns.pattern_input import PatternInput
from reflect.model.session import Session
from reflect.text.normal_form import normal_form
from reflect.text.sanitize import inside_a_sentence

_CAME = ("no", "silence", "offer")
"""The outcomes a guess can be compared with; after a withdrawal nothing came."""


def stages(data: PatternInput) -> PatternResult:
    """How many sessions reached each stage; one about several applications counts as one."""
    known = data.sessions_where(lambda session: session.words("stage"))
    order = data.choice_ids("stage")
    unknown = {session.words("stage") for session in known}.difference(order)
    rows = []
    for value in (*order, *sorted(unknown)):
        there = [session for session in known if session.words("stage") == value]
        if there:
            rows.append(share_row(data.choice_label("stage", value), len(there), len(known), there))
    return PatternResult.of_sessions(known, rows)


def guess(data: PatternInput) -> PatternResult:
    """The chance of an offer guessed while waiting, in percent, next to what came."""
    known = [
        (session, value)
        for session, value in data.numeric_answers("guess")
        if session.answer("outcome") in _CAME
    ]
    rows = [
        PatternRow(
            data.session_name(session),
            data.say("came", guess=format_number(value), came=_came(data, session)),
            (session.id,),
            value / 100,
        )
        for session, value in known
    ]
    says = [spread_sentence([value for _, value in known])]
    offers = sum(session.answer("outcome") == "offer" for session, _ in known)
    if offers:
        says.append(("offers", {"offers": offers}))
    return PatternResult.of_sessions([session for session, _ in known], rows, *says)


def _came(data: PatternInput, session: Session) -> str:
    return inside_a_sentence(data.choice_label("outcome", session.words("outcome")))


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
    """``Interview 2, Application 1``, the furthest first."""
    order = data.choice_ids("stage")
    counts = Counter(session.words("stage") for session in sessions)
    furthest = sorted(counts, key=lambda value: order.index(value) if value in order else -1, reverse=True)
    return ", ".join(f"{data.choice_label('stage', value)} {counts[value]}" for value in furthest)


def matches(data: PatternInput) -> PatternResult:
    """The share of the requirements that were met, next to the stage reached."""
    known = data.sessions_where(lambda session: session.words("stage") and _marked(session))
    rows, shares = [], []
    for session in known:
        marked = _marked(session)
        have = marked.count("yes")
        shares.append(100 * have / len(marked))
        far = data.choice_label("stage", session.words("stage"))
        if session.answer("outcome") == "offer":
            far = f"{far}, {_came(data, session)}"
        rows.append(share_row(data.session_name(session), have, len(marked), [session], note=far))
    return PatternResult.of_sessions(known, rows, spread_sentence([round(share) for share in shares]))


def _marked(session: Session) -> list[str]:
    return [
        record["have"]
        for record in session.records("requirements")
        if record.get("have") in ("yes", "partly", "no")
    ]
