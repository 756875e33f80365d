"""Choosing one of several, or several of several."""

from __future__ import annotations

import sys

import pytest

from reflect.tui.fields.choice_fields import ChoiceField
from tests.support.fields_host import fields


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_a_digit_picks_and_shape_and_colour_mark_it(size: tuple[int, int]) -> None:
    async with fields("stage", size=size) as hands:
        await hands.shows("○ 1 Application", "○ 2 Screening call", "○ 6 Something else")
        await hands.press("2")
        await hands.told("screening")
        await hands.shows("○ 1 Application", "● 2 Screening call")


async def test_arrows_move_and_pick_and_stop_at_the_ends() -> None:
    async with fields("stage") as hands:
        for key, picked in (
            ("right", "application"),
            ("left", "application"),
            ("right", "screening"),
            ("down", "test"),
            ("up", "screening"),
        ):
            await hands.press(key)
            await hands.becomes(picked)
        await hands.press(*["right"] * 9)
        await hands.told("other")


async def test_the_arrows_stand_on_what_is_picked_when_the_question_opens() -> None:
    async with fields(stage="interview") as hands:
        assert hands.app.query_one(ChoiceField).cursor == 3
        await hands.press("right")
        await hands.told("final")
        assert hands.app.query_one(ChoiceField).cursor == 4


async def test_space_picks_the_first_and_keeps_what_is_picked() -> None:
    async with fields("stage") as hands:
        await hands.press("space")
        await hands.told("application")
        await hands.press("3", "space")
        await hands.told("test")


@pytest.mark.parametrize("question", ["stage", "did-my-best"])
async def test_a_space_between_words_that_are_typed_here_picks_nothing(question: str) -> None:
    async with fields(question) as hands:
        hands.field().focus()
        await hands.type("We chose him")
        assert hands.field().value is None
        await hands.press("right", "left", "delete", "space")
        await hands.until(lambda: hands.field().value, "picked with the space alone")


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_delete_takes_the_answer_away(key: str) -> None:
    async with fields(stage="interview") as hands:
        await hands.press(key)
        await hands.told(None)
        await hands.hides("●")


async def test_picking_the_same_again_tells_nothing() -> None:
    async with fields(stage="interview", role=None) as hands:
        await hands.press("4", "5")
        await hands.told("final")
        assert hands.app.changes == [("stage", "final")]


async def test_an_unknown_stored_choice_is_shown_until_it_is_changed() -> None:
    async with fields(stage="poached [/x]") as hands:
        await hands.shows("● poached [/x]")
        await hands.press("1")
        await hands.told("application")
        await hands.hides("poached")


async def test_long_choices_stand_below_each_other_and_are_wrapped_not_cut() -> None:
    async with fields("way", size=(60, 20)) as hands:
        await hands.shows(
            "○ 1 Weigh it: what speaks for it, and what against",
            "go straight",
            "on to what I can do about it now",
            "○ 3 Not",
        )
        first, second = (
            next(y for y, line in enumerate(hands.text().split("\n")) if words in line)
            for words in ("2 It is", "3 Not tonight")
        )
        assert second - first == 2
        await hands.press("3")
        await hands.told("not-tonight")


async def test_more_than_nine_choices_go_on_with_letters() -> None:
    async with fields("twelve") as hands:
        await hands.shows("9 Number 9", "a Number 10", "c Number 12")
        await hands.press("b")
        await hands.told("c11")


async def test_a_letter_that_is_no_key_is_left_to_the_screen() -> None:
    async with fields("stage") as hands:
        await hands.press("x", "7", "0")
        await hands.press("1")
        await hands.told("application")
        assert hands.app.changes == [("stage", "application")]


async def test_a_click_picks() -> None:
    async with fields("stage", "did-my-best") as hands:
        await hands.click("Final round")
        await hands.becomes("final", "stage")
        await hands.click("Showed up")
        await hands.becomes(["showed"], "did-my-best")


async def test_several_are_picked_by_digits_and_stand_in_the_order_of_the_guide() -> None:
    async with fields("did-my-best") as hands:
        await hands.press("3", "1")
        await hands.told(["prepared", "examples"])
        await hands.shows("■ 1 Prepared", "□ 2 Showed up", "■ 3 Gave examples")
        await hands.press("1", "3")
        await hands.told(None)


async def test_arrows_and_space_pick_several() -> None:
    async with fields("did-my-best") as hands:
        await hands.press("space", "right", "right", "space")
        await hands.told(["prepared", "examples"])
        await hands.press("left", "space", "right", "space")
        await hands.told(["prepared", "showed"])


async def test_unknown_stored_choices_stay_among_several() -> None:
    async with fields(did_my_best=["clear", "prepared"]) as hands:
        await hands.shows("■ clear")
        await hands.press("2")
        await hands.told(["prepared", "showed", "clear"])
        await hands.press("delete")
        await hands.told(None)


async def test_a_terminal_with_an_ascii_encoding_gets_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ascii:
        encoding = "ascii"

    monkeypatch.setattr(sys, "__stderr__", Ascii())
    async with fields("mood", stage="test") as hands:
        await hands.shows("o 2 Screening call", "* 3 A test or task", "not set")
        await hands.press("5")
        await hands.told(5)
        assert all(char.isascii() or char in "┃│▁▂▃▄▅▆▇█" for char in hands.text())
