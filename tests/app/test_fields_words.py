"""Typing words: lines, texts and numbers."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from textual.containers import VerticalScroll

from reflect.text.numbers import as_number, number_among
from reflect.tui.fields.growing_text_area import GrowingTextArea
from tests.support.fields_host import Hands, cursor_region, fields

MULTILINGUAL = "Zoë’s naïve “test”: 100 % & 工作 работа عمل می‌خواهم 👩‍💻 l’entretien !"
"""With a joiner, a non-joiner and unbreakable spaces, which count as unprintable."""


async def test_typed_words_are_told_and_kept_exactly() -> None:
    async with fields("company") as hands:
        await hands.type("  Acme & Co. ")
        await hands.told("  Acme & Co. ")


@pytest.mark.parametrize("question_id", ["company", "happened", "change"])
async def test_every_script_comes_through_a_raw_terminal(question_id: str) -> None:
    async with fields(question_id) as hands:
        hands.send(MULTILINGUAL)
        expected: Any = [{"what": MULTILINGUAL}] if question_id == "change" else MULTILINGUAL
        await hands.becomes(expected)
        await hands.told(expected)


async def test_only_spaces_are_no_answer() -> None:
    async with fields("company") as hands:
        await hands.type("   ")
        await hands.becomes(None)
        assert hands.app.changes == []


async def test_a_change_taken_back_gives_the_stored_value_again() -> None:
    async with fields(company=12) as hands:
        await hands.press("0")
        await hands.becomes("120")
        await hands.press("backspace")
        await hands.becomes(12)
        await hands.told(12)


async def test_emptying_a_line_takes_the_answer_away() -> None:
    async with fields(company="ab") as hands:
        await hands.press("backspace", "backspace")
        await hands.told(None)


async def test_enter_breaks_the_line_of_a_text() -> None:
    async with fields("happened") as hands:
        hands.send("First.\rSecond.")
        await hands.becomes("First.\nSecond.")
        assert hands.app.gone_on == []


async def test_enter_on_nothing_goes_on_from_a_text_as_from_a_line() -> None:
    async with fields("happened") as hands:
        hands.send("\r")
        await hands.until(lambda: hands.app.gone_on == ["happened"])
        hands.send("a\x7f\r")
        await hands.until(lambda: hands.app.gone_on == ["happened"] * 2)
        assert not hands.value


async def test_a_raw_line_feed_breaks_a_text_and_is_a_space_in_a_line() -> None:
    async with fields("happened", "company") as hands:
        hands.send("one\ntwo")
        await hands.becomes("one\ntwo")
        hands.field("company").focus()
        hands.send("one\ntwo")
        await hands.becomes("one two", "company")


@pytest.mark.parametrize("breaks", ["\r", "\n", "\r\n", "\u2028"])
async def test_pasted_line_breaks_become_spaces_in_a_line_and_stay_in_a_text(breaks: str) -> None:
    async with fields("company", "happened") as hands:
        hands.paste(f"one{breaks}two")
        await hands.becomes("one two", "company")
        hands.field("happened").focus()
        hands.paste(f"one{breaks}two")
        await hands.becomes("one\ntwo", "happened")


async def test_control_characters_are_neither_stored_nor_drawn() -> None:
    async with fields("happened", company="a\x1b[31mb\x07c") as hands:
        hands.paste("x\x1b[2Jy\x9bz\x00")
        await hands.becomes("x[2Jyz")
        await hands.shows("x[2Jyz", "a[31mbc")
        assert hands.field("company").value == "a\x1b[31mb\x07c"


async def test_bidi_marks_are_kept_and_drawn_as_nothing() -> None:
    async with fields("company") as hands:
        hands.send("a\u202eb\u200fc")
        await hands.becomes("a\u202eb\u200fc")
        await hands.until(lambda: "abc" in hands.text().replace("\u200b", ""))
        assert "\u202e" not in hands.text()


async def test_ctrl_z_undoes_and_ctrl_y_brings_back() -> None:
    async with fields("happened") as hands:
        hands.paste("A long story.")
        await hands.becomes("A long story.")
        await hands.press("ctrl+u")
        await hands.becomes(None)
        await hands.press("ctrl+z")
        await hands.told("A long story.")
        await hands.press("ctrl+y")
        await hands.told(None)


async def test_keys_in_a_burst_take_effect_in_their_order() -> None:
    async with fields("company") as hands:
        hands.send("abc\x7f\x7fX\x1b[D\x1b[DY\x1b[FZ")
        await hands.becomes("YaXZ")


async def test_words_typed_ahead_of_enter_go_to_the_question_they_are_meant_for() -> None:
    async with fields("company", "stage", "mood", "how-many", "role") as hands:
        hands.send("Acme\r4\r7\r12\rData analyst")
        await hands.becomes("Data analyst", "role")
        answers = {field.ask.id: field.value for field in hands.app.fields()}
        assert answers == {
            "company": "Acme",
            "stage": "interview",
            "mood": 7,
            "how-many": 12,
            "role": "Data analyst",
        }


async def test_no_key_overtakes_the_words_before_it() -> None:
    async with fields("company") as hands:
        hands.send("Acme\x11")
        await hands.until(lambda: "ctrl+q" in hands.app.reached)
        assert hands.app.changes[-1] == ("company", "Acme")


async def test_a_taken_suggestion_replaces_a_line_and_is_added_to_a_text() -> None:
    async with fields(company="Acm", happened="It rained.") as hands:
        hands.field("company").take("Acme [/x]")
        hands.field("happened").take("I know this:")
        await hands.becomes("Acme [/x]", "company")
        await hands.becomes("It rained.\nI know this:", "happened")
        told = [("company", "Acme [/x]"), ("happened", "It rained.\nI know this:")]
        await hands.until(lambda: hands.app.changes == told)
        await hands.press("ctrl+z")
        await hands.becomes("Acm", "company")


async def test_a_long_line_wraps_and_loses_nothing() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    async with fields(company=words, size=(60, 20)) as hands:
        await hands.shows("word0 ", "word39")
        assert hands.field().region.height > 5


EDITING = (
    *"ab", "space", "enter", "backspace", "delete", "left", "right", "up", "down", "home", "end", "ctrl+w",
    "shift+left", "shift+down", "ctrl+shift+left", "ctrl+home", "ctrl+end", "ctrl+u", "ctrl+z", "ctrl+y",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
async def test_rows_drawn_one_by_one_look_as_if_all_were_drawn_anew(seed: int) -> None:
    dice = Random(seed)
    text = "\n".join("word " * dice.randrange(30) + "longer" * dice.randrange(20) for _ in range(5))
    async with fields(happened=text, size=(50, 40)) as hands:
        for _ in range(60):
            key = dice.choice(EDITING)
            await hands.press(key)
            drawn = hands.drawn()
            hands.app.query_one(GrowingTextArea).refresh()
            await hands.pilot.pause()
            assert hands.drawn() == drawn, key


def cursor_is_visible(hands: Hands, question_id: str) -> bool:
    page = hands.app.query_one(VerticalScroll)
    return page.region.contains_region(cursor_region(hands.field(question_id)))


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_cursor_stays_on_the_screen_while_a_text_grows(size: tuple[int, int]) -> None:
    async with fields("happened", "company", size=size) as hands:
        for number in range(40):
            hands.send(f"This is line {number} of it.\r")
        hands.send("the end")
        await hands.shows("the end")
        assert cursor_is_visible(hands, "happened")
        for _ in range(45):
            await hands.press("up")
        await hands.shows("This is line 0 of it.")
        await hands.until(lambda: cursor_is_visible(hands, "happened"))


async def test_coming_back_to_a_long_text_shows_the_cursor() -> None:
    text = "\n".join(f"This is line {number} of it." for number in range(60))
    async with fields("company", "mood", happened=text) as hands:
        await hands.press("tab", "tab")
        await hands.shows("This is line 59 of it.")
        await hands.until(lambda: cursor_is_visible(hands, "happened"))


async def test_what_is_no_number_stays_as_typed_with_a_line_that_says_what_is_taken() -> None:
    async with fields("how-many") as hands:
        await hands.type("a dozen")
        await hands.shows("a dozen", "It takes a number, such as 12 or 1.5.")
        assert hands.value is None
        await hands.type(", 12")
        await hands.told(12)
        await hands.shows("a dozen, 12", "= 12")
        await hands.type(" or 13")
        await hands.told(None)
        await hands.shows("a dozen, 12 or 13", "It takes a number")


async def test_words_around_a_number_come_back_with_what_can_be_undone() -> None:
    async with fields("how-many") as hands:
        await hands.type("about 30")
        await hands.told(30)
        memory = hands.field().memory()
        hands.field().value = 30
        await hands.hides("about")
        hands.field().recall(memory)
        await hands.shows("about 30", "= 30")
        assert hands.value == 30
        hands.field().value = 7
        hands.field().recall(memory)
        await hands.hides("about 30")


async def test_a_number_says_how_it_is_read_where_that_is_in_doubt() -> None:
    async with fields("how-many") as hands:
        await hands.type("1,000")
        await hands.told(1000)
        await hands.shows("= 1000")
        await hands.press("backspace")
        await hands.told(1)
        await hands.press("backspace", "backspace", "5")
        await hands.told(1.5)
        await hands.shows("= 1.5")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("0", 0),
        ("12", 12),
        ("1.5", 1.5),
        ("1,5", 1.5),
        ("12,000", 12000),
        ("3.", 3),
        ("3.0", 3),
        ("", None),
        (".", None),
    ],
)
def test_a_number_is_read_as_people_mean_it(words: str, number: float | None) -> None:
    assert as_number(words) == number
    assert type(as_number(words)) is type(number)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("about 30", 30),
        ("30 people, roughly.", 30),
        ("some 1,5 h", 1.5),
        ("(12)", 12),
        ("10-12", None),
        ("10 or 12", None),
        ("a1b2-c", None),
        ("1 000", None),
        ("none", None),
        ("3rd", None),
    ],
)
def test_a_number_is_found_among_words_if_it_is_the_only_one(words: str, number: float | None) -> None:
    assert number_among(words) == number


CHARACTERS = {
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "skin": "\U0001f44d\U0001f3fd",
    "flag": "\U0001f1e9\U0001f1ea",
    "accent": "e\u0301\u0323",
    "keycap": "1\ufe0f\u20e3",
    "heart": "\u2764\ufe0f",
    "tags": "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "letter": "x",
}
"""What people see as one character."""


@pytest.mark.parametrize("question", ["company", "happened"])
@pytest.mark.parametrize("character", CHARACTERS.values(), ids=CHARACTERS)
async def test_backspace_and_delete_take_a_whole_character_and_arrows_pass_it(
    character: str, question: str
) -> None:
    whole = f"a{character}{character}b"
    values: dict[str, Any] = {question: whole}
    async with fields(question, **values) as hands:
        await hands.press("left", "backspace")
        await hands.becomes(f"a{character}b")
        await hands.press("left", "x", "delete")
        await hands.becomes("axb")
        await hands.press("ctrl+z", "ctrl+z", "ctrl+z")
        await hands.becomes(whole)


async def test_the_cursor_covers_a_whole_character() -> None:
    async with fields(company=CHARACTERS["family"]) as hands:
        await hands.press("home")
        await hands.until(lambda: any(CHARACTERS["family"] in s.text for line in hands.drawn() for s in line))


async def test_a_deletion_after_an_undo_is_taken_back_without_the_typing_before_it() -> None:
    async with fields("company") as hands:
        await hands.type("Acme Corporation")
        await hands.press("ctrl+u", "ctrl+z", "ctrl+w")
        await hands.becomes("Acme ", "company")
        await hands.press("ctrl+z")
        await hands.becomes("Acme Corporation", "company")
