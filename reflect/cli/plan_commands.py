"""Commands for what comes next: plan, due, inventory."""

from __future__ import annotations

from datetime import timedelta

from reflect.cli import streams
from reflect.cli.call import Call
from reflect.model.errors import ReflectError
from reflect.text.sanitize import shown_line


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
        streams.message("This session has no steps. `reflect plan --all` shows the open ones of the others.")


def due(call: Call) -> None:
    """Print a line for each thing that is due or waits, or how many there are; nothing where there is none."""
    from reflect.analysis.due import DueThings
    from reflect.cli.rows import Row, publish_rows
    from reflect.model.values import short_id

    things = DueThings(call.today, timedelta(days=call.options.days))
    for session in call.store.scan():
        things.add(session)
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
