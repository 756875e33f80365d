"""Scales: unset until the person sets them, by digits, arrows or the mouse."""

from __future__ import annotations

import re
from itertools import product

import pytest

from reflect.text.sparkline import cell_on_scale
from reflect.tui.fields.scale_field import ScaleField
from tests.support.fields_host import fields

SIZES = [(80, 24), (60, 20)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("question_id", ["mood", "belief"])
async def test_a_scale_starts_unset_and_says_so(question_id: str, size: tuple[int, int]) -> None:
    async with fields(question_id, "role", size=size) as hands:
        await hands.shows("not set", "very low", "very well")
        await hands.press("tab", "shift+tab", "enter")
        await hands.until(lambda: hands.app.gone_on == [question_id])
        assert hands.value is None
        assert hands.app.changes == []


@pytest.mark.parametrize(
    ("question_id", "digits", "value"),
    [
        ("belief", "50", 50),
        ("belief", "100", 100),
        ("belief", "1001", 1),
        ("belief", "805", 5),
        ("belief", "0", 0),
        ("mood", "10", 10),
        ("mood", "73", 3),
        ("mood", "101", 1),
        ("mood", "0", 0),
        ("mood", "05", 5),
    ],
)
async def test_digits_build_the_number_while_it_stays_in_range(
    question_id: str, digits: str, value: int
) -> None:
    async with fields(question_id) as hands:
        await hands.press(*digits)
        await hands.told(value)
        assert hands.value == value


async def test_a_stored_number_is_not_built_on() -> None:
    async with fields(belief=5) as hands:
        await hands.press("0")
        await hands.told(0)


async def test_a_digit_after_coming_back_starts_anew() -> None:
    async with fields("belief", "role") as hands:
        await hands.press("5", "tab")
        await hands.until(lambda: hands.app.focused is hands.field("role").input_widget)
        await hands.press("shift+tab")
        await hands.until(lambda: hands.app.focused is hands.field("belief"))
        await hands.press("0")
        await hands.told(0)


async def test_a_number_is_built_on_after_a_pause_and_a_look_at_another_window() -> None:
    async with fields("belief", "role") as hands:
        await hands.press("8")
        await hands.told(8)
        hands.send("\x1b[O")
        await hands.until(lambda: hands.app.focused is None, "the window has lost the focus")
        hands.send("\x1b[I")
        await hands.until(lambda: hands.app.focused is hands.field("belief"), "the window has it again")
        await hands.press("0")
        await hands.told(80)


async def test_backspace_takes_the_last_digit_back_and_after_the_first_one_unsets() -> None:
    async with fields("belief") as hands:
        await hands.press("8", "0", "backspace")
        await hands.told(8)
        await hands.press("5")
        await hands.told(85)
        await hands.press("backspace", "backspace")
        await hands.told(None)


async def test_arrows_step_and_stay_in_range() -> None:
    async with fields(mood=9, belief=3) as hands:
        await hands.press("right", "right")
        await hands.told(10)
        await hands.press("left")
        await hands.told(9)
        await hands.press("tab", "left")
        await hands.told(0)
        await hands.press("right", "right")
        await hands.told(10)


async def test_the_first_step_begins_at_an_end_and_never_in_the_middle() -> None:
    async with fields("mood", "belief") as hands:
        await hands.press("right")
        await hands.told(0)
        await hands.press("tab", "left")
        await hands.told(100)


async def test_home_and_end_go_to_the_ends() -> None:
    async with fields("belief") as hands:
        await hands.press("end")
        await hands.told(100)
        await hands.press("home")
        await hands.told(0)


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_a_key_unsets_it(key: str) -> None:
    async with fields(mood=0) as hands:
        await hands.shows("0 of 10")
        await hands.press(key)
        await hands.told(None)
        await hands.shows("not set")
        await hands.press("4")
        await hands.told(4)


@pytest.mark.parametrize("size", SIZES)
async def test_the_value_stands_beside_the_bar_in_words(size: tuple[int, int]) -> None:
    async with fields(mood=4, belief=80, size=size) as hands:
        await hands.shows("4 of 10", "80 %", "●")


async def test_a_stored_number_between_the_steps_is_kept() -> None:
    async with fields(mood=6.5, belief=120) as hands:
        await hands.shows("6.5 of 10", "120 %")
        assert hands.value == 6.5


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_the_bar_sets_it(size: tuple[int, int]) -> None:
    async with fields("mood", size=size) as hands:
        await hands.shows("─")
        line = hands.text().split("\n")[0]
        start, end = line.index("─"), line.rindex("─")
        for share, value in ((0, 0), (0.5, 5), (1, 10)):
            await hands.pilot.click(offset=(start + round((end - start) * share), 0))
            await hands.becomes(value)
        await hands.shows("10 of 10")


async def test_what_was_given_earlier_shows_only_once_a_number_is_set() -> None:
    async with fields("mood") as hands:
        field = hands.field("mood")
        assert isinstance(field, ScaleField)
        field.show_earlier(3)
        await hands.shows("not set")
        assert not hands.has("○")
        await hands.press("6")
        await hands.shows("○━━━━━━━━━━━●")
        await hands.press("0")
        await hands.shows("●━━━━━━━━━━━○")


async def test_both_numbers_stand_where_the_words_and_the_earlier_answer_say() -> None:
    async with fields("mood") as hands:
        field = hands.field("mood")
        assert isinstance(field, ScaleField)
        for earlier, now in product((0, 3, 7, 10), (0, 4, 6, 10)):
            field.show_earlier(earlier)
            field.set_value(now)
            await hands.shows(f"{now} of 10")
            bar = re.search(r"0 ([─━○●]+) 10", hands.text())[1]  # type: ignore[index]
            assert bar.index("●") == cell_on_scale(now, 10, len(bar))
            assert "○" not in bar or bar.index("○") == cell_on_scale(earlier, 10, len(bar))
            assert "○" in bar or earlier == now


async def test_what_is_no_number_was_not_given_earlier() -> None:
    async with fields("mood") as hands:
        field = hands.field("mood")
        assert isinstance(field, ScaleField)
        field.show_earlier("so so")
        await hands.press("6")
        await hands.shows("6 of 10")
        assert not hands.has("○")
