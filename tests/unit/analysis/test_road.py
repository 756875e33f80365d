"""The road: one line for each application, with the stages that were reached."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.overview import session_row
from reflect.analysis.road import STAGES, Application, road
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.text.dates import short_day
from reflect.text.timeline import TimeLine
from tests.support.sample import TODAY, session


def road_of(*sessions: Session) -> list[Application]:
    return road([session_row(each) for each in sessions], TODAY)


def step(stage: str, days_ago: int, outcome: str = "waiting", **answers: str) -> Session:
    return session(
        {"company": "Acme", "role": "Clerk", "stage": stage, "outcome": outcome, **answers},
        days_ago=days_ago,
    )


def test_sessions_of_one_company_and_role_are_one_line_however_they_are_written() -> None:
    (acme,) = road_of(step("screening", 30), step("interview", 10, company="ACME ", role="clerk."))
    assert [each.stage for each in acme.stages] == ["screening", "interview"]
    assert acme.title == "ACME · clerk."


def test_another_role_is_another_line_and_what_has_no_name_stands_by_itself() -> None:
    unnamed = {"outcome": "silence", "about": "several"}
    found = road_of(
        step("test", 9),
        step("test", 8, role="Cook"),
        session(unnamed, days_ago=7),
        session(unnamed, days_ago=6),
    )
    assert len(found) == 4


def test_lines_stand_in_the_order_they_began_in() -> None:
    found = road_of(step("test", 3, company="B"), step("test", 9, company="A"), step("final", 1, company="A"))
    assert [each.newest.title for each in found] == ["A · Clerk", "B · Clerk"]


def test_only_stages_that_were_recorded_are_shown_and_a_trial_comes_after_a_test() -> None:
    (acme,) = road_of(step("trial", 5), step("test", 5), step("", 4))
    assert [each.stage for each in acme.stages] == ["test", "trial"]
    (unknown,) = road_of(step("", 4))
    assert unknown.stages == ()


def test_it_says_in_words_what_the_dots_mean_and_where_it_stands() -> None:
    guide = load_guide()
    (acme,) = road_of(step("screening", 30), step("interview", 10))
    day = TODAY - timedelta(days=10)
    assert acme.stages_in_words(guide, TODAY).startswith("First call ")
    assert acme.state_in_words(guide, TODAY) == f"waiting since {day.day} {day:%b}"
    for outcome, words in {"offer": "an offer", "silence": "no answer", "": "", "odd": ""}.items():
        (one,) = road_of(step("interview", 10, outcome))
        assert one.state_in_words(guide, TODAY) == words


def test_what_ended_more_than_two_years_ago_is_left_to_the_history() -> None:
    assert road_of(step("test", 800)) == []
    assert len(road_of(step("test", 800), step("final", 100))) == 1


def test_a_step_stands_at_the_day_the_answer_was_heard_and_else_where_it_was_written() -> None:
    heard = TODAY - timedelta(days=12)
    (acme,) = road_of(step("screening", 30), step("interview", 10, "no", **{"heard-on": heard.isoformat()}))
    assert acme.days == [TODAY - timedelta(days=30), heard]
    for odd in ("1926-11-20", "last week"):
        (one,) = road_of(step("interview", 10, "no", **{"heard-on": odd}))
        assert one.days == [TODAY - timedelta(days=10)]


@given(st.lists(st.tuples(st.sampled_from([*STAGES, ""]), st.integers(0, 500)), min_size=1, max_size=8))
def test_a_line_has_as_many_dots_as_stages_are_named_beside_it_in_the_same_order(
    told: list[tuple[str, int]],
) -> None:
    guide = load_guide()
    (acme,) = road_of(*(step(stage, days_ago) for stage, days_ago in told))
    said = acme.stages_in_words(guide, TODAY)
    named = said.split(", ") if said else []
    drawn = TimeLine.over(acme.days, TODAY, 60).row(acme.days)
    assert sum(sign in "○●" for sign in drawn) == len(named) == sum(bool(stage) for stage, _ in told)
    assert acme.days == sorted(acme.days)
    for words, day in zip(named, acme.days, strict=True):
        assert words.endswith(short_day(day, TODAY))
