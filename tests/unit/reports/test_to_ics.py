"""The calendar, read back by an independent parser."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from reflect.model.session import Session
from reflect.reports.formats import render
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.reports.to_ics import fold_line
from reflect.text.sanitize import one_line, printable
from tests.support.people import ADVICE, HEADING, INDEXES, PLAN, PUT_OFF, action, guide, session, step_texts
from tests.support.sample import HOSTILE, TODAY
from tests.support.tables import every_row


def calendar(of: Session, **options: Any) -> str:
    return render(plan_outline(guide(), of, TODAY, **options), "ics")


def events(written: str, name: str = "VEVENT") -> list[Any]:
    """The events, or other parts, as icalendar reads them; what a property is depends on its name."""
    return Calendar.from_ical(written.encode()).walk(name)


def event(**fields: Any) -> Any:
    [found] = events(calendar(session({}, [{**ADVICE, **fields}])))
    return found


def test_there_is_one_event_for_each_dated_action_and_follow_up_and_no_other() -> None:
    undated, typed = action("Some day"), action("Soon", **{"due-text": "soon"})
    put_off = session(
        PLAN | {"keep-in-touch-on": "2027-01-11"},
        [ADVICE, undated, typed, INDEXES],
        **PUT_OFF,
    )
    found = {str(event["SUMMARY"]): event.decoded("DTSTART") for event in events(calendar(put_off))}
    assert found == {
        "Ask Acme's HR for advice": date(2026, 11, 24),
        "Say the index answer aloud, three times": date(2026, 11, 27),
        "Stay in touch: the team lead, in January, about the platform team": date(2027, 1, 11),
        "Come back to this": date(2026, 11, 30),
    }


def test_a_page_without_dates_is_an_empty_calendar() -> None:
    assert events(calendar(session({}, [action("Some day")]))) == []


def test_the_id_is_that_of_the_action_and_a_later_copy_is_known_as_such() -> None:
    before = session(actions=[ADVICE])
    after = session(actions=[{**ADVICE, "due": "2026-11-25"}], updated="2026-11-23T08:00:00Z")
    [first], [second] = events(calendar(before)), events(calendar(after))
    assert first["UID"] == second["UID"] == ADVICE["id"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second.decoded("DTSTAMP") == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_writing_it_twice_gives_the_same_bytes() -> None:
    assert calendar(session()) == calendar(session())


def test_two_items_never_share_an_id() -> None:
    written = calendar(session(actions=[ADVICE, {**INDEXES, "id": ADVICE["id"]}]))
    assert len({str(event["UID"]) for event in events(written)}) == 2


def test_an_action_keeps_its_id_on_the_page_of_all_next_steps() -> None:
    [event] = events(render(next_steps_outline(guide(), [session(actions=[ADVICE])], TODAY), "ics"))
    assert event["UID"] == ADVICE["id"]
    assert "From: Acme, Data analyst (interview)" in event["DESCRIPTION"]


GIVEN = "2026-11-22T20:00:00Z"


def test_what_was_closed_before_a_calendar_had_it_is_in_none() -> None:
    closed = "2026-11-23T12:00:00Z"
    kept = [{**ADVICE, "status": status, "closed": closed} for status in ("done", "dropped")]
    assert all(events(calendar(session({}, [action]))) == [] for action in kept)


def test_what_a_calendar_has_is_told_there_when_it_is_done_or_dropped() -> None:
    closed = {"closed": "2026-11-23T12:00:00Z", "calendar": GIVEN}
    assert event(status="done", **closed)["SUMMARY"] == "Done: Ask Acme's HR for advice"
    assert event(status="done", **closed)["STATUS"] == "CONFIRMED"
    assert event(status="dropped", **closed)["STATUS"] == "CANCELLED"
    assert event()["STATUS"] == "CONFIRMED"
    assert "none of theirs" not in event(status="dropped", why="none of theirs", **closed)["DESCRIPTION"]


def test_the_page_of_all_open_steps_tells_a_calendar_what_became_of_those_it_has() -> None:
    kept = [{**ADVICE, "status": "dropped", "calendar": GIVEN}, {**INDEXES, "status": "done"}]
    outline = next_steps_outline(guide(), [session(actions=kept)], TODAY)
    found = {str(event["UID"]): event["STATUS"] for event in events(render(outline, "ics"))}
    assert found == {ADVICE["id"]: "CANCELLED"}
    assert "Ask Acme" not in render(outline, "text") + render(outline, "json")


def test_what_has_lost_its_day_is_taken_out_of_a_calendar_that_has_it() -> None:
    given = {"due": None, "calendar": GIVEN, "calendar-on": "2026-11-24"}
    withdrawn = event(**given)
    assert (withdrawn["STATUS"], withdrawn["UID"]) == ("CANCELLED", ADVICE["id"])
    assert withdrawn.decoded("DTSTART") == date(2026, 11, 24)
    assert withdrawn["SUMMARY"] == "Without a day now: Ask Acme's HR for advice"
    assert event(**{**given, "due": "2026-12-01"})["STATUS"] == "CONFIRMED"
    assert events(calendar(session({}, [{**ADVICE, "due": None}]))) == []


def test_words_that_no_step_is_built_on_leave_a_calendar_without_being_named_there() -> None:
    withdrawn = event(what="I want to die", calendar=GIVEN)
    assert (withdrawn["STATUS"], withdrawn["SUMMARY"]) == ("CANCELLED", "Without a day now: Next step")


def test_an_event_lasts_its_whole_day() -> None:
    assert event(due="2026-12-31").decoded("DTEND") == date(2027, 1, 1)


def test_the_calendar_has_a_name_that_tells_nothing() -> None:
    found: Any = Calendar.from_ical(calendar(session()))
    assert found["X-WR-CALNAME"] == found["NAME"] == "Next steps"


@every_row(("days", "before"), [(0, -9), (1, 15), (7, 159)])
def test_a_reminder_rings_in_the_morning_so_many_days_before_and_only_for_what_is_open(
    days: int, before: int
) -> None:
    done = {**INDEXES, "status": "done", "calendar": GIVEN}
    outline = plan_outline(guide(), session({}, [ADVICE, done]), TODAY)
    assert "VALARM" not in render(outline, "ics")
    reminding = render(outline._replace(remind_before=timedelta(days=days)), "ics")
    [alarm] = events(reminding, "VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-before)
    assert alarm["DESCRIPTION"] == ADVICE["what"]


def test_an_event_blocks_no_time_and_is_private() -> None:
    assert event()["TRANSP"] == "TRANSPARENT"
    assert event()["CLASS"] == "PRIVATE"


def test_a_private_calendar_names_no_company() -> None:
    assert "Acme" not in calendar(session(actions=[INDEXES]), private=True)


@given(step_texts(300) | st.text(st.sampled_from(';,\\:\n"漢😀é nN'), max_size=300))
def test_what_was_typed_is_what_is_read(text: str) -> None:
    written = calendar(session({}, [action(text, when="at " + text, due="2026-11-24")]))
    [event] = events(written)
    assert str(event["SUMMARY"]) == (printable(one_line(text)) if text else "Next step")
    whole = f"{printable(text)}\n" if "\n" in text else ""
    assert str(event["DESCRIPTION"]) == f"{whole}Starts when: at {printable(text)}"


@given(st.text(max_size=400))
def test_every_line_is_folded_ends_properly_and_holds_no_control_characters(text: str) -> None:
    written = calendar(session({"company": text}, [action(text, when=text, due="2026-11-24", id=text)]))
    lines = written.split("\r\n")
    assert lines.pop() == ""
    assert max(len(line.encode()) for line in lines) <= 75
    assert not [char for line in lines for char in line if ord(char) < 32 or 127 <= ord(char) < 160]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400))
def test_unfolding_gives_the_line_back(line: str) -> None:
    assert "\r\n".join(fold_line(line)).replace("\r\n ", "") == line


def test_what_looks_like_markup_is_literal() -> None:
    [found] = events(calendar(session({}, [action(HOSTILE, when=HEADING, due="2026-11-24")])))
    assert found["SUMMARY"] == HOSTILE
    assert found["DESCRIPTION"] == f"Starts when: {HEADING}"


def test_dates_at_the_edges_of_the_calendar_are_no_trouble() -> None:
    written = calendar(session({}, [action("First", due="0001-01-01"), action("Last", due="9999-12-31")]))
    assert "DTSTART;VALUE=DATE:00010101" in written
    assert "DTSTART;VALUE=DATE:99991231" in written
    assert written.count("DTEND") == 1
