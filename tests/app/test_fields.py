"""What holds for every field, whatever it asks."""

from __future__ import annotations

from typing import Any

import pytest

from reflect.tui.fields import Field
from tests.support.fields_host import EVERY_KIND, PRODUCT_KEYS, field_holding, fields

HOSTILE = "[/x] [with Bob] [@click=app.quit]"
"""Looks like markup, and is only words."""

STRANGE: dict[str, Any] = {
    "company": 12,
    "happened": ["not", "a", "text"],
    "how-many": "many",
    "stage": "poached",
    "did-my-best": ["clear", "prepared"],
    "mood": 6.5,
    "due-on": "when the bus comes",
    "change": "not a list",
}
"""Values that other programs may have written."""

SHOWN = {
    "company": "12",
    "happened": "['not', 'a', 'text']",
    "how-many": "many",
    "stage": "● poached",
    "did-my-best": "■ 1 Prepared   □ 2 Showed up   □ 3 Gave examples   ■ clear",
    "mood": "6.5 of 10",
    "due-on": "when the bus comes",
    "change": "1  not a list",
}

SIZES = [(80, 24), (60, 20)]


def as_keywords(values: dict[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in values.items()}


@pytest.mark.parametrize("size", SIZES)
async def test_values_from_the_program_are_shown_and_told_to_nobody(size: tuple[int, int]) -> None:
    values = {
        "company": "Acme",
        "stage": "interview",
        "mood": 4,
        "change": [{"what": "Slow down", "area": "nerves"}],
    }
    async with fields(**as_keywords(values), size=size) as hands:
        await hands.shows("Acme", "● 4 Interview", "4 of 10", "Slow down · My nerves")
        for question_id, value in values.items():
            hands.field(question_id).value = value
        hands.field("company").value = "Globex"
        hands.field("stage").value = "test"
        hands.field("mood").value = None
        hands.field("change").value = [{"what": "Breathe"}]
        await hands.shows("Globex", "● 3 A test or task", "not set", "Breathe")
        await hands.hides("Slow down")
        assert hands.app.changes == []


@pytest.mark.parametrize("question_id", EVERY_KIND)
async def test_what_another_program_wrote_is_shown_and_kept(question_id: str) -> None:
    async with fields(**as_keywords({question_id: STRANGE[question_id]})) as hands:
        assert hands.value == STRANGE[question_id]
        assert hands.app.changes == []
        await hands.shows(SHOWN[question_id])


@pytest.mark.parametrize("question_id", EVERY_KIND)
async def test_no_field_eats_a_key_that_belongs_to_the_screen(question_id: str) -> None:
    async with fields(question_id) as hands:
        await hands.press(*PRODUCT_KEYS)
        await hands.until(lambda: set(hands.app.reached) == set(PRODUCT_KEYS))
        assert hands.value is None


@pytest.mark.parametrize("question_id", EVERY_KIND)
async def test_tab_and_shift_tab_move_between_fields(question_id: str) -> None:
    async with fields(question_id, "role") as hands:
        await hands.press("tab")
        await hands.until(lambda: field_holding(hands.app.focused) is hands.field("role"))
        await hands.press("shift+tab")
        await hands.until(lambda: field_holding(hands.app.focused) is hands.field(question_id))
        assert hands.value is None


@pytest.mark.parametrize("question_id", [id_ for id_ in EVERY_KIND if id_ != "happened"])
async def test_enter_goes_on_and_answers_nothing(question_id: str) -> None:
    async with fields(question_id, "role") as hands:
        await hands.press("enter")
        await hands.until(lambda: field_holding(hands.app.focused) is hands.field("role"))
        assert hands.app.gone_on == [question_id]
        assert hands.app.changes == []


@pytest.mark.parametrize("question_id", EVERY_KIND)
async def test_the_field_in_focus_is_marked_by_shape(question_id: str) -> None:
    async with fields("role", question_id) as hands:
        hands.field(question_id).focus()
        await hands.until(lambda: field_holding(hands.app.focused) is hands.field(question_id))

        def bar_before(field: Field) -> str:
            return hands.text().split("\n")[field.region.y][field.region.x]

        await hands.until(lambda: bar_before(hands.field(question_id)) == "┃")
        assert bar_before(hands.field("role")) != "┃"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("question_id", ["company", "happened", "due-on", "change"])
async def test_words_that_look_like_markup_stay_words(question_id: str, size: tuple[int, int]) -> None:
    async with fields(question_id, size=size) as hands:
        await hands.type(HOSTILE)
        await hands.press("enter", "tab")
        await hands.shows(HOSTILE)
        await hands.until(lambda: HOSTILE in str(hands.value))
