"""Patterns of what recurs over sessions: areas, strengths, weaknesses, causes, requirements, things unchanged. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from reflect.analysis.inventory import records_of, recurring_records
from reflect.analysis.patterns.pattern import (
    FilledSentence,
    PatternResult,
    PatternRow,
    format_number,
    share_row,
)
from reflect.analysis.patterns.pattern_input import PatternInput, field_words, numeric_answer
from reflect.model.action import Record, words_of
from reflect.model.session import Session
from reflect.text.normal_form import normal_form

RECURS_FROM = 2
"""The number of sessions from which on something counts as coming up again."""

STAYED_FROM = 3
"""The number of sessions from which on something counts as having stayed the same."""


def areas(data: PatternInput) -> PatternResult:
    """The areas of changes and weaknesses, by group; each area counts once a session."""
    areas_of = {session.id: _areas(session) for session in data.sessions}
    known = data.sessions_where(lambda session: areas_of[session.id])
    rows: list[PatternRow] = []
    said = []
    for group in data.groups:
        count = sum(not group.areas.isdisjoint(areas_of[session.id]) for session in known)
        if count:
            said.append(data.say("in-group", label=group.label, count=count, n=len(known)))
        counted_rows = []
        for area in [area for area in data.choice_ids("change", "area") if area in group.areas]:
            here = [session for session in known if area in areas_of[session.id]]
            if here:
                label = data.choice_label("change", area, "area")
                heading = group.label if label != group.label else ""
                counted_rows.append(share_row(label, len(here), len(known), here, group=heading))
        rows += _most_first(counted_rows)
    return PatternResult.of_sessions(known, rows, ("main", {"groups": " ".join(said)}), found=bool(rows))


def _areas(session: Session) -> set[str]:
    return {area for list_ in ("change", "weaknesses") for area in field_words(session, list_, "area")}


def causes(data: PatternInput) -> PatternResult:
    """The causes named in more than one session."""

    def control_of(record: Record) -> dict[str, Any]:
        return {"note": data.choice_label("causes", words_of(record, "control"), "control")}

    return _recurring(data, "causes", "cause", control_of)


def control(data: PatternInput) -> PatternResult:
    """All causes, by who can control them, where that is said, and how they are known."""
    known = data.sessions_where(lambda session: any(field_words(session, "causes", "cause")))
    found = [
        (session, record)
        for session in known
        for record in session.records("causes")
        if words_of(record, "cause").strip()
    ]
    how = [record.get("known") for _, record in found]
    known_by = data.counts_in_words(("told", "observed", "guess"), how)
    says: list[FilledSentence] = [("main" if known_by else "unsaid", {"all": len(found), "known": known_by})]
    if "guess" in how:
        says.append(("guess", {}))
    rows = []
    for value in data.choice_ids("causes", "control"):
        here = [session for session, record in found if record.get("control") == value]
        if here:
            rows.append(share_row(data.choice_label("causes", value, "control"), len(here), len(found), here))
    return PatternResult.of_sessions(known, rows, *says, found=bool(rows or known_by))


def weaknesses(data: PatternInput) -> PatternResult:
    """The weaknesses named in more than one session, by group of areas, with what is to be done about each."""

    def group_of(record: Record) -> dict[str, Any]:
        area = words_of(record, "area")
        group = next((group.label for group in data.groups if area in group.areas), "")
        return {"group": group, "words": tuple(filter(None, [words_of(record, "how")]))}

    found = _recurring(data, "weaknesses", "weakness", group_of)
    order = [known.label for known in data.groups]
    rows = sorted(found.rows, key=lambda row: order.index(row.group) if row.group in order else -1)
    return found._replace(rows=tuple(rows))


def strengths(data: PatternInput) -> PatternResult:
    """The strengths named in more than one session, each a row that grows with every one, with all their proofs."""
    found = _recurring(data, "strengths", "strength", lambda _: {})
    return found._replace(rows=tuple(_with_proofs(data, row) for row in found.rows))


def _with_proofs(data: PatternInput, row: PatternRow) -> PatternRow:
    of_row = [session for session in data.sessions if session.id in row.sessions]
    records = [
        record for session in of_row for record in records_of(session, "strengths", row.label, data.edits)
    ]
    proofs = dict.fromkeys(filter(None, (words_of(record, "proof") for record in records)))
    return row.replaced(words=tuple(proofs), marks=len(row.sessions))


def requirements(data: PatternInput) -> PatternResult:
    """The requirements of more than one session that are, by the newest mark, not or only partly met."""

    def mark_of(record: Record) -> dict[str, Any] | None:
        if (have := words_of(record, "have")) not in ("no", "partly"):
            return None
        return {"note": data.say(f"have-{have}")}

    return _recurring(data, "requirements", "requirement", mark_of)


def _recurring(
    data: PatternInput,
    list_: str,
    named_by: str,
    more_of: Callable[[Record], dict[str, Any] | None],
) -> PatternResult:
    """The records of a list that stand in more than one session, with what a row has more; ``None`` leaves one out."""
    known = data.sessions_where(lambda session: any(field_words(session, list_, named_by)))
    rows = [
        share_row(str(entry.record[named_by]), len(entry.sessions), len(known), entry.sessions, **more)
        for entry in recurring_records(known, list_, named_by, data.edits)
        if len(entry.sessions) >= RECURS_FROM and (more := more_of(entry.record)) is not None
    ]
    return PatternResult.of_sessions(known, _most_first(rows), found=bool(rows))


def _most_first(rows: list[PatternRow]) -> list[PatternRow]:
    return sorted(rows, key=lambda row: row.count or 0, reverse=True)


# --- what stayed the same ---


def same(data: PatternInput) -> PatternResult:
    """What was the same in ``STAYED_FROM`` sessions, and still is in the newest one that says anything about it.

    Only what a person does: which job or company it was is nothing to do another way.
    """
    compared: tuple[tuple[str, Values], ...] = (
        ("pitch", _said(lambda session: [session.words("pitch")])),
        ("researched", lambda session: _researched(data, session)),
        ("hours", _hours),
        ("change", lambda session: _changes(data, session)),
        ("same-approach", lambda session: _same_approach(data, session)),
    )
    known = data.sessions_where(lambda session: any(values(session) for _, values in compared))
    rows = [row for label, values in compared for row in _stayed(data, label, values)]
    return PatternResult.of_sessions(known, rows, asks=bool(rows), found=bool(rows))


Values = Callable[[Session], Mapping[str, str]]
"""What a session says about something: the words to show, by a key to compare by."""


def _said(words: Callable[[Session], Iterable[str]]) -> Values:
    return lambda session: {normal_form(text): text.strip() for text in words(session) if text.strip()}


def _changes(data: PatternInput, session: Session) -> Mapping[str, str]:
    """What the person would do another way; wordings that they joined are one."""
    said = (words.strip() for words in field_words(session, "change", "what"))
    return {data.edits.key("change", words): words for words in said}


def _researched(data: PatternInput, session: Session) -> Mapping[str, str]:
    given = session.answer("researched")
    known = [value for value in data.choice_ids("researched") if isinstance(given, list) and value in given]
    labels = ", ".join(data.choice_label("researched", value) for value in known)
    return {"|".join(known): labels} if known else {}


def _hours(session: Session) -> Mapping[str, str]:
    hours = numeric_answer(session, "hours")
    return {} if hours is None else {format_number(hours): format_number(hours)}


def _same_approach(data: PatternInput, session: Session) -> Mapping[str, str]:
    """Only a yes says that something stayed; a no has to be seen, so that it counts as the newest word."""
    value = session.words("same-approach")
    return {value: data.choice_label("same-approach", value)} if value in ("yes", "no") else {}


def _stayed(data: PatternInput, question_id: str, values: Values) -> Iterator[PatternRow]:
    there: dict[str, list[Session]] = {}
    words: dict[str, str] = {}
    saying: list[Session] = []
    for session in data.sessions:
        said = values(session)
        if said:
            saying.append(session)
        for key, text in said.items():
            there.setdefault(key, []).append(session)
            words.setdefault(key, text)
    for key, sessions in there.items():
        still_so = sessions[0] is saying[0]
        if (
            len(sessions) >= STAYED_FROM
            and still_so
            and not (question_id == "same-approach" and key != "yes")
        ):
            known = data.guide.knows(question_id)
            label = data.guide.question(question_id).label if known else question_id
            yield share_row(f"{label}: {words[key]}", len(sessions), len(saying), sessions)
