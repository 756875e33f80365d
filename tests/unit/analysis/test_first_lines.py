"""What a session begins with: once for the third within a week, and nothing beside a heavy night."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from reflect.analysis.first_lines import first_lines, last_lines
from reflect.analysis.heavy_nights import HeavyNights
from reflect.model.session import Session
from tests.support.people import session
from tests.support.tables import every_row

TODAY = date(2026, 11, 22)


def begun(days_ago: int, *, is_finished: bool = True, **answers: object) -> Session:
    stamp = f"{TODAY - timedelta(days=days_ago)}T12:00:00Z"
    given = session({"company": "Acme", **answers}, [], finished=stamp if is_finished else None)
    given.document.update(id=str(uuid4()), created=stamp, updated=stamp)
    return given


def lines(*others: Session, written: Session | None = None) -> list[str]:
    new = written or begun(0, is_finished=False)
    return first_lines(new, [*others, new], HeavyNights.of(others, TODAY), TODAY)


@pytest.mark.parametrize(("first", "second"), [(6, 0), (1, 1), (0, 0)])
def test_the_third_within_a_week_may_be_left(first: int, second: int) -> None:
    assert lines(begun(first), begun(second)) == ["third-this-week"]


@every_row("days", [(), (1,), (7, 1), (20, 30), (1, 2, 3), (0, 0, 0, 0)])
def test_it_is_said_once_and_not_of_the_first_two_or_in_another_week(days: tuple[int, ...]) -> None:
    assert lines(*map(begun, days)) == []


def test_one_that_goes_on_another_day_or_is_read_again_is_left_in_peace() -> None:
    others = begun(2), begun(3)
    assert lines(*others, written=begun(1, is_finished=False)) == []
    assert lines(*others, written=begun(0)) == []


def test_a_heavy_night_is_spoken_of_before_anything_else() -> None:
    assert lines(begun(1, mood=1), begun(2)) == ["last-time"]


@pytest.mark.parametrize(
    ("answers", "lines_said"),
    [
        ({"mood": 1}, ["nobody-tonight"]),
        ({"mood": 1, "reach": "Nobody."}, ["nobody-tonight"]),
        ({"mood": 6, "happened": "I want to die"}, ["nobody-tonight"]),
        ({"mood": 1, "reach": "Ana"}, []),
        ({"mood": 6}, []),
    ],
)
def test_a_heavy_night_without_somebody_to_call_closes_with_who_can_take_their_place(
    answers: dict[str, object], lines_said: list[str]
) -> None:
    assert last_lines(begun(0, is_finished=False, **answers)) == lines_said
