"""Plans as outlines: the page of one session's plan, and the page of all open actions.

Neither ever holds the thought, a rating, or a word of the other side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date
from functools import partial

from reflect.analysis.contacts import STAY_IN_TOUCH, contact_of, is_listed
from reflect.analysis.entries import may_stand
from reflect.analysis.fairer import A_FAIRER_SENTENCE, BALANCED, fairer_sentence
from reflect.analysis.heavy_nights import was_heavy
from reflect.analysis.situation import REACH, is_nobody
from reflect.analysis.usable import is_usable, may_be_listed, names_nothing, says_nothing
from reflect.model.guide import Questions, is_answered
from reflect.model.kinds import day_in_words
from reflect.model.session import Action, Session, parse_iso_date, short_id
from reflect.reports.outline import (
    ActionBox,
    Blank,
    Block,
    EmptyBox,
    Entry,
    FollowUp,
    Note,
    Outline,
    Revision,
    Section,
)
from reflect.reports.value_words import about
from reflect.text.dates import format_day
from reflect.text.numbers import length_in_words
from reflect.text.readable import readable

LARGEST_SEQUENCE = 2**31 - 1
"""The largest sequence number: a calendar's integers have 32 bits (RFC 5545, 3.3.8)."""

SOMEONE_TO_CALL = "Someone to call"

FOR_A_HARD_DAY = "For a hard day"
NOTHING_TO_DO = "Nothing on this page has to be done. Rest is enough."

HOW_LONG = "how-long"
"""The id of the entry that says how long an action takes."""

EMPTY_BOXES = 2
"""The number of empty boxes, for actions that come to mind on paper."""


def plan_outline(
    guide: Questions,
    session: Session,
    today: date,
    *,
    private: bool = False,
    helps: bool = False,
    fairer: bool = False,
    ids: bool = False,
) -> Outline:
    """The plan of one session, as the page to print: by date, what has none last.

    An answer that names nothing ("none yet") is not on it. ``private`` leaves out company and role from the heading,
    and who could be called; a name that was typed into an action stays there. ``fairer`` adds the fairer sentence. A
    line without content is left out, but not the one for someone to call. Of a heavy night there is no empty box:
    nothing more is to be done.
    """
    is_heavy = was_heavy(session) or not may_be_listed(session.words("thought"))
    boxes = [
        action_box(session, action, _details(action, today, helps=helps), today, ids=ids)
        for action in session.actions
        if not names_nothing(action.what)
    ]
    if not is_heavy:
        boxes += contact_boxes(session, _details, today, ids=ids)
    boxes.sort(key=_by_date)
    on_page = [item for item in boxes if item.status != "dropped"]
    return Outline(
        kind="plan",
        title="Action plan" if on_page or not is_heavy else FOR_A_HARD_DAY,
        day=today,
        subtitle=about(guide, session, private=private),
        sections=(
            Section("", (*on_page, *_room_for_more(is_heavy, bool(on_page))), "actions"),
            Section("", tuple(_lines(guide, session, today, private=private, is_heavy=is_heavy)), "lines"),
            *(Section("", (entry,), "fairer") for entry in fairer_entry(guide, session) if fairer),
        ),
        withdrawn=tuple(item for item in boxes if item.status == "dropped"),
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
    boxes = []
    called_off = []
    follow_ups = []
    for session in sessions:
        source = "" if private else about(guide, session)
        describe = partial(_details, helps=helps, source=source)
        for action in session.actions:
            box = action_box(session, action, describe(action, today), today, ids=ids)
            if action.is_open and may_be_planned(action):
                boxes.append(box)
            elif action.is_in_calendar:
                called_off.append(box)
        for box in contact_boxes(session, describe, today, ids=ids):
            (boxes if box.status == "open" else called_off).append(box)
        follow_ups += [each._replace(source=source) for each in return_on(session, today) if each.on]
    sections = tuple(section for section in _sections_by_day(boxes, follow_ups) if section.blocks)
    return Outline(
        kind="next-steps", title="Next steps", day=today, sections=sections, called_off=tuple(called_off)
    )


def _sections_by_day(boxes: Iterable[ActionBox], follow_ups: Iterable[FollowUp]) -> Iterator[Section]:
    """What has a day, what has none, and the days to come back; each by its day, and perhaps empty."""
    in_order = sorted(boxes, key=_by_date)
    dated = tuple(item for item in in_order if item.due)
    undated = tuple(item for item in in_order if not item.due)
    yield Section("", dated, "dated")
    yield Section("Without a date" if dated else "", undated, "undated")
    to_come_back_to = sorted(follow_ups, key=lambda item: item.on or date.max)
    yield Section("To come back to", tuple(to_come_back_to), "follow-ups")


def _by_date(box: ActionBox) -> date:
    return box.due or date.max


def _revision(session: Session) -> Revision:
    """The session's revision for calendars: seconds between begin and last change, which never go down."""
    updated = session.updated
    age = updated - session.created
    try:
        updated = updated.astimezone(UTC)
    except OverflowError:  # at the edges of the calendar
        updated = updated.replace(tzinfo=UTC)
    return Revision(updated, min(max(0, int(age.total_seconds())), LARGEST_SEQUENCE))


def action_box(
    session: Session, action: Action, details: Iterable[Entry], today: date, *, ids: bool = False
) -> ActionBox:
    """An action as a block, with what is said beneath it; a sentence that is not to be built on has no day."""
    has_day = may_be_planned(action)
    return ActionBox(
        what=action.what,
        by=day_in_words(action.record.get("due") or action.due_text, today) if has_day else "",
        due=action.due if has_day else None,
        details=tuple(details),
        short_id=short_id(action.id) if ids else "",
        id=action.id,
        kind=action.kind,
        when=action.when,
        status=action.status,
        closed=_stored_closed(action),
        is_in_calendar=action.is_in_calendar,
        calendar_day=action.calendar_day,
        begun=session.created,
        begun_on=session.day,
        closed_on=action.closed_on,
        revision=_revision(session),
    )


def may_be_planned(action: Action) -> bool:
    """Whether an action may have a day, and stand in a list of all."""
    return (
        is_usable(action.what)
        and not names_nothing(action.what)
        and may_be_listed(f"{action.when}\n{action.helps}")
    )


def _details(action: Action, today: date, *, helps: bool = False, source: str = "") -> Iterator[Entry]:
    if action.when and not action.says_when:
        yield Entry("Starts when", action.when, "when")
    if action.where and may_be_listed(action.where):
        yield Entry("Where", action.where, "where")
    if action.minutes:
        yield Entry("How long", length_in_words(action.minutes), HOW_LONG)
    if helps and action.helps:
        yield Entry("Helps with", action.helps, "helps")
    yield from closing_entries(action, today)
    if source:
        yield Entry("From", source, "from")


def closing_entries(action: Action, today: date) -> Iterator[Entry]:
    """The day and the reason of an action's end, unless it is open; a day that cannot be read as it is stored."""
    if action.is_open:
        return
    day = format_day(action.closed_on, today) if action.closed_on else _stored_closed(action)
    yield Entry(action.status.capitalize(), day, "closed", joined_by=" ")
    if action.why:
        yield Entry("Because", action.why, "why")


def _stored_closed(action: Action) -> str:
    closed = action.record.get("closed")
    return readable(closed) if is_answered(closed) else ""


def _room_for_more(is_heavy: bool, has_actions: bool) -> Iterator[Block]:
    if not is_heavy:
        yield from [EmptyBox()] * EMPTY_BOXES
    elif not has_actions:
        yield Note(NOTHING_TO_DO)


def _lines(
    guide: Questions, session: Session, today: date, *, private: bool, is_heavy: bool
) -> Iterator[Block]:
    if _may_be_printed(session.words("setback")):
        yield from setback(guide, session)
    if is_heavy or not is_listed(session):
        yield from _usable_contact(session, today)
    yield _someone_to_call("" if private else session.words(REACH).strip())
    for label, id_ in (("This week's possibility", "possibility"), ("What I know now", "learned")):
        words = session.words(id_).strip()
        if _may_be_printed(words) and (
            not is_heavy or may_stand(words)
        ):  # on a heavy night a harsh sentence is no lesson
            yield Entry(label, words, id_)
    yield from return_on(session, today)


def fairer_entry(guide: Questions, session: Session) -> Iterator[Entry]:
    """The fairer sentence, where there is one to show again."""
    words = fairer_sentence(guide, session).strip()
    if not says_nothing(words):
        yield Entry(A_FAIRER_SENTENCE, words, BALANCED, apart=True)


def _may_be_printed(words: str) -> bool:
    return not says_nothing(words) and may_be_listed(words)


def _usable_contact(session: Session, today: date) -> Iterator[FollowUp]:
    """Who to stay in touch with, unless the words are none to plan with; a day that stands is kept in sight."""
    if not may_be_listed(session.words("keep-in-touch")):
        return
    yield from (each for each in keep_in_touch(session, today) if each.on or not _names_nobody(each.text))


def contact_boxes(
    session: Session, describe: Callable[[Action, date], Iterable[Entry]], today: date, *, ids: bool = False
) -> list[ActionBox]:
    """Staying in touch as a block like those of actions, where it is a step; ``describe`` says the rest of it."""
    contact = contact_of(session) if is_listed(session) else None
    if contact is None or not may_be_listed(contact.what):
        return []
    box = action_box(session, contact, describe(contact, today), today, ids=ids)
    return [box._replace(label=STAY_IN_TOUCH)]


def _names_nobody(words: str) -> bool:
    return says_nothing(words) or is_nobody(words)


def _someone_to_call(name: str) -> Block:
    """The name, on the person's own plan; else a line to write one on."""
    if is_usable(name) and not _names_nobody(name):
        return Entry(SOMEONE_TO_CALL, name, REACH)
    return Blank(SOMEONE_TO_CALL)


def setback(guide: Questions, session: Session) -> Iterator[Entry]:
    """The entry for the next setback: the guide's beginning, as far as the person did not write it too."""
    if text := session.words("setback").strip():
        begins = _without_overlap(_setback_begins(guide, session), text)
        yield Entry(begins, text, "setback", joined_by=" ")


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
    return prompt.rstrip(" .…") if prompt.endswith(("...", "…")) else f"{question.label}:"


def keep_in_touch(session: Session, today: date) -> Iterator[FollowUp]:
    """The follow-up with the person to stay in touch with, if there is one."""
    text, typed = session.words("keep-in-touch").strip(), session.answer("keep-in-touch-on")
    if text or is_answered(typed):
        yield FollowUp(
            label="Stay in touch",
            text=text,
            on=parse_iso_date(typed),
            day=day_in_words(typed, today),
            id="keep-in-touch",
            date_id="keep-in-touch-on",
            uid=f"{session.id}-keep-in-touch",
            revision=_revision(session),
        )


def return_on(session: Session, today: date) -> Iterator[FollowUp]:
    """The follow-up of a session that was put off to a day."""
    typed = session.document.get("return-on")
    if is_answered(typed):
        yield FollowUp(
            label="Come back to this",
            text="",
            on=parse_iso_date(typed),
            day=day_in_words(typed, today),
            date_id="return-on",
            uid=f"{session.id}-return",
            revision=_revision(session),
        )
