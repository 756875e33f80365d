"""Commands for what comes next: plan, done, inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import ReflectError, UsageError

if TYPE_CHECKING:
    from reflect.analysis.agenda import ActionItem


def plan(call: Call) -> None:
    """Print the plan of one session, or all open actions."""
    from reflect.model.guide.guide_loader import GuideParts
    from reflect.reports.plan_report import next_steps_outline, plan_outline

    session = None if call.options.all else call.session()
    guide, private = GuideParts(), call.options.private
    if session is None:
        outline = next_steps_outline(guide, call.store.sessions(), call.today, private=private)
        if not outline.sections:
            raise ReflectError("There is nothing open.", todo="`reflect` opens the app to plan something.")
        call.publish_outline(outline)
        return
    helps = call.options.helps
    call.publish_outline(plan_outline(guide, session, call.today, private=private, helps=helps, ids=True))
    if not session.actions and any(action.is_open for each in call.store.scan() for action in each.actions):
        streams.talk("This session has no steps. `reflect plan --all` shows the open ones of the others.")


def done(call: Call) -> None:
    """Tick an action off."""
    from reflect.analysis.action_changes import done as ticked
    from reflect.storage import utc_now

    step = _step(call)
    if step.status == "done":
        streams.talk(f"This was done already: {step.what}")
        return
    call.store.open()
    call.store.change(step.session_id, ticked(step, utc_now()))
    streams.talk(f"Done: {step.what}")


def _step(call: Call) -> ActionItem:
    """The action whose id begins as was typed; ``SESSION/ACTION`` names one whose id stands in two sessions."""
    from reflect.analysis.agenda import action_items_of

    typed = call.options.action
    wanted = typed.strip().lower()
    steps = [step for session in call.store.scan() for step in action_items_of(session)]
    found = [step for step in steps if wanted and _is_named(step, wanted)]
    found = [step for step in found if wanted in (step.id.lower(), _full_name(step))] or found
    if not found:
        raise UsageError(
            f"There is no action {typed!r}.", todo="`reflect plan --all` shows the open ones with their ids."
        )
    if len({_full_name(step) for step in found}) > 1:
        raise _ambiguous(typed, found)
    return next((step for step in found if step.is_open), found[0])


def _full_name(step: ActionItem) -> str:
    return f"{step.session_id}/{step.id}".lower()


def _is_named(step: ActionItem, wanted: str) -> bool:
    """Whether a step's id begins like this, or its session's and its own do on either side of a ``/``."""
    session, _, action = wanted.rpartition("/")
    id_ = step.id.lower()
    in_session = bool(session and action) and step.session_id.lower().startswith(session)
    return bool(id_) and (id_.startswith(wanted) or (in_session and id_.startswith(action)))


def _ambiguous(typed: str, found: list[ActionItem]) -> UsageError:
    some = ", ".join(_short_enough([step.id for step in found])[:4])
    if len({step.id.lower() for step in found}) > 1:
        return UsageError(f"{typed!r} could be {len(found)} actions: {some}.", todo="Type more of the id.")
    sessions = _short_enough([step.session_id for step in found])
    names = [
        f"{session}/{_short_enough([step.id])[0]}" for session, step in zip(sessions, found, strict=True)
    ]
    some = " or ".join(list(dict.fromkeys(names))[:4])
    return UsageError(f"{typed!r} stands in {len(set(names))} sessions.", todo=f"Name one of them: {some}.")


def _short_enough(ids: list[str]) -> list[str]:
    """Ids as lists show them, or whole where that would not tell them apart."""
    from reflect.model.session import short_id

    short = [short_id(id_) for id_ in ids]
    return short if len(set(short)) == len(set(ids)) else ids


def inventory(call: Call) -> None:
    """Print strengths and weaknesses over all sessions."""
    from reflect.analysis.inventory import Inventory
    from reflect.reports.inventory_report import inventory_outline

    standing = Inventory.of(call.store.scan())
    outline = inventory_outline(call.guide, standing, call.today, private=call.options.private)
    if not outline.sections:
        raise ReflectError("There is no strength or weakness yet.", todo="`reflect new` begins a session.")
    call.publish_outline(outline)
