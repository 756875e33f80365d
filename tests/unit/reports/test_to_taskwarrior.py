"""What Taskwarrior takes in, held to the form that its documentation gives for tasks in JSON."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from reflect.model.session import Session
from reflect.reports.formats import render
from reflect.reports.plan_report import plan_outline
from tests.support.people import ADVICE, INDEXES, PLAN, PUT_OFF, action, guide, session, step_texts
from tests.support.sample import TODAY

FIELDS = {"uuid", "status", "description", "entry", "modified", "end", "due", "annotations"}


def tasks(of: Session, **options: Any) -> list[dict[str, Any]]:
    """The tasks, each of the documented form."""
    found: list[dict[str, Any]] = json.loads(
        render(plan_outline(guide(), of, TODAY, **options), "taskwarrior")
    )
    for task in found:
        assert task.keys() <= FIELDS
        assert str(UUID(task["uuid"])) == task["uuid"]
        assert task["description"].strip()
        moments = [task[name] for name in ("entry", "modified", "end", "due") if name in task]
        notes = task.get("annotations", [])
        for moment in (*moments, *(note["entry"] for note in notes)):
            assert re.fullmatch(r"\d{8}T\d{6}Z", moment)
        assert len({note["entry"] for note in notes}) == len(notes), "two notes of one moment are one"
        for text in (task["description"], *(note["description"] for note in notes)):
            assert "\n" not in text
        assert ("end" in task) == (task["status"] != "pending")
    return found


def test_a_step_is_a_task_under_its_own_id() -> None:
    first, second = tasks(session())
    assert first["uuid"] == ADVICE["id"]
    assert (first["status"], first["description"]) == ("pending", "Ask Acme's HR for advice")
    assert first["entry"] == "20261122T120000Z"
    assert (
        datetime.strptime(first["due"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        == datetime(2026, 11, 24).astimezone()
    )
    assert [note["description"] for note in second["annotations"]] == [
        "Starts when: if the kettle is on",
        "From: Acme, Data analyst (interview)",
    ]


def test_what_became_of_a_step_is_told_and_not_why() -> None:
    done = {**ADVICE, "status": "done", "closed": "2026-11-23T09:00:00Z"}
    dropped = {**INDEXES, "status": "dropped", "closed": "2026-11-23T10:00:00Z", "why": "Toosad"}
    found = tasks(session(PLAN, [done, dropped]))
    assert [(task["status"], task["end"]) for task in found] == [
        ("completed", "20261123T090000Z"),
        ("deleted", "20261123T100000Z"),
    ]
    assert "Toosad" not in json.dumps(found)


def test_what_has_no_uuid_of_its_own_has_the_same_one_each_time() -> None:
    once, again = (tasks(session(PLAN | {"keep-in-touch-on": "2027-01-11"}, [], **PUT_OFF)) for _ in range(2))
    assert [task["uuid"] for task in once] == [task["uuid"] for task in again]
    assert len({task["uuid"] for task in once}) == 2


def test_a_day_that_taskwarrior_has_not_is_said_in_words() -> None:
    [found] = tasks(session({}, [action("Rest", due="1066-10-14")]))
    assert "due" not in found
    assert "By: Sun 14 Oct 1066" in [note["description"] for note in found["annotations"]]


@given(step_texts(60), st.text(max_size=60), st.dates())
def test_every_step_is_of_the_documented_form(what: str, when: str, due: Any) -> None:
    of = session({}, [action(what, when=when, due=due.isoformat())])
    assert len(tasks(of)) == 1
