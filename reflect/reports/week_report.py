"""The week as an outline: seven days on one page, with what is planned for each, and room for more.

A plan and not a score: nothing on it counts what was done or was not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from reflect.analysis.heavy_nights import HeavyNights
from reflect.analysis.interviews import InterviewsOnHome, interview_title
from reflect.model.action import Record
from reflect.model.guide import Questions
from reflect.model.record_lists import InterviewRecord
from reflect.model.session import Session
from reflect.reports.outline import (
    ROOM,
    ActionBox,
    Block,
    EmptyBox,
    Entry,
    FollowUp,
    Note,
    Outline,
    Revision,
    Section,
)
from reflect.reports.plan_report import HOW_LONG, LARGEST_SEQUENCE, NOTHING_TO_DO, next_steps_outline
from reflect.text.dates import format_day

DAYS = 7
"""The days on the page, of which today is the first."""

_ROOM_FOR = {"where": "where", HOW_LONG: "how long"}
"""What an action is given room for, by the ids of the entries that say it."""

_BEFORE_ROOM = frozenset({"when", *_ROOM_FOR})
"""The ids of the entries that stand before that room."""


def week_outline(
    guide: Questions,
    sessions: Sequence[Session],
    today: date,
    interviews: Iterable[Record] = (),
    *,
    private: bool = False,
) -> Outline:
    """The interviews and the open actions of all sessions on the seven days from today.

    Below them stand those that still need a day. ``private`` leaves out where they come from, and where interviews are.
    An action that does not say where, or how long it takes, has room for it. In the days after a heavy night nothing is
    asked for: there is no room to fill, and rest is enough.
    """
    steps = next_steps_outline(guide, sessions, today, private=private, helps=False, ids=False)
    rests = HeavyNights.of(sessions, today).last is not None
    days = [today + timedelta(days=number) for number in range(DAYS) if today <= date.max - timedelta(number)]
    to_come = [_interview(each, private=private) for each in InterviewsOnHome(interviews, today).to_come]
    sections = [
        Section(format_day(day, today), tuple(_of_day(steps, to_come, day, rests=rests)), day.isoformat())
        for day in days
    ]
    to_find = tuple(_without_a_day(steps, today, rests=rests))
    top = Section("", (Note(NOTHING_TO_DO),) if rests else (), "rest")
    below = Section("Still to find a day for", to_find, "undated")
    return Outline(
        kind="week",
        title="The week",
        day=today,
        sections=tuple(section for section in (top, *sections, below) if section.blocks),
        called_off=(*steps.called_off, *_moved_out_of(days, steps)),
    )


def _moved_out_of(days: Sequence[date], steps: Outline) -> Iterator[ActionBox]:
    """The actions of later days that a calendar has on another day, and has to be told."""
    for block in steps.blocks():
        if isinstance(block, ActionBox) and block.is_in_calendar and block.due and block.due > days[-1]:
            yield from [block] if block.calendar_day != block.due else []


def has_actions(week: Outline) -> bool:
    """Whether anything of a person's plan is on the page."""
    return any(isinstance(block, (ActionBox, FollowUp)) for block in week.blocks())


def _interview(interview: InterviewRecord, *, private: bool) -> FollowUp:
    """An interview as a line of its day, on which it is."""
    minutes = int(interview.updated.timestamp() // 60)
    return FollowUp(
        label="Interview",
        text="" if private else interview_title(interview),
        revision=Revision(interview.updated, min(max(0, minutes), LARGEST_SEQUENCE)),
        on=interview.on,
        uid=interview.id,
    )


def _of_day(steps: Outline, interviews: Sequence[FollowUp], day: date, *, rests: bool) -> Iterator[Block]:
    """What is planned for a day, which its heading names; where nothing is, a box for what comes to mind on paper."""
    that_day = [each for each in interviews if each.on == day]
    yield from that_day
    is_free = not that_day
    for block in steps.blocks():
        if isinstance(block, ActionBox) and block.due == day:
            yield _with_room(block._replace(by=""), rests=rests)
            is_free = False
        elif isinstance(block, FollowUp) and block.on == day:
            yield block._replace(day="" if block.text else block.day)
    if is_free and not rests:
        yield EmptyBox()


def _without_a_day(steps: Outline, today: date, *, rests: bool) -> Iterator[ActionBox]:
    """The actions whose day has passed, and those that have none."""
    for block in steps.blocks():
        if isinstance(block, ActionBox) and (block.due is None or block.due < today):
            yield _with_room(block, rests=rests)


def _with_room(action: ActionBox, *, rests: bool) -> ActionBox:
    """An action with an empty line for where and how long, as far as it does not say so."""
    said = {detail.id for detail in action.details}
    missing = " and ".join(words for id_, words in _ROOM_FOR.items() if id_ not in said)
    if rests or not missing:
        return action
    room = Entry(f"{missing[:1].upper()}{missing[1:]}", "", ROOM)
    first = sum(detail.id in _BEFORE_ROOM for detail in action.details)
    return action._replace(details=(*action.details[:first], room, *action.details[first:]))
