"""The lists below Home's menu: what is next, who is awaited, what is possible, what was learned before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from reflect.analysis.agenda import ActionItem, Agenda
from reflect.analysis.interviews import interview_title
from reflect.analysis.letters.letter_record import STILL_OPEN
from reflect.analysis.overview import MOST_WAITING, SessionRow
from reflect.analysis.reminders import Reminder
from reflect.model.record_lists import InterviewRecord
from reflect.model.session import State
from reflect.text.dates import column_day
from reflect.text.sanitize import trimmed_line
from reflect.text.wrap import wrap
from reflect.tui.controllers.home_data import HomeData
from reflect.tui.widgets.day_item import DAY_WIDTH, DayItem
from reflect.tui.widgets.day_layout import lay_out, newest_whole, put_in_columns, put_in_two_rows

NEXT = 5
"""Lines under "Next"."""

NEXT_AT_LEAST = 3
"""Lines that stay there when other lists need the room."""

DATED_REMINDERS = 2
"""Lines under "Next" that are no actions, at most."""

INTERVIEWS_TO_COME, ASKED_ABOUT = 2, 2
"""Interviews to come, and interviews that were, that stand there at most."""

BEFORE_AT_LEAST = 5
"""Lines under "Before", whatever room there is; one beside the road, where all of them stand."""

WHOLE_AT_LEAST = 3
"""Of them, how many there are at least where each has all that was learned, and some are left out for that."""

ALSO_BEGUN = 3
"""Unfinished sessions listed apart from the one to continue."""

HEADING = 2
"""Rows of a list's title, with the blank one above."""

ANSWER_CAME = "An answer came"

QUIET_FOR_LONG = "Quiet for long: you could ask"
"""Said beneath those who are awaited."""

MIN_TITLE = 12
"""Cells a title may take, however narrow the terminal is."""

FRAME = 3
"""Cells around a line: its edge and its padding."""

TitledItems = tuple[str, list[Static]]
"""A list's title and its lines."""


def home_lists(data: HomeData, room: Size, *, beside_road: bool = False) -> Iterator[Static]:
    """The widgets of all lists, from above; a few words instead while there is nothing to list.

    ``room`` is the space they have without scrolling; ``beside_road``: the older sessions stand beside them as well.
    """
    for paragraph in data.welcome:
        yield Static(Content(paragraph), classes="quiet")
    rows = 0
    for title, items in _titled_items(data, room, 1 if beside_road else BEFORE_AT_LEAST):
        heading = Static(title, classes="list-title")
        if rows + HEADING == room.height:  # it would stand at the bottom edge with nothing under it
            heading.add_class("-pushed")
        yield heading
        yield from items
        rows += HEADING + sum(item.rows if isinstance(item, DayItem) else 1 for item in items)


def _titled_items(data: HomeData, room: Size, before_at_least: int) -> list[TitledItems]:
    others: dict[str, list[Static]] = {
        "Waiting to hear": list(_waiting_items(data, room.width)),
        "If you like": [] if data.is_rest_time else list(_optional_items(data.agenda)),
        data.guide().line("one-change") if data.one_change else "": list(_one_change_items(data)),
        "Also begun": list(_unfinished_items(data)),
    }
    left = room.height - sum(HEADING + len(items) for items in others.values() if items)
    for_before = HEADING + 1 if data.overview.recent else 0
    more_before = max(min(before_at_least, len(data.overview.recent)) - 1, 0)
    next_items = _next_items(data, Size(room.width, left - for_before - HEADING))
    left -= HEADING + len(next_items) if next_items else 0
    width = room.width - DAY_WIDTH - FRAME
    left -= lay_out(_lines(next_items), width, left - for_before, more_before)
    items = [item for each in others.values() for item in _lines(each)]
    left -= put_in_two_rows(items, width, left - for_before, more_before)
    lists = {
        "Next": next_items,
        **others,
        "Before": _earlier_items(data, width, left - HEADING, before_at_least),
    }
    return [(title, items) for title, items in lists.items() if items]


def _lines(items: Sequence[Static]) -> list[DayItem]:
    return [item for item in items if isinstance(item, DayItem)]


# --- under "Next" ---


def _next_items(data: HomeData, room: Size) -> list[Static]:
    """Reminders and actions by date; at the end what is open this week.

    The rows of ``room`` are better not exceeded; the actions beyond are in their own list.
    """
    agenda = data.agenda
    interviews = list(_interview_items(data))
    reminders = [
        (reminder.on, _reminder_item(agenda, reminder))
        for reminder in agenda.of_kind("return")[:DATED_REMINDERS]
    ]
    possible = [
        DayItem("", f"Open this week: {reminder.words}", "", action=_resume(reminder, "possibility"))
        for reminder in agenda.of_kind("possibility")[:1]
    ]
    others = [item for _, item in (*interviews, *reminders)]
    actions = _shown_actions(agenda.open_items, [*others, *possible], room)
    dated = [*interviews, *((item.due, _action_item(data, item)) for item in actions), *reminders]
    items: list[Static] = [item for _, item in sorted(dated, key=lambda pair: pair[0] or date.max)]
    items += possible
    if more := len(agenda.open_items) - len(actions):
        items.append(DayItem("", f"and {more:,} more in Next steps, a", "", action="next_steps"))
    return items


def _shown_actions(actions: list[ActionItem], others: Sequence[DayItem], room: Size) -> list[ActionItem]:
    """The first of these actions, as many as stand whole beside other lines; a few in any case."""
    width = room.width - DAY_WIDTH - FRAME
    rows = list(accumulate(len(wrap(item.shown, width)) for item in actions[:NEXT]))
    height = room.height - sum(len(wrap(item.name_shown, width)) for item in others)
    if len(others) + len(actions) <= NEXT and sum(rows[-1:]) <= height:
        return actions
    whole = sum(row < height for row in rows)  # a line for those that are not shown
    return actions[: max(1, min(NEXT - len(others), whole), NEXT_AT_LEAST - len(others))]


def _interview_items(data: HomeData) -> Iterator[tuple[date | None, DayItem]]:
    """The interviews that were, to ask how they went, and those to come."""
    to_come = data.interviews.to_come[:INTERVIEWS_TO_COME]
    over = data.interviews.to_ask_about[:ASKED_ABOUT]
    if not to_come and not over:
        return
    from reflect.analysis.interview_words import load_interview_words  # late: few have any

    said = load_interview_words().lines
    for each in over:
        yield each.on, _interview_item(data, each, said["how-did-it-go"], f"debrief({each.id!r})")
    for each in to_come:
        yield each.on, _interview_item(data, each, said["interview"], f"card({each.id!r})")


def _interview_item(data: HomeData, interview: InterviewRecord, words: str, action: str) -> DayItem:
    day = column_day(interview.on, data.today) if interview.on else ""
    return DayItem(day, words, trimmed_line(interview_title(interview)), action=action)


def _action_item(data: HomeData, item: ActionItem) -> DayItem:
    """An action; after a heavy night nothing is said to be waiting."""
    day = column_day(item.due, data.today) if item.due else ""
    is_waiting = item.is_late(data.today) and not data.after_heavy_night
    detail = f"waiting   {item.source}" if is_waiting else item.source
    return DayItem(day, item.shown, detail, action=f"next_steps({item.session_id!r}, {item.place})")


def _reminder_item(agenda: Agenda, reminder: Reminder) -> DayItem:
    day = column_day(reminder.on, agenda.today)
    return DayItem(day, reminder.source, "you wanted to come back to it", action=_resume(reminder))


def _resume(reminder: Reminder, question_id: str = "") -> str:
    """The action that goes on with the session of a reminder."""
    return f"go_on({reminder.session_id!r}, {question_id!r})"


# --- under the other titles ---


def _waiting_items(data: HomeData, width: int) -> Iterator[Static]:
    """Who is awaited; the key stands with the first, the words behind the titles in a column."""
    rows = data.overview.waiting[:MOST_WAITING]
    room = width - DAY_WIDTH - FRAME
    column = max(MIN_TITLE, room - len(f"   w  {ANSWER_CAME}"))
    names = _names_that_fit(rows, column)
    column = min(column, max(map(cell_len, names), default=0))
    for number, (row, name) in enumerate(zip(rows, names, strict=True)):
        title = Content(name).truncate(column, ellipsis=True, pad=True).plain
        key = f"{' ' if number else 'w'}  {ANSWER_CAME}"
        yield DayItem(_day_begun(data, row), title, key, action=f"answer_came({row.id!r})")
    silent = [] if data.after_heavy_night else data.agenda.of_kind("silence")
    if len(silent) == 1:
        action = f"letters({silent[0].session_id!r}, {STILL_OPEN!r})"
        item = DayItem("", QUIET_FOR_LONG, silent[0].source, action=action)
        item.put_in_column(0, room)
        yield item
    elif silent:
        yield DayItem("", QUIET_FOR_LONG, f"{len(silent):,} of them", action="letters")


def _names_that_fit(rows: Sequence[SessionRow], room: int) -> list[str]:
    """What sessions are called: company and role, or where one of these is too long the company alone."""
    names = [row.title for row in rows]
    return (
        names
        if all(cell_len(name) <= room for name in names)
        else [row.short_name or row.title for row in rows]
    )


def _optional_items(agenda: Agenda) -> Iterator[DayItem]:
    """A chance to ask for advice and a thing told without an action yet, one each at most."""
    for reminder in [*agenda.of_kind("advice")[:1], *agenda.of_kind("feedback")[:1]]:
        if reminder.kind == "advice":
            words = "A chance to ask for advice, best within a week"
            key_action = f"letters({reminder.session_id!r}, 'advice-company')"
        else:
            words = f"Told, and no step yet: {reminder.words}" if reminder.words else "Told, and no step yet"
            key_action = _resume(reminder, "actions")
        yield DayItem(column_day(reminder.on, agenda.today), words, reminder.source, action=key_action)


def _one_change_items(data: HomeData) -> Iterator[DayItem]:
    """The change that is being tried, and how many of its sessions are there."""
    if tried := data.one_change:
        said = data.guide().line("one-change-so-far")
        so_far = said.format(count=tried.so_far, sessions=tried.experiment.sessions)
        words, day = trimmed_line(tried.experiment.what), column_day(tried.experiment.since, data.today)
        yield DayItem(day, words, so_far, action=f"read({tried.experiment.session_id!r})")


def _unfinished_items(data: HomeData) -> Iterator[Static]:
    rows = [row for row in data.overview.unfinished[1:] if not _is_listed_above(data, row)]
    for row in rows[:ALSO_BEGUN]:
        yield DayItem(_day_begun(data, row), data.title_and_position(row), "", action=f"go_on({row.id!r})")
    if len(rows) > ALSO_BEGUN:
        yield DayItem("", f"and {len(rows) - ALSO_BEGUN:,} more in History", "", action="history")


def _earlier_items(data: HomeData, width: int, room: int, at_least: int) -> list[Static]:
    """The newest sessions that are finished, with what was learned: a few, or as many as there is room for."""
    items = [
        DayItem(_day_begun(data, row), row.title, row.old_line, action=f"read({row.id!r})")
        for row in data.overview.recent[: max(at_least, room)]
    ]
    return [*(newest_whole(items, width, room, WHOLE_AT_LEAST) or put_in_columns(items, width))]


def _is_listed_above(data: HomeData, row: SessionRow) -> bool:
    """Whether it stands under "Waiting to hear", or under "Next" because its day has come."""
    return row.state is State.WAITING or (row.return_on is not None and row.return_on <= data.today)


def _day_begun(data: HomeData, row: SessionRow) -> str:
    return column_day(row.day, data.today)
