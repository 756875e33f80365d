"""The printed page of a session's plan, and the page of all open actions.

Neither ever holds the thought, a rating, or a word of the other side.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reflect.dates import local_day, spoken
from reflect.guide import Questions, is_answered
from reflect.reports.outline import Blank, Block, EmptyBox, Entry, FollowUp, Outline, Revision, Section, Task
from reflect.reports.words import about, day_in_words, readable, utc
from reflect.session import Action, Session, parse_iso_date, parse_timestamp, short_id

LARGEST_SEQUENCE = 2**31 - 1
"""A calendar's integers have 32 bits (RFC 5545, 3.3.8)."""

EMPTY_BOXES = 2
"""Boxes on the page for actions that come to mind on paper."""


def plan_outline(
    guide: Questions,
    session: Session,
    today: date,
    *,
    private: bool = False,
    helps: bool = False,
    ids: bool = False,
) -> Outline:
    """The plan of one session as the page to print.

    ``private`` leaves out company and role from the heading; what the person wrote is never altered, so a
    name they typed into an action stays there. ``helps`` says what each action helps with, ``ids`` gives each
    its short id. A line without content is left out, but not the one for someone to call. Dropped actions are
    on no page (see ``Outline.withdrawn``).
    """
    revision = revision_of(session)
    tasks = [
        task(action, today, revision, _details(action, today, helps=helps), ids=ids)
        for action in session.actions
    ]
    on_page = [item for item in tasks if item.status != "dropped"]
    return Outline(
        kind="plan",
        title="Action plan",
        day=today,
        subtitle=about(guide, session, private=private),
        sections=(
            Section("", (*on_page, *[EmptyBox()] * EMPTY_BOXES), "actions"),
            Section("", tuple(_lines(guide, session, today, revision)), "lines"),
        ),
        withdrawn=tuple(item for item in tasks if item.status == "dropped"),
    )


def next_steps_outline(
    guide: Questions,
    sessions: Iterable[Session],
    today: date,
    *,
    private: bool = False,
    helps: bool = True,
    ids: bool = True,
) -> Outline:
    """Every open action of all sessions by date, what it helps with, its session; and the days to follow up.

    ``private`` leaves out where it comes from.
    """
    dated: list[Task] = []
    undated: list[Task] = []
    follow_ups: list[FollowUp] = []
    for session in sessions:
        source = "" if private else about(guide, session)
        revision = revision_of(session)
        for action in session.actions:
            if action.is_open:
                details = _details(action, today, helps=helps, source=source)
                item = task(action, today, revision, details, ids=ids)
                (dated if item.due else undated).append(item)
        follow_ups += [
            item._replace(source=source) for item in _follow_ups(session, today, revision) if item.on
        ]
    dated.sort(key=lambda item: item.due or date.max)
    follow_ups.sort(key=lambda item: item.on or date.max)
    sections = (
        Section("", tuple(dated), "dated"),
        Section("Without a date" if dated else "", tuple(undated), "undated"),
        Section("To come back to", tuple(follow_ups), "follow-ups"),
    )
    return Outline(
        kind="next-steps",
        title="Next steps",
        day=today,
        sections=tuple(section for section in sections if section.blocks),
    )


def revision_of(session: Session) -> Revision:
    """The session's revision for calendars: seconds between begin and last change, which never go down."""
    age = session.updated - session.created
    return Revision(utc(session.updated), min(max(0, int(age.total_seconds())), LARGEST_SEQUENCE))


def task(
    action: Action, today: date, revision: Revision, details: Iterable[Entry], *, ids: bool = False
) -> Task:
    """An action as it stands on a page, with what is said beneath it."""
    return Task(
        what=action.what,
        by=day_in_words(action.record.get("due") or action.due_text, today),
        due=action.due,
        details=tuple(details),
        short_id=short_id(action.id) if ids else "",
        id=action.id,
        kind=action.kind,
        status=action.status,
        closed=_stored_closed(action),
        revision=revision,
    )


def _details(action: Action, today: date, *, helps: bool, source: str = "") -> Iterable[Entry]:
    if action.when:
        yield Entry("Starts when", action.when, "when")
    if helps and action.helps:
        yield Entry("Helps with", action.helps, "helps")
    if not action.is_open:
        yield from became(action, today)
    if source:
        yield Entry("From", source, "from")


def became(action: Action, today: date) -> Iterable[Entry]:
    """What became of an action that is no longer open."""
    yield Entry(action.status.capitalize(), _closed_in_words(action, today), "closed", joined_by=" ")
    if action.why:
        yield Entry("Because", action.why, "why")


def _closed_in_words(action: Action, today: date) -> str:
    """The day an action was closed, in words; what cannot be read as it is."""
    closed = _stored_closed(action)
    try:
        return spoken(local_day(parse_timestamp(closed)), today)
    except ValueError:
        return closed


def _stored_closed(action: Action) -> str:
    """When an action was closed, as it is stored; empty while it is open."""
    closed = action.record.get("closed")
    return readable(closed) if is_answered(closed) else ""


def _lines(guide: Questions, session: Session, today: date, revision: Revision) -> Iterable[Block]:
    if setback := setback_entry(guide, session):
        yield setback
    stay, come_back = keep_in_touch(session, today, revision), return_on(session, today, revision)
    if stay:
        yield stay
    yield Blank("Someone to call")
    if possibility := session.words("possibility").strip():
        yield Entry("This week's possibility", possibility, "possibility")
    if learned := session.words("learned").strip():
        yield Entry("What I know now", learned, "learned")
    if come_back:
        yield come_back


def setback_entry(guide: Questions, session: Session) -> Entry | None:
    """The line for the next setback: the guide's beginning, as far as the person did not write it too."""
    text = session.words("setback").strip()
    if not text:
        return None
    return Entry(_without_overlap(_setback_begins(guide, session), text), text, "setback", joined_by=" ")


def _without_overlap(beginning: str, text: str) -> str:
    """The beginning without the words at its end that the text begins with: "..., I will" before "I will walk"."""
    typed = text.casefold().replace("’", "'").replace("i'll ", "i will ").split()
    if typed[0] == "if":
        return ""
    words = beginning.split()
    for length in range(len(words), 0, -1):
        if [word.casefold() for word in words[-length:]] == typed[:length]:
            return " ".join(words[:-length])
    return beginning


def _setback_begins(guide: Questions, session: Session) -> str:
    """The prompt without its dots, when it is the beginning of a sentence; else the label."""
    if not guide.knows("setback"):
        return "After a setback:"
    question = guide.question("setback")
    prompt = question.words(session.answers).prompt
    begins = prompt.rstrip(" .…")
    return begins if prompt.endswith(("...", "…")) else f"{question.label}:"


def _follow_ups(session: Session, today: date, revision: Revision) -> list[FollowUp]:
    found = (keep_in_touch(session, today, revision), return_on(session, today, revision))
    return [item for item in found if item]


def keep_in_touch(session: Session, today: date, revision: Revision) -> FollowUp | None:
    """Who to stay in touch with, and on which day."""
    text, typed = session.words("keep-in-touch").strip(), session.answer("keep-in-touch-on")
    if not text and not is_answered(typed):
        return None
    return FollowUp(
        label="Stay in touch",
        text=text,
        on=parse_iso_date(typed),
        day=day_in_words(typed, today),
        id="keep-in-touch",
        date_id="keep-in-touch-on",
        uid=f"{session.id}-keep-in-touch",
        revision=revision,
    )


def return_on(session: Session, today: date, revision: Revision) -> FollowUp | None:
    """The day on which a session that was put off comes back."""
    typed = session.document.get("return-on")
    if not is_answered(typed):
        return None
    return FollowUp(
        label="Come back to this",
        text="",
        on=parse_iso_date(typed),
        day=day_in_words(typed, today),
        date_id="return-on",
        uid=f"{session.id}-return",
        revision=revision,
    )
