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
from reflect.tui.controllers.home_data import HomeData
from reflect.tui.widgets.day_item import DAY_WIDTH, GAP, DayItem

NEXT = 5
"""Lines under "Next"."""

NEXT_AT_LEAST = 3
"""Lines that stay there when other lists need the room."""

DATED_REMINDERS = 2
"""Lines under "Next" that are no actions, at most."""

INTERVIEWS_TO_COME, ASKED_ABOUT = 2, 2
"""Interviews to come, and interviews that were, that stand there at most."""

BEFORE_AT_LEAST = 5
"""Lines under "Before", whatever room there is."""

ALSO_BEGUN = 3
"""Unfinished sessions listed apart from the one to continue."""

HEADING = 2
"""Rows of a list's title, with the blank one above."""

ANSWER_CAME = "An answer came"

QUIET_FOR_LONG = "Quiet for long: you could ask"
"""Said beneath those who are awaited."""

MIN_TITLE = 12
"""Cells a title may take, however narrow the terminal is."""

MAX_DETAIL = 30
"""Cells that the names leave to a detail; one that needs more is cut."""

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
    next_items = _next_items(data, Size(room.width, left - for_before - HEADING))
    _put_in_columns(next_items, room.width)
    left -= HEADING + len(next_items) if next_items else 0
    items = [item for each in (next_items, *others.values()) for item in each if isinstance(item, DayItem)]
    left -= _put_in_two_rows(items, room.width - DAY_WIDTH - FRAME, left - for_before, before_at_least - 1)
    earlier_items = _earlier_items(data, left - HEADING)
    _put_in_columns(earlier_items, room.width)
    lists = {"Next": next_items, **others, "Before": earlier_items}
    return [(title, items) for title, items in lists.items() if items]


def _put_in_two_rows(items: Sequence[DayItem], width: int, most: int, for_others: int) -> int:
    """Give a second row to names longer than one, then to details where so many rows are still left for others.

    ``most`` is the number of rows there are; names go beyond it, as the lists scroll. Returns how many it gave.
    """
    given = [item for item in items if item.name_width > width]
    crowded = [item for item in items if item.name_width <= width and not item.has_room(width)]
    given += crowded[: max(most - len(given) - for_others, 0)]
    for item in given:
        item.put_in_two_rows(width)
    return len(given)


def _put_in_columns(items: Sequence[Static], width: int) -> None:
    """Let the details of these items begin below each other, behind the longest name that leaves room for them."""
    lines = [item for item in items if isinstance(item, DayItem) and item.detail]
    room = width - DAY_WIDTH - FRAME
    needed = min(MAX_DETAIL, max((cell_len(line.detail) for line in lines), default=0))
    column = max((name for line in lines if (name := line.name_width) + GAP + needed <= room), default=0)
    for line in lines:
        line.put_in_column(column, room)


# --- under "Next" ---


def _next_items(data: HomeData, room: Size) -> list[Static]:
    """Reminders and actions by date; at the end what is open this week.

    The rows of ``room`` are better not exceeded; the actions beyond are in their own list.
    """
    agenda = data.agenda
    reminders = agenda.of_kind("return")[:DATED_REMINDERS]
    possible = agenda.of_kind("possibility")[:1]
    interviews = list(_interview_items(data))
    others, actions = len(reminders) + len(possible) + len(interviews), agenda.open_items
    actions = _shown_actions(actions, others, room)
    dated = [*interviews, *((item.due, _action_item(data, item)) for item in actions)]
    dated += [(reminder.on, _reminder_item(agenda, reminder)) for reminder in reminders]
    items: list[Static] = [item for _, item in sorted(dated, key=lambda pair: pair[0] or date.max)]
    for reminder in possible:
        words, key_action = f"Open this week: {reminder.words}", _resume(reminder, "possibility")
        items.append(DayItem("", words, "", action=key_action))
    if more := len(agenda.open_items) - len(actions):
        items.append(DayItem("", f"and {more:,} more in Next steps, a", "", action="next_steps"))
    return items


def _shown_actions(actions: list[ActionItem], others: int, room: Size) -> list[ActionItem]:
    """The first of these actions, as many as stand whole beside so many other lines; a few in any case."""
    width = room.width - DAY_WIDTH - FRAME
    rows = list(accumulate(1 + (cell_len(item.shown) > width) for item in actions[:NEXT]))
    if others + len(actions) <= NEXT and others + sum(rows[-1:]) <= room.height:
        return actions
    whole = sum(others + row < room.height for row in rows)  # a line for those that are not shown
    return actions[: max(1, min(NEXT - others, whole), NEXT_AT_LEAST - others)]


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


def _earlier_items(data: HomeData, room: int) -> list[Static]:
    """The newest sessions that are finished: a few, or as many as there is room for."""
    return [
        DayItem(_day_begun(data, row), row.title, row.old_line, action=f"read({row.id!r})")
        for row in data.overview.recent[: max(BEFORE_AT_LEAST, room)]
    ]


def _is_listed_above(data: HomeData, row: SessionRow) -> bool:
    """Whether it stands under "Waiting to hear", or under "Next" because its day has come."""
    return row.state is State.WAITING or (row.return_on is not None and row.return_on <= data.today)


def _day_begun(data: HomeData, row: SessionRow) -> str:
    return column_day(row.day, data.today)
