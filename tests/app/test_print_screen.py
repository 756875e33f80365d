"""Printing: the plan as it will be on paper, saved as a file of one's own or copied."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from textual.widgets import Button, Static

from reflect.analysis.month import DoneInMonth, Month
from reflect.model.guide.guide_loader import load_guide
from reflect.reports.formats import DEFAULT, FORMATS, formats_for
from reflect.storage import CannotWrite
from reflect.tui.app import ReflectApp
from reflect.tui.fields import Field
from reflect.tui.printable import next_steps_printables
from reflect.tui.screens import print_screen as printing
from reflect.tui.screens.print_screen import PrintScreen
from tests.support.harness import Driver, running
from tests.support.sample import ACME, HOSTILE, TODAY, acme, left_at, session

RESUME = ReflectApp.resume_session
SIZES = [(60, 20), (80, 24), (120, 40)]
NAME = "plan-2026-11-22.txt"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the program was started in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(folder / "home"))
    (folder / "home").mkdir()
    return folder


async def opened(driver: Driver) -> PrintScreen:
    screen = await driver.on(PrintScreen, "ctrl+p")
    await driver.until(lambda: driver.app.focused, "the dialog in focus")
    return screen


async def choose(driver: Driver, id_: str, key: str) -> None:
    field(driver, id_).focus()
    await driver.press(key)


def dialog(driver: Driver) -> PrintScreen:
    screen = driver.app.screen
    assert isinstance(screen, PrintScreen)
    return screen


def field(driver: Driver, id_: str) -> Field:
    return dialog(driver)._fields[id_]


def page(driver: Driver) -> str:
    return str(driver.app.screen.query_one("#page", Static).content)


async def name_it(driver: Driver, words: str) -> None:
    field(driver, "file").focus()
    field(driver, "file").take(words)
    await driver.until(lambda: dialog(driver)._file == words)


def said(driver: Driver) -> str:
    return str(driver.app.screen.query_one("#said", Static).content)


def is_saved(driver: Driver, path: Path) -> bool:
    """Whether it is said that a page is saved there, and with what it is printed."""
    return said(driver) == f"Saved: {path}\n{FORMATS['text'].note}"


async def press_save(driver: Driver) -> None:
    """Press Save again; a button that was just pressed takes no second press for a moment."""
    button = driver.app.screen.query_one("#save")
    button.focus()
    await driver.until(lambda: button.has_focus and not button.has_class("-active"))
    await driver.press("enter")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- the lone key at the close


async def test_one_key_shows_the_plan_and_enter_saves_it_for_its_owner_alone(
    tmp_path: Path, here: Path
) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await driver.shows("ACTION PLAN")
        await driver.shows("[ ] Ask Acme's HR for advice")
        await driver.press("enter")
        await driver.until(lambda: is_saved(driver, here / NAME))
        await driver.press("enter")
        await driver.until(lambda: not isinstance(driver.app.screen, PrintScreen), "closed")
    saved = here / NAME
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    text = saved.read_text(encoding="utf-8")
    assert text.startswith("ACTION PLAN")
    assert "If the next one is also a no, I will walk first" in text
    assert names(here) == {"home", NAME}


@pytest.mark.parametrize("size", SIZES)
async def test_every_button_and_choice_and_the_whole_file_name_are_visible(
    tmp_path: Path, here: Path, size: tuple[int, int]
) -> None:
    async with running(
        tmp_path / "data", RESUME, sessions=[left_at("close", "learned")], size=size
    ) as driver:
        screen = await opened(driver)
        await driver.shows("ACTION PLAN")
        for words in ("Save", "Copy", "Close", *(FORMATS[format_id].label for format_id in OFFERED)):
            assert words in driver.text()
        for words in (
            "leave out company and job",
            "add what each step helps with",
            "A blank sheet",
        ):
            assert words in driver.text()
        unwrapped = "".join(line.strip("█│┃ ") for line in driver.text().splitlines())
        assert NAME[-14:] in unwrapped
        for button in screen.query(Button):
            if button.display and button.parent and button.parent.display:
                assert screen.region.contains_region(button.region)
        await driver.press("enter")
        await driver.until(lambda: said(driver).startswith("Saved"))
        await press_save(driver)
        for words in ("Keep both", "Replace it", "Back"):
            await driver.shows(words)


async def test_the_page_never_holds_the_thought_or_a_rating_or_their_words(
    tmp_path: Path, here: Path
) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await driver.press("enter")
        await driver.until(lambda: said(driver).startswith("Saved"))
    text = (here / NAME).read_text(encoding="utf-8")
    for id_ in ("thought", "their-words", "belief", "balanced"):
        assert str(ACME[id_]) not in text


# --- what and how


HOLDS = {"markdown": "# Action plan", "html": "<!DOCTYPE html>", "ics": "BEGIN:VCALENDAR", "json": '"format"'}
OFFERED = [
    choice.id
    for choice in next_steps_printables(
        load_guide(), [], [], DoneInMonth(Month.of(TODAY)), TODAY, lambda sessions, _: sessions
    )[0].formats
]
"""The formats of a plan, in the order of the dialog."""


def test_the_formats_stand_as_in_the_table_but_those_for_programs_last() -> None:
    assert set(OFFERED) == {id_ for id_ in formats_for("plan") if FORMATS[id_].is_offered}
    assert OFFERED[0] == DEFAULT
    assert [id_ for id_ in OFFERED if FORMATS[id_].is_for_programs] == OFFERED[-1:]


@pytest.mark.parametrize("format_id", OFFERED[1:])
async def test_every_format_is_saved_under_its_own_ending(tmp_path: Path, here: Path, format_id: str) -> None:
    key, suffix = str(OFFERED.index(format_id) + 1), FORMATS[format_id].suffix
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await choose(driver, "format", key)
        await driver.until(lambda: str(field(driver, "file").value).endswith(f"plan-2026-11-22{suffix}"))
        await press_save(driver)
        await driver.until(lambda: said(driver).startswith("Saved"))
    data = (here / f"plan-2026-11-22{suffix}").read_bytes()
    assert HOLDS.get(format_id, "Ask Acme's HR for advice").casefold() in data.decode("utf-8").casefold()
    if suffix == ".json":
        json.loads(data)
    if suffix == ".ics":
        assert data.count(b"\n") == data.count(b"\r\n")


async def test_a_calendar_shows_its_days_before_it_is_saved(tmp_path: Path, here: Path) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await choose(driver, "format", str(OFFERED.index("ics") + 1))
        await driver.until(lambda: "Tue 24 Nov       Ask Acme's HR for advice" in page(driver))
        assert "Mon 11 Jan 2027  Stay in touch: the team lead" in page(driver)


async def save_as_calendar(driver: Driver) -> str:
    """Save what the dialog shows as a calendar and return what it says then."""
    await choose(driver, "format", str(OFFERED.index("ics") + 1))
    await driver.until(lambda: str(field(driver, "file").value).endswith(".ics"))
    await press_save(driver)
    await driver.until(lambda: said(driver) and not said(driver).startswith("1 step"))
    return said(driver)


async def test_a_calendar_is_noted_in_the_open_session_and_reminds_only_where_that_is_wanted(
    tmp_path: Path, here: Path
) -> None:
    half = left_at("close", "learned", {"actions": [*ACME["actions"], {"what": "Some day"}]})
    async with running(tmp_path / "data", RESUME, sessions=[half]) as driver:
        await opened(driver)
        assert "remind me" not in driver.text()
        await choose(driver, "format", str(OFFERED.index("ics") + 1))
        await driver.shows("remind me the day before")
        await driver.until(lambda: said(driver) == "1 step without a day is not in it.")
        await choose(driver, "switches", "3")
        await driver.until(lambda: dialog(driver)._switches == {"remind"})
        assert (await save_as_calendar(driver)).startswith("Saved")
        await driver.until(lambda: driver.session_screen.autosave.is_saved)
        noted = [action.is_in_calendar for action in driver.session_screen.session.actions]
    assert noted == [True, True, False]
    assert b"BEGIN:VALARM" in (here / "plan-2026-11-22.ics").read_bytes()


async def test_a_calendar_from_next_steps_is_noted_on_disk(tmp_path: Path, here: Path) -> None:
    async with running(tmp_path / "data", sessions=[acme()]) as driver:
        await driver.press("a")
        await driver.shows("Ask Acme's HR for advice")
        await driver.on(PrintScreen, "p")
        await driver.until(lambda: driver.app.focused, "the dialog in focus")
        assert (await save_as_calendar(driver)).startswith("Saved")
        [kept] = driver.app.store.sessions()
    assert all(action.is_in_calendar for action in kept.actions)


async def test_without_open_steps_the_week_is_the_page_to_print(tmp_path: Path, here: Path) -> None:
    async with running(tmp_path / "data") as driver:
        await driver.press("a")
        await driver.shows("There are no steps yet")
        await driver.on(PrintScreen, "p")
        await driver.shows("THE WEEK", "[ ]", "A blank sheet")
        assert "NEXT STEPS" not in driver.text()


async def test_a_calendar_without_days_is_not_written(tmp_path: Path, here: Path) -> None:
    undated = session({"actions": [{"what": "Some day"}]})
    async with running(tmp_path / "data", sessions=[undated]) as driver:
        await driver.press("a")
        await driver.shows("Some day")
        await driver.on(PrintScreen, "p")
        await driver.until(lambda: driver.app.focused, "the dialog in focus")
        assert "has a day yet" in await save_as_calendar(driver)
    assert not list(here.glob("*.ics"))


async def test_private_leaves_the_names_out_and_helps_puts_in_what_it_is_for(
    tmp_path: Path, here: Path
) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await driver.until(lambda: "Acme, Data analyst" in page(driver))
        assert "Database indexes" not in page(driver)
        await choose(driver, "switches", "1")
        await driver.until(lambda: "Data analyst" not in page(driver) and page(driver))
        assert "Names you typed into a step stay" in said(driver)
        await driver.press("2")
        await driver.until(lambda: "Database indexes" in page(driver))
        await driver.press("1")
        await driver.until(lambda: "Acme, Data analyst" in page(driver))


async def test_the_fairer_sentence_is_added_where_there_is_one(tmp_path: Path, here: Path) -> None:
    fairer = "I froze once, and I had prepared."
    for words, is_offered in ((fairer, True), ("I froze once, and I am worthless.", False)):
        half = left_at("close", "learned", {"balanced": words})
        async with running(tmp_path / words[-9:-1], RESUME, sessions=[half]) as driver:
            await opened(driver)
            await driver.shows("ACTION PLAN")
            assert ("add the fairer sentence" in driver.text()) is is_offered
            if is_offered:
                assert fairer not in page(driver)
                await choose(driver, "switches", "3")
                await driver.until(lambda: fairer in page(driver))


async def test_the_whole_session_or_a_blank_sheet_can_be_chosen_instead(tmp_path: Path, here: Path) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await choose(driver, "printable", "2")
        await driver.until(lambda: "What happened" in page(driver))
        await choose(driver, "printable", "3")
        await driver.until(lambda: "SESSION SHEET" in page(driver))
        assert "Calendar" not in driver.text()
        assert "Acme" not in page(driver)
        await driver.until(lambda: str(field(driver, "file").value).endswith("sheet-2026-11-22.txt"))
        await press_save(driver)
        await driver.until(lambda: said(driver).startswith("Saved"))
    assert (here / "sheet-2026-11-22.txt").exists()


async def test_there_is_always_a_page_and_a_format(tmp_path: Path, here: Path) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        for id_, first in (("format", "text"), ("printable", "plan")):
            await choose(driver, id_, "2")
            await driver.press("delete")
            await driver.until(lambda: field(driver, id_).value == first)  # noqa: B023
        await driver.until(lambda: page(driver).startswith("ACTION PLAN"))


async def test_the_button_at_the_close_is_as_good_as_the_key(tmp_path: Path, here: Path) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        driver.session_screen.query_one("#print").focus()
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, PrintScreen), "the dialog")


async def test_words_that_look_like_markup_are_shown_literally(tmp_path: Path, here: Path) -> None:
    hostile = session(
        {
            "company": HOSTILE,
            "role": HOSTILE,
            "actions": [{"what": HOSTILE, "when": HOSTILE}],
            "learned": HOSTILE,
        }
    )
    async with running(tmp_path / "data", sessions=[hostile]) as driver:
        await driver.press("a")
        await driver.shows(f"□ {HOSTILE}")
        await driver.press("p")
        await driver.until(lambda: isinstance(driver.app.screen, PrintScreen))
        await driver.shows(f"[ ] {HOSTILE}")


async def test_page_keys_turn_the_page_while_save_keeps_the_focus(tmp_path: Path, here: Path) -> None:
    long = session({"company": "Acme", "actions": [{"what": f"Step {number}"} for number in range(40)]})
    async with running(tmp_path / "data", sessions=[long]) as driver:
        await driver.press("a")
        await driver.shows("Step 1")
        await driver.press("p")
        await driver.until(lambda: isinstance(driver.app.screen, PrintScreen) and driver.app.focused)
        await driver.shows("[ ] Step 0")
        await driver.press("pagedown", "pagedown")
        await driver.until(lambda: "[ ] Step 0\n" not in driver.text() and "[ ] Step" in driver.text())
        assert driver.app.focused is driver.app.screen.query_one("#save")
        await driver.press("pageup", "pageup")
        await driver.shows("[ ] Step 0")


# --- where


async def test_a_file_that_is_there_is_never_replaced_without_a_yes(tmp_path: Path, here: Path) -> None:
    (here / NAME).write_text("mine", encoding="utf-8")
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await driver.press("enter")
        await driver.until(lambda: said(driver) == f"{here / NAME} is there already.")
        await driver.press("enter")
        second = here / "plan-2026-11-22-2.txt"
        await driver.until(lambda: is_saved(driver, second))
        assert second.read_text(encoding="utf-8").startswith("ACTION PLAN")
        assert (here / NAME).read_text(encoding="utf-8") == "mine"
        await press_save(driver)
        await driver.shows("Replace it")
        await driver.press("tab", "enter")
        await driver.until(lambda: is_saved(driver, here / NAME))
    assert (here / NAME).read_text(encoding="utf-8").startswith("ACTION PLAN")


async def test_going_back_from_that_question_leaves_the_file_alone(tmp_path: Path, here: Path) -> None:
    (here / NAME).write_text("mine", encoding="utf-8")
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await driver.press("enter")
        await driver.shows("Keep both")
        await driver.press("tab", "tab", "enter")
        await driver.shows("Copy")
        await name_it(driver, "other.txt")
        await driver.press("enter")
        await driver.until(lambda: is_saved(driver, here / "other.txt"))
    assert (here / NAME).read_text(encoding="utf-8") == "mine"


async def test_a_tilde_is_the_home_folder_and_a_folder_gets_the_default_name(
    tmp_path: Path, here: Path
) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await name_it(driver, "~/my plan.txt")
        await driver.press("enter")
        await driver.until(lambda: is_saved(driver, here / "home" / "my plan.txt"))
        await name_it(driver, "~")
        await driver.press("enter")
        await driver.until(lambda: is_saved(driver, here / "home" / NAME))


async def test_a_name_of_ones_own_keeps_its_words_when_the_format_changes(tmp_path: Path, here: Path) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await name_it(driver, "for Monday.txt")
        await choose(driver, "format", "3")
        await driver.until(lambda: field(driver, "file").value == "for Monday.html")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("gone/plan.txt", "there is no folder"),
        ("~nobody-at-all/x.txt", "not a name a file can have"),
        ("x" * 300, "name too long"),
        ("plan.pdf", "Choose .html, open that in a browser"),
    ],
)
async def test_a_name_that_cannot_be_is_told_in_words_and_can_be_changed(
    tmp_path: Path, here: Path, typed: str, why: str
) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await name_it(driver, typed)
        await driver.press("enter")
        await driver.until(lambda: why in said(driver))
        await driver.until(lambda: names(here) == {"home"})


@pytest.mark.parametrize("reason", ["no permission to write there", "disk full"])
async def test_a_disk_that_refuses_is_told_in_words_and_nothing_is_half_there(
    tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise CannotWrite(path, reason)

    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        with monkeypatch.context() as patch:
            patch.setattr(printing, "save", refuse)
            await driver.press("enter")
            await driver.until(lambda: said(driver) == f"Not saved: {reason}. Change the name and try again.")
        assert names(here) == {"home"}
        await press_save(driver)
        await driver.until(lambda: said(driver).startswith("Saved"))


async def test_the_files_of_the_data_folder_are_never_written_over(tmp_path: Path, here: Path) -> None:
    async with running(
        tmp_path / "data", RESUME, sessions=[acme(days_ago=9), left_at("close", "learned")]
    ) as driver:
        await opened(driver)
        await name_it(driver, str(tmp_path / "data" / "reflect.json"))
        before = (tmp_path / "data" / "reflect.json").read_bytes()
        await press_save(driver)
        await driver.until(lambda: "reflect's own" in said(driver))
        assert (tmp_path / "data" / "reflect.json").read_bytes() == before


async def test_copying_is_honest_about_terminals(tmp_path: Path, here: Path) -> None:
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        await opened(driver)
        await driver.press("tab", "enter")
        await driver.until(lambda: "if this terminal allows it" in said(driver))
        assert driver.app.clipboard.startswith("ACTION PLAN")
    assert names(here) == {"home"}


async def test_a_vanished_folder_to_start_from_is_no_trouble(
    tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    async with running(tmp_path / "data", RESUME, sessions=[left_at("close", "learned")]) as driver:
        os.chdir(gone)
        gone.rmdir()
        await opened(driver)
        await driver.press("enter")
        await driver.until(lambda: is_saved(driver, here / "home" / NAME))
        os.chdir(here)
