"""How it went: stages, guesses beside what came, sentences about oneself and requirements beside how far it went."""

from __future__ import annotations

from collections import Counter

from reflect.analysis.patterns.pattern import Found, Material, Row, ids, number, of, spread
from reflect.model.session import Session
from reflect.text.sanitize import comparison_key, inside_a_sentence

_CAME = ("no", "silence", "offer")
"""What can come of waiting. After a withdrawal nothing came."""


def stages(material: Material) -> Found:
    """How far sessions went; one about several applications counts as one."""
    known = material.with_(lambda session: session.words("stage"))
    order = material.choices("stage")
    unknown = {session.words("stage") for session in known}.difference(order)
    rows = []
    for value in (*order, *sorted(unknown)):
        there = [session for session in known if session.words("stage") == value]
        if there:
            rows.append(of(material.label("stage", value), len(there), len(known), there))
    return Found.over(known, rows)


def guess(material: Material) -> Found:
    """What was guessed while waiting, beside what came."""
    known = [
        (session, value) for session, value in material.figures("guess") if session.answer("outcome") in _CAME
    ]
    rows = [
        Row(
            material.named(session),
            material.say("came", guess=number(value), came=_came(material, session)),
            (session.id,),
            value / 100,
        )
        for session, value in known
    ]
    says = [spread([value for _, value in known])]
    offers = sum(session.answer("outcome") == "offer" for session, _ in known)
    if offers:
        says.append(("offers", {"offers": offers}))
    return Found.over([session for session, _ in known], rows, *says)


def _came(material: Material, session: Session) -> str:
    return inside_a_sentence(material.label("outcome", session.words("outcome")))


def pitches(material: Material) -> Found:
    """Each sentence about oneself, and how far its sessions went."""
    known = material.with_(lambda session: session.words("pitch").strip() and session.words("stage"))
    wordings: dict[str, list[Session]] = {}
    for session in known:
        wordings.setdefault(comparison_key(session.words("pitch")), []).append(session)
    rows = [
        Row(there[0].words("pitch"), _far(material, there), ids(there), count=len(there), of=len(known))
        for there in wordings.values()
    ]
    name = "main" if len(wordings) > 1 else "one"
    return Found.over(known, rows, (name, {"different": len(wordings)}))


def _far(material: Material, sessions: list[Session]) -> str:
    """``Interview 2, Application 1``, the furthest first."""
    order = material.choices("stage")
    counts = Counter(session.words("stage") for session in sessions)
    furthest = sorted(counts, key=lambda value: order.index(value) if value in order else -1, reverse=True)
    return ", ".join(f"{material.label('stage', value)} {counts[value]}" for value in furthest)


def matches(material: Material) -> Found:
    """How much of what was asked for was there, beside how far it went."""
    known = material.with_(lambda session: session.words("stage") and _marked(session))
    rows, shares = [], []
    for session in known:
        marked = _marked(session)
        have = marked.count("yes")
        shares.append(100 * have / len(marked))
        far = material.label("stage", session.words("stage"))
        if session.answer("outcome") == "offer":
            far = f"{far}, {_came(material, session)}"
        rows.append(of(material.named(session), have, len(marked), [session], note=far))
    return Found.over(known, rows, spread([round(share) for share in shares]))


def _marked(session: Session) -> list[str]:
    return [
        record["have"]
        for record in session.records("requirements")
        if record.get("have") in ("yes", "partly", "no")
    ]
