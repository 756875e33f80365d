"""Commands for what comes next: plan, done, inventory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import ReflectError, UsageError

if TYPE_CHECKING:
    from reflect.analysis.agenda import ActionItem
    from reflect.model.session import Session
    from reflect.reports.outline import Outline


def plan(call: Call) -> None:
    """Print the plan of one session, or all open actions; as a calendar it is noted in the actions."""
    session = None if call.options.all else call.session()
    if call.chosen_format == "ics":
        from reflect.cli.calendar_file import publish_calendar

        publish_calendar(call, [session] if session else call.store.sessions(), partial(_outline, call))
        return
    if call.options.remind is not None:
        raise UsageError("--remind is for a calendar.", todo="Add --format ics, or --output steps.ics.")
    if session is None:
        outline = _outline(call, call.store.sessions())
        if not outline.sections:
            raise ReflectError("There is nothing open.", todo="`reflect` opens the app to plan something.")
        call.publish_outline(outline)
        return
    call.publish_outline(_outline(call, [session]))
    if not session.actions and any(action.is_open for each in call.store.scan() for action in each.actions):
        streams.message("This session has no steps. `reflect plan --all` shows the open ones of the others.")


def _outline(call: Call, sessions: Sequence[Session]) -> Outline:
    """The page that was asked for: all open actions of the sessions, or the plan of the only one."""
    from reflect.model.guide.guide_loader import GuideParts
    from reflect.reports.plan_report import next_steps_outline, plan_outline

    guide, private = GuideParts(), call.options.private
    if call.options.all:
        return next_steps_outline(guide, sessions, call.today, private=private)
    return plan_outline(guide, sessions[0], call.today, private=private, helps=call.options.helps, ids=True)


def done(call: Call) -> None:
    """Mark an action as done."""
    from reflect.analysis.action_changes import done as mark_done
    from reflect.storage import utc_now

    item = _action_item(call)
    if item.status == "done":
        streams.message(f"This was done already: {item.what}")
        return
    call.store.open()
    call.store.change(item.session_id, mark_done(item, utc_now()))
    streams.message(f"Done: {item.what}")


def _action_item(call: Call) -> ActionItem:
    """The action that ``ACTION`` means: the beginning of its id, or ``SESSION/ACTION`` if two sessions have that id.

    Raises ``UsageError`` for none and for several.
    """
    from reflect.analysis.agenda import action_items_of

    typed = call.options.action
    wanted = typed.strip().lower()
    items = [item for session in call.store.scan() for item in action_items_of(session)]
    found = [item for item in items if wanted and _matches(item, wanted)]
    found = [item for item in found if wanted in (item.id.lower(), _full_name(item))] or found
    if not found:
        raise UsageError(
            f"There is no action {typed!r}.", todo="`reflect plan --all` shows the open ones with their ids."
        )
    if len({_full_name(item) for item in found}) > 1:
        raise _ambiguous(typed, found)
    return next((item for item in found if item.is_open), found[0])


def _full_name(item: ActionItem) -> str:
    """An action's id after its session's, which no other action has."""
    return f"{item.session_id}/{item.id}".lower()


def _matches(item: ActionItem, wanted: str) -> bool:
    """Whether an action's id begins like this, or its session's and its own do on either side of a ``/``."""
    session, _, action = wanted.rpartition("/")
    id_ = item.id.lower()
    in_session = bool(session and action) and item.session_id.lower().startswith(session)
    return bool(id_) and (id_.startswith(wanted) or (in_session and id_.startswith(action)))


def _ambiguous(typed: str, found: list[ActionItem]) -> UsageError:
    """The error for an id that means several actions, with the ids to choose from."""
    some = ", ".join(_distinct_ids([item.id for item in found])[:4])
    if len({item.id.lower() for item in found}) > 1:
        return UsageError(f"{typed!r} could be {len(found)} actions: {some}.", todo="Type more of the id.")
    sessions = _distinct_ids([item.session_id for item in found])
    names = [
        f"{session}/{_distinct_ids([item.id])[0]}" for session, item in zip(sessions, found, strict=True)
    ]
    some = " or ".join(list(dict.fromkeys(names))[:4])
    return UsageError(f"{typed!r} stands in {len(set(names))} sessions.", todo=f"Name one of them: {some}.")


def _distinct_ids(ids: list[str]) -> list[str]:
    """Short ids, as lists show them, or whole ones where the short ones do not differ."""
    from reflect.model.session import short_id

    short = [short_id(id_) for id_ in ids]
    return short if len(set(short)) == len(set(ids)) else ids


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
    from reflect.model.guide.guide_loader import GuideParts
    from reflect.reports.week_report import has_steps, week_outline

    outline = week_outline(GuideParts(), call.store.sessions(), call.today, private=call.options.private)
    if not has_steps(outline):
        raise ReflectError(
            "There is no step for this week.", todo="`reflect` opens the app to plan something."
        )
    call.publish_outline(outline)
