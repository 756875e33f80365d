"""plan, done, inventory, and the sheet for pen and paper."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from reflect.model.session import Action
from reflect.reports.formats import FORMATS, formats_for
from reflect.storage import Store
from tests.support.listed_records import a_strength, put
from tests.support.program import Program
from tests.support.sample import acme, session

ADVICE = "Ask Acme's HR for advice"
INDEX = "Say the index answer aloud, three times"


def actions(reflect: Program) -> dict[str, Action]:
    return {action.what: action for kept in reflect.kept() for action in kept.actions}


def test_the_plan_has_every_action_with_date_and_short_id(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("plan")
    assert ran.code == 0
    for action in actions(reflect).values():
        assert action.what in ran.out
        assert action.id[:8] in ran.out
    assert "24 Nov" in ran.out


def test_the_plan_never_has_the_thought_or_a_rating(reflect: Program) -> None:
    reflect.keep(acme())
    for format_ in formats_for("plan"):
        out = reflect("plan", "--format", format_).out
        assert "never be good enough" not in out
        assert "80 %" not in out


def test_what_an_action_helps_with_is_told_only_when_asked(reflect: Program) -> None:
    reflect.keep(acme())
    assert "Database indexes" not in reflect("plan").out
    assert "Database indexes" in reflect("plan", "--helps").out


def test_the_fairer_sentence_is_printed_when_asked_and_said_to_be_missing_when_there_is_none(
    reflect: Program,
) -> None:
    fairer = "I froze once, and I had prepared."
    reflect.keep(session({"company": "Acme", "balanced": fairer}))
    assert fairer not in reflect("plan").out
    assert reflect("plan", "--fairer").out.endswith(f"A fairer sentence\n  {fairer}\n")
    reflect.keep(session({"company": "Globex"}, days_ago=-1))
    ran = reflect("plan", "--fairer")
    assert (ran.code, ran.error_lines) == (0, ["This session has no fairer sentence to print."])
    assert reflect("plan", "--all", "--fairer").code == 2


def test_a_private_plan_names_neither_company_nor_role(reflect: Program) -> None:
    kept = acme()
    kept.set_answer("actions", [{"what": "Walk"}], kept.updated)
    reflect.keep(kept)
    assert "Acme" in reflect("plan").out
    out = reflect("plan", "--private").out
    assert "Acme" not in out
    assert "Data analyst" not in out


def test_all_open_actions_stand_in_the_order_of_their_dates(reflect: Program) -> None:
    other = session({"company": "Globex", "actions": [{"what": "Call Ann", "due": "2026-11-25"}]}, days_ago=9)
    reflect.keep(acme(), other)
    out = reflect("plan", "--all").out
    places = [out.index(what) for what in (ADVICE, "Call Ann", INDEX)]
    assert places == sorted(places)


def test_nothing_open_is_nothing_to_show(reflect: Program) -> None:
    reflect.keep(session({"company": "Globex"}))
    assert reflect("plan", "--all").code == 1
    assert reflect("plan").code == 0


def test_plan_on_an_empty_folder_has_nothing_to_show(reflect: Program) -> None:
    assert (reflect("plan").code, reflect("plan", "--all").code, reflect("inventory").code) == (1, 1, 1)


@pytest.mark.parametrize("format_", formats_for("plan"))
def test_the_ending_of_the_file_chooses_the_format(reflect: Program, format_: str, tmp_path: Path) -> None:
    reflect.keep(acme())
    target = tmp_path / f"plan{FORMATS[format_].suffix}"
    assert reflect("plan", "--output", str(target)).code == 0
    assert target.read_bytes().decode() == reflect("plan", "--format", format_).out


def test_the_plan_for_a_calendar_has_its_line_ends(reflect: Program) -> None:
    reflect.keep(acme())
    out = reflect("plan", "--format", "ics").out
    assert out.startswith("BEGIN:VCALENDAR\r\n")


def test_a_calendar_says_what_is_not_in_it_and_notes_what_is(reflect: Program) -> None:
    undated = [{"what": what} for what in ("Some day", "Rest", "Walk")]
    reflect.keep(session({"company": "Acme", "actions": [{"what": "Write", "due": "2026-11-24"}, *undated]}))
    ran = reflect("plan", "--format", "ics")
    assert ran.error_lines == ["3 steps without a day are not in it."]
    noted = {what: action.is_in_calendar for what, action in actions(reflect).items()}
    assert noted == {"Write": True, "Some day": False, "Rest": False, "Walk": False}
    assert "VALARM" not in ran.out


def test_a_calendar_without_any_day_is_not_written(reflect: Program, tmp_path: Path) -> None:
    reflect.keep(session({"company": "Acme", "actions": [{"what": "Some day"}]}))
    for more in ((), ("--all",)):
        ran = reflect("plan", *more, "--output", str(tmp_path / "steps.ics"))
        assert (ran.code, ran.out, len(ran.error_lines)) == (1, "", 3)
    assert not list(tmp_path.glob("steps*"))


def test_only_a_calendar_that_had_a_step_is_told_that_it_is_done(reflect: Program) -> None:
    reflect.keep(acme())
    reflect("done", actions(reflect)[ADVICE].id)
    first = reflect("plan", "--all", "--format", "ics").out
    reflect("done", actions(reflect)[INDEX].id)
    second = reflect("plan", "--all", "--format", "ics").out
    assert ADVICE not in first
    assert ADVICE not in second
    assert "SUMMARY:Done: Say the index answer aloud" in second


def test_a_calendar_written_twice_is_the_same_and_after_a_change_newer(reflect: Program) -> None:
    reflect.keep(acme())
    first, second = (reflect("plan", "--format", "ics").out for _ in range(2))
    assert first == second
    reflect("done", actions(reflect)[ADVICE].id)
    third = reflect("plan", "--format", "ics").out
    assert lines_of(second, "UID") == lines_of(third, "UID")
    assert lines_of(second, "SEQUENCE") <= lines_of(third, "SEQUENCE")
    assert lines_of(second, "LAST-MODIFIED") <= lines_of(third, "LAST-MODIFIED")


def test_a_step_that_is_put_off_to_no_day_is_taken_out_of_the_calendar_and_comes_back(
    reflect: Program,
) -> None:
    reflect.keep(acme())
    step = actions(reflect)[ADVICE]
    reflect("plan", "--all", "--format", "ics")
    states = []
    for day in ("none", "2027-01-11"):
        reflect("later", step.id, day)
        (event,) = (
            event
            for event in Calendar.from_ical(reflect("plan", "--all", "--format", "ics").out).walk("VEVENT")
            if event["UID"] == step.id
        )
        states.append((str(event["STATUS"]), event.decoded("DTSTART")))
    assert states == [("CANCELLED", step.due), ("CONFIRMED", date(2027, 1, 11))]


def lines_of(calendar: str, name: str) -> list[str]:
    return [line for line in calendar.split("\r\n") if line.startswith(name)]


def test_nothing_is_noted_when_the_calendar_is_not_written(reflect: Program, tmp_path: Path) -> None:
    reflect.keep(acme())
    (tmp_path / "steps.ics").write_text("mine")
    assert reflect("plan", "--output", str(tmp_path / "steps.ics")).code == 1
    assert not any(action.is_in_calendar for action in actions(reflect).values())


def test_a_calendar_is_written_although_it_cannot_be_noted(reflect: Program) -> None:
    kept = acme()
    reflect.keep(kept)
    draft = Store(reflect.folder).edit(kept)
    ran = reflect("plan", "--format", "ics")
    draft.close()
    assert ran.code == 0
    assert ADVICE in ran.out
    assert "could not be noted" in ran.err


@pytest.mark.parametrize(("days", "rings"), [("1d", "-PT15H"), ("0d", "PT9H"), ("2", "-PT39H")])
def test_a_calendar_reminds_when_it_is_told_to(reflect: Program, days: str, rings: str) -> None:
    reflect.keep(acme())
    out = reflect("plan", "--format", "ics", "--remind", days).out
    assert lines_of(out, "TRIGGER") == [f"TRIGGER:{rings}"] * 3  # two steps, and somebody to write to


@pytest.mark.parametrize(
    "words", [("--remind", "1d"), ("--remind", "soon", "--format", "ics"), ("--remind", "-1d")]
)
def test_a_reminder_of_another_kind_is_wrong_usage(reflect: Program, words: tuple[str, ...]) -> None:
    reflect.keep(acme())
    assert reflect("plan", *words).code == 2


# --- done -----------------------------------------------------------------------------------------------


def test_done_ticks_an_action_off(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("done", actions(reflect)[ADVICE].id[:8])
    assert (ran.code, ran.out) == (0, "")
    assert ADVICE in ran.err
    assert actions(reflect)[ADVICE].status == "done"
    assert actions(reflect)[INDEX].is_open
    assert ADVICE not in reflect("plan", "--all").out


def test_done_twice_is_done(reflect: Program) -> None:
    reflect.keep(acme())
    id_ = actions(reflect)[ADVICE].id
    reflect("done", id_)
    before = reflect.kept()[0].document
    assert reflect("done", id_).code == 0
    assert reflect.kept()[0].document == before


def test_an_unknown_action_is_wrong_usage(reflect: Program) -> None:
    reflect.keep(acme())
    ran = reflect("done", "zzzz")
    assert ran.code == 2
    assert "plan --all" in ran.err


def test_a_beginning_that_two_actions_share_is_ambiguous(reflect: Program) -> None:
    kept = acme()
    for number, action in enumerate(kept.actions):
        action.record["id"] = f"aaaa{number}" + action.id[5:]
    reflect.keep(kept)
    assert reflect("done", "aaaa").code == 2
    assert reflect("done", "aaaa1").code == 0


def test_an_empty_id_is_no_action(reflect: Program) -> None:
    kept = acme()
    del kept.document["actions"][1:]
    reflect.keep(kept)
    assert reflect("done", "").code == 2
    assert all(action.is_open for action in actions(reflect).values())


def test_a_session_open_in_a_window_is_left_alone(reflect: Program) -> None:
    reflect.keep(acme())
    draft = Store(reflect.folder).edit(reflect.kept()[0])
    ran = reflect("done", actions(reflect)[ADVICE].id)
    assert ran.code == 1
    assert len(ran.error_lines) <= 3
    assert actions(reflect)[ADVICE].is_open
    draft.close()


# --- inventory, sheet -----------------------------------------------------------------------------------


def test_the_inventory_has_strengths_and_weaknesses_of_all_sessions(reflect: Program) -> None:
    other = session({"company": "Globex", "strengths": [{"strength": "Patience"}]}, days_ago=9)
    reflect.keep(acme(), other)
    out = reflect("inventory").out
    assert "Patience" in out
    assert "Explaining models in plain words" in out
    assert "Database indexes" in out
    assert "Globex" in out
    assert "Globex" not in reflect("inventory", "--private").out
    assert json.loads(reflect("inventory", "--format", "json").out)


@pytest.mark.parametrize("format_", formats_for("sheet"))
def test_a_session_can_be_printed_for_pen_and_paper(reflect: Program, format_: str) -> None:
    short = reflect("new", "--paper", "--format", format_)
    full = reflect("new", "--paper", "--full", "--format", format_)
    assert short.code == full.code == 0
    assert len(short.out) < len(full.out)
    assert not reflect.folder.exists()


def test_an_action_whose_id_stands_in_two_sessions_is_ticked_by_naming_the_session_too(
    reflect: Program,
) -> None:
    first, second = acme(), acme(days_ago=3)
    second.document["actions"] = [dict(record) for record in first.document["actions"]]
    reflect.keep(first, second)
    id_ = first.actions[0].id
    ran = reflect("done", id_)
    assert ran.code == 2
    name = f"{second.id[:8]}/{id_[:8]}"
    assert name in ran.err
    assert reflect("done", name).code == 0
    states = {kept.id: kept.actions[0].status for kept in reflect.kept()}
    assert states == {first.id: "open", second.id: "done"}


def test_no_two_actions_are_so_alike_that_neither_can_be_ticked(reflect: Program) -> None:
    kept = acme()
    ids = ["aaaaaaaa-1", "aaaaaaaa-12", "aaaaaaaa-1/2"]
    kept.document["actions"] = [{**kept.document["actions"][0], "id": id_, "status": "open"} for id_ in ids]
    reflect.keep(kept)
    told = reflect("done", "aaaa")
    assert told.code == 2
    assert all(id_ in told.err for id_ in ids)
    for id_ in ids:
        assert reflect("done", id_).code == 0
    assert [action.status for action in reflect.kept()[0].actions] == ["done"] * 3


def test_a_plan_without_a_step_says_where_the_open_ones_of_other_sessions_are(reflect: Program) -> None:
    reflect.keep(acme(days_ago=9), session({"company": "Globex"}))
    ran = reflect("plan")
    assert ran.code == 0
    assert "`reflect plan --all` shows the open ones" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert "--all" not in ran.out


def test_a_plan_without_a_step_is_silent_where_nothing_is_open_or_it_has_steps(reflect: Program) -> None:
    reflect.keep(session({"company": "Globex"}))
    assert not reflect("plan").err
    one = acme()
    reflect.keep(one)
    assert not reflect("plan", one.id).err


def test_the_inventory_follows_what_was_made_of_it_outside_sessions(reflect: Program) -> None:
    reflect.keep(session({"strengths": [{"strength": "Order"}, {"strength": "Patience"}]}))
    left_out = {**a_strength(1, "order"), "state": "left-out", "updated": "2026-12-01T00:00:00Z"}
    put(Store(reflect.folder), "inventory", left_out, a_strength(2, "Calm", proof="the night shift"))
    ran = reflect("inventory")
    assert "Calm" in ran.out
    assert "the night shift" in ran.out
    assert "Patience" in ran.out
    assert "Order" not in ran.out
    assert "Calm" in reflect("card").out


LISTS = [id_ for id_, format_ in FORMATS.items() if format_.has_actions_alone]


@pytest.mark.parametrize("format_id", LISTS)
def test_lists_for_other_programs_hold_the_steps_and_nothing_else(reflect: Program, format_id: str) -> None:
    reflect.keep(acme())
    for of in ([], ["--all"]):
        ran = reflect("plan", *of, "--format", format_id)
        assert (ran.code, ran.err) == (0, "")
        assert "Ask Acme's HR for advice" in ran.out
        assert "I gave stories" not in ran.out


@pytest.mark.parametrize("format_id", LISTS)
def test_a_list_without_a_step_is_not_written(reflect: Program, tmp_path: Path, format_id: str) -> None:
    reflect.keep(session({"company": "Globex"}))
    file = tmp_path / f"steps{FORMATS[format_id].suffix}"
    for of in ([], ["--all"]):
        ran = reflect("plan", *of, "--output", str(file))
        assert (ran.code, ran.out, len(ran.error_lines)) == (1, "", 3)
        assert not file.exists()
