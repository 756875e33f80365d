"""Commands for what comes next, and for what was done: plan, due, inventory, week, month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import ReflectError, UsageError
from reflect.text.sanitize import shown_line

if TYPE_CHECKING:
    from reflect.model.session import Session
    from reflect.reports.outline import Outline


def plan(call: Call) -> None:
    """Print the plan of one session, or all open actions; as a calendar it is noted in the actions."""
    session = None if call.options.all else call.session()
    if call.chosen_format == "ics":
        from reflect.cli.calendar_file import publish_calendar

        publish_calendar(call, [session] if session else call.store.sessions(), partial(_outline, call))
        return
    _check_remind(call)
    _check_fairer(call, session)
    if call.chosen_format is not None and _has_actions_alone(call.chosen_format):
        _publish_actions(call, _outline(call, [session] if session else call.store.sessions()))
        return
    if session is None:
        outline = _outline(call, call.store.sessions())
        if not outline.sections:
            raise ReflectError("There is nothing open.", todo="`reflect` opens the app to plan something.")
        call.publish_outline(outline)
        return
    call.publish_outline(_outline(call, [session]))
    if not session.actions and any(action.is_open for each in call.store.scan() for action in each.actions):
        streams.message("This session has no steps. `reflect plan --all` shows the open ones of the others.")


def _has_actions_alone(format_id: str) -> bool:
    from reflect.reports.formats import FORMATS

    return FORMATS[format_id].has_actions_alone


def _publish_actions(call: Call, outline: Outline) -> None:
    """Write a list of steps for another program. Raises ``ReflectError`` without any; then nothing is written."""
    from reflect.reports.listed_actions import NO_STEPS, listed_actions

    if not any(listed_actions(outline)):
        raise ReflectError(NO_STEPS, "Nothing was written.", "`reflect` opens the app to plan something.")
    call.publish_outline(outline)


def _outline(call: Call, sessions: Sequence[Session]) -> Outline:
    """The page that was asked for: all open actions of the sessions, or the plan of the only one."""
    from reflect.model.guide.guide_loader import GuideParts
    from reflect.reports.plan_report import next_steps_outline, plan_outline

    guide, options = GuideParts(), call.options
    if options.all:
        return next_steps_outline(guide, sessions, call.today, private=options.private)
    return plan_outline(
        guide,
        sessions[0],
        call.today,
        private=options.private,
        helps=options.helps,
        fairer=options.fairer,
        ids=True,
    )


def due(call: Call) -> None:
    """Print a line for each thing that is due or waits, or how many there are; nothing where there is none."""
    from reflect.analysis.due import DueThings
    from reflect.cli.rows import Row, publish_rows
    from reflect.model.record_lists import INTERVIEWS
    from reflect.model.values import short_id

    if call.needs_a_person:  # it may stand in a prompt, where nothing must ask
        call.publish(["locked\n"])
        return
    things = DueThings(call.today, timedelta(days=call.options.days))
    for session in call.store.scan():
        things.add(session)
    if interviews := call.store.record_lists().get(INTERVIEWS):
        things.add_interviews(interviews.values())
    found = things.by_day()
    if call.options.count:
        call.publish([f"{len(found)}\n"])
    elif call.options.json:
        call.publish_json([each.as_json() for each in found])
    else:
        rows = [
            Row((short_id(each.id), each.day_in_words(call.today), shown_line(each.line))) for each in found
        ]
        publish_rows(call, rows)


def inventory(call: Call) -> None:
    """Print strengths and weaknesses over all sessions."""
    from reflect.analysis.inventory import Inventory
    from reflect.reports.inventory_report import inventory_outline

    standing = Inventory.of(call.store.scan(), call.list_edits())
    outline = inventory_outline(call.guide, standing, call.today, private=call.options.private)
    if not outline.sections:
        raise ReflectError("There is no strength or weakness yet.", todo="`reflect new` begins a session.")
    call.publish_outline(outline)


def week(call: Call) -> None:
    """Print the seven days from today with what is planned for each. Raises ``ReflectError`` without any step."""
    from reflect.reports.week_report import has_actions

    sessions = call.store.sessions()
    if call.chosen_format == "ics":
        from reflect.cli.calendar_file import publish_calendar

        publish_calendar(call, sessions, partial(_week_outline, call))
        return
    _check_remind(call)
    outline = _week_outline(call, sessions)
    if not has_actions(outline):
        raise ReflectError(
            "There is no step for this week.", todo="`reflect` opens the app to plan something."
        )
    call.publish_outline(outline)


def _week_outline(call: Call, sessions: Sequence[Session]) -> Outline:
    from reflect.model.guide.guide_loader import GuideParts
    from reflect.model.record_lists import INTERVIEWS
    from reflect.reports.week_report import week_outline

    interviews = call.store.record_lists().get(INTERVIEWS, {}).values()
    return week_outline(GuideParts(), sessions, call.today, interviews, private=call.options.private)


def month(call: Call) -> None:
    """Print what was done in a month. Raises ``ReflectError`` where nothing is written down for it."""
    from reflect.analysis.month import DoneInMonth, Month
    from reflect.model.guide.guide_loader import GuideParts
    from reflect.model.record_lists import PRACTICE
    from reflect.reports.month_report import month_outline

    done = DoneInMonth(Month(*call.options.month) if call.options.month else Month.of(call.today))
    for session in call.store.scan():
        done.add(session)
    done.add_practice(call.store.record_lists().get(PRACTICE, {}).values())
    outline = month_outline(GuideParts(), done, call.today, private=call.options.private)
    if not outline.sections:
        raise ReflectError(
            f"Nothing is written down for {done.month.name}.",
            todo="`reflect month YYYY-MM` prints another month.",
        )
    call.publish_outline(outline)


def _check_remind(call: Call) -> None:
    """Raise ``UsageError`` when a reminder is asked for without a calendar."""
    if call.options.remind is not None:
        raise UsageError("--remind is for a calendar.", todo="Add --format ics, or --output steps.ics.")


def _check_fairer(call: Call, session: Session | None) -> None:
    """Say so when a session has no fairer sentence; raise ``UsageError`` when it is asked for of all of them."""
    if not call.options.fairer:
        return
    if session is None:
        raise UsageError("--fairer is for the plan of one session.", todo="Leave out --all, or --fairer.")
    from reflect.model.guide.guide_loader import GuideParts
    from reflect.reports.plan_report import fairer_entry

    if not any(fairer_entry(GuideParts(), session)):
        streams.message("This session has no fairer sentence to print.")
