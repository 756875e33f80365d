"""What comes up again: strengths, areas, weaknesses, causes and whose hands they are in, requirements; what stayed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from reflect.analysis.inventory import recurring_records
from reflect.analysis.patterns.pattern import Found, Material, Row, field_words, figure, number, of
from reflect.model.action import words_of
from reflect.model.session import Session
from reflect.text.sanitize import comparison_key

TWICE = 2
"""Sessions in which something stands that comes up again."""

STAYED = 3
"""Sessions in which something is the same that stayed the same."""

Record = Mapping[str, Any]


def areas(material: Material) -> Found:
    """Where a change or a weakness belongs, by group; each area once a session."""
    areas_of = {session.id: _areas(session) for session in material.sessions}
    known = material.with_(lambda session: areas_of[session.id])
    rows: list[Row] = []
    said = {}
    for group in material.groups:
        said[group.id] = sum(not group.areas.isdisjoint(areas_of[session.id]) for session in known)
        counted_rows = []
        for area in [area for area in material.choices("change", "area") if area in group.areas]:
            here = [session for session in known if area in areas_of[session.id]]
            if here:
                label = material.label("change", area, "area")
                heading = group.label if label != group.label else ""
                counted_rows.append(of(label, len(here), len(known), here, group=heading))
        rows += _most_first(counted_rows)
    return Found.over(known, rows, ("main", said))


def _areas(session: Session) -> set[str]:
    return {area for list_ in ("change", "weaknesses") for area in field_words(session, list_, "area")}


def causes(material: Material) -> Found:
    """Causes named more than once."""

    def control_of(record: Record) -> dict[str, Any]:
        return {"note": material.label("causes", words_of(record, "control"), "control")}

    return _again(material, "causes", "cause", control_of)


def control(material: Material) -> Found:
    """All causes, by whose hands they are in and how they are known."""
    known = material.with_(lambda session: any(field_words(session, "causes", "cause")))
    found = [
        (session, record)
        for session in known
        for record in session.records("causes")
        if words_of(record, "cause").strip()
    ]
    known_by = material.listed(("told", "observed", "guess"), [record.get("known") for _, record in found])
    said = {"all": len(found), "known": known_by}
    rows = []
    for value in (*material.choices("causes", "control"), ""):
        here = [session for session, record in found if (record.get("control") or "") == value]
        if here:
            label = material.label("causes", value, "control") if value else material.say("not-said")
            rows.append(of(label, len(here), len(found), here))
    return Found.over(known, rows, ("main" if known_by else "unsaid", said))


def weaknesses(material: Material) -> Found:
    """Weaknesses named more than once, by area."""

    def group_of(record: Record) -> dict[str, Any]:
        area = words_of(record, "area")
        return {"group": next((group.label for group in material.groups if area in group.areas), "")}

    found = _again(material, "weaknesses", "weakness", group_of)
    order = [known.label for known in material.groups]
    rows = sorted(found.rows, key=lambda row: order.index(row.group) if row.group in order else -1)
    return found._replace(rows=tuple(rows))


def strengths(material: Material) -> Found:
    """Strengths named more than once, with what shows them."""

    def proof_of(record: Record) -> dict[str, Any]:
        return {"words": tuple(filter(None, [words_of(record, "proof")]))}

    return _again(material, "strengths", "strength", proof_of)


def requirements(material: Material) -> Found:
    """What was asked for more than once and is, by the newest mark, not or only in part there."""

    def mark_of(record: Record) -> dict[str, Any] | None:
        if (have := words_of(record, "have")) not in ("no", "partly"):
            return None
        return {"note": material.say("have", have=material.label("requirements", have, "have").lower())}

    return _again(material, "requirements", "requirement", mark_of)


def _again(
    material: Material,
    list_: str,
    named_by: str,
    more_of: Callable[[Record], dict[str, Any] | None],
) -> Found:
    """The records of a list that stand in more than one session, with what a row has more; ``None`` leaves one out."""
    known = material.with_(lambda session: any(field_words(session, list_, named_by)))
    rows = [
        of(str(entry.record[named_by]), len(entry.sessions), len(known), entry.sessions, **more)
        for entry in recurring_records(known, list_, named_by)
        if len(entry.sessions) >= TWICE and (more := more_of(entry.record)) is not None
    ]
    return Found.over(known, _most_first(rows), ("main" if rows else "none", {"again": len(rows)}))


def _most_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row.count or 0, reverse=True)


# --- what stayed the same ---


def same(material: Material) -> Found:
    """What was the same in ``STAYED`` sessions, and still is in the newest one that says anything about it."""
    compared: tuple[tuple[str, Values], ...] = (
        ("role", _said(lambda session: [session.words("role")])),
        ("pitch", _said(lambda session: [session.words("pitch")])),
        ("researched", lambda session: _researched(material, session)),
        ("hours", _hours),
        ("change", _said(lambda session: field_words(session, "change", "what"))),
        ("same-approach", lambda session: _same_approach(material, session)),
    )
    known = material.with_(lambda session: any(values(session) for _, values in compared))
    rows = [row for label, values in compared for row in _stayed(material, label, values)]
    said = "main" if rows else "none", {"same": len(rows)}
    return Found.over(known, rows, said, asks=bool(rows))


Values = Callable[[Session], Mapping[str, str]]
"""What a session says about something: the words to show, by a key to compare by."""


def _said(words: Callable[[Session], Iterable[str]]) -> Values:
    return lambda session: {comparison_key(text): text.strip() for text in words(session) if text.strip()}


def _researched(material: Material, session: Session) -> Mapping[str, str]:
    given = session.answer("researched")
    known = [value for value in material.choices("researched") if isinstance(given, list) and value in given]
    labels = ", ".join(material.label("researched", value) for value in known)
    return {"|".join(known): labels} if known else {}


def _hours(session: Session) -> Mapping[str, str]:
    hours = figure(session, "hours")
    return {} if hours is None else {number(hours): number(hours)}


def _same_approach(material: Material, session: Session) -> Mapping[str, str]:
    """Only a yes says that something stayed; a no has to be seen, so that it counts as the newest word."""
    value = session.words("same-approach")
    return {value: material.label("same-approach", value)} if value in ("yes", "no") else {}


def _stayed(material: Material, question_id: str, values: Values) -> Iterator[Row]:
    there: dict[str, list[Session]] = {}
    words: dict[str, str] = {}
    saying: list[Session] = []
    for session in material.sessions:
        said = values(session)
        if said:
            saying.append(session)
        for key, text in said.items():
            there.setdefault(key, []).append(session)
            words.setdefault(key, text)
    for key, sessions in there.items():
        still_so = sessions[0] is saying[0]
        if len(sessions) >= STAYED and still_so and not (question_id == "same-approach" and key != "yes"):
            known = material.guide.knows(question_id)
            label = material.guide.question(question_id).label if known else question_id
            yield of(f"{label}: {words[key]}", len(sessions), len(saying), sessions)
