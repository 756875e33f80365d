"""The inventory: what one does well and what one works on, over all sessions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reflect.analysis.inventory import Inventory
from reflect.model.action import Record
from reflect.model.guide.guide_loader import load_guide
from reflect.model.record_lists import RecordChange, touched
from reflect.model.session import Session
from reflect.storage import Busy, Store
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.dialogs import ConfirmDialog, FormDialog
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.inventory_screen import InventoryScreen, listed_entries, shortened
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.widgets.entry_list import EntryList, ListedEntry
from reflect.tui.widgets.near_same_panel import NearSamePanel
from reflect.tui.widgets.search_line import SearchLine
from tests.support.harness import Driver, fill, running
from tests.support.sample import HOSTILE, NOW, acme, session

SIZES = [(60, 20), (80, 24), (120, 40)]


def hooli() -> Session:
    return session(
        {
            "company": "Hooli",
            "strengths": [
                {"strength": "explaining models in PLAIN words", "use": "the first call"},
                {"strength": f"Calm {HOSTILE}"},
            ],
            "weaknesses": [{"weakness": "Salary talks", "area": "answers", "how": "practise with Ana"}],
        },
        days_ago=2,
    )


async def opened(driver: Driver) -> InventoryScreen:
    return await driver.loaded(InventoryScreen, "i")


async def test_each_strength_stands_there_once_with_where_it_comes_from(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9), hooli()], size=(100, 34)) as driver:
        await opened(driver)
        await driver.shows("4 entries")
        text = driver.text()
        assert text.casefold().count("explaining models in plain words") == 1
        assert "What shows it: the churn story" in text
        assert "From: Hooli, 20 Nov; Acme, 13 Nov" in text
        assert f"Calm {HOSTILE}" in text
        assert text.index("Strengths\n") < text.index("Salary talks")


async def test_the_list_is_searched_in_every_field_while_one_types(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9), hooli()]) as driver:
        await opened(driver)
        await driver.press("slash")
        await driver.type("ANA")
        await driver.shows("1 of 4 entries")
        await driver.shows("Salary talks")
        assert "churn" not in driver.text()
        await driver.type("x")
        await driver.shows("No entry has these words.")
        await driver.press("escape")
        await driver.shows("4 entries")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, HomeScreen), "home")


async def test_an_empty_inventory_explains_itself(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await opened(driver)
        await driver.shows("Nothing here yet. What you note under strengths")
        await driver.press("escape")
        await driver.home()


async def test_it_is_printed_like_the_plan(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9)]) as driver:
        await opened(driver)
        await driver.press("p")
        await driver.until(lambda: isinstance(driver.app.screen, PrintScreen), "print")
        await driver.shows("STRENGTHS AND WEAKNESSES")
        await driver.shows(f"inventory-{NOW.astimezone().date().isoformat()}.txt")


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_on_the_screen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9), hooli()], size=size) as driver:
        await opened(driver)
        for words in ("4 entries", "Search every word", "/ Search", "esc Back", "f1 Help"):
            await driver.shows(words)
        await driver.until(lambda: "p print" in driver.text().casefold(), "the key to print")
        assert all(len(line) <= size[0] for line in driver.text().splitlines())


def entries(count: int) -> list[ListedEntry]:
    strengths = [{"strength": f"Strength {number}", "proof": f"Proof {number}"} for number in range(count)]
    return listed_entries(load_guide(), Inventory.of([session({"strengths": strengths}), acme()]), NOW.date())


def test_a_very_long_list_is_shortened_on_the_screen_and_says_so() -> None:
    shown, rest = shortened(entries(500), 300)
    assert [each.heading for each in shown].count("Strengths") == 300
    assert rest == {"Strengths": "and 201 more; / finds them"}


async def test_while_words_to_search_for_are_typed_no_letter_is_offered_as_a_key(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9)]) as driver:
        await opened(driver)
        await driver.until(lambda: {"Search", "Card", "Print"} <= set(driver.footer()), "the keys")
        await driver.press("slash")
        await driver.type("kp")
        await driver.until(lambda: not {"Search", "Card", "Print"} & set(driver.footer()), "no letters")
        assert "Back" in driver.footer()
        assert driver.app.screen.query_one(SearchLine).value == "kp"
        await driver.press("escape")
        await driver.until(lambda: "Card" in driver.footer(), "the keys again")


# --- changes ---


def models() -> list[Session]:
    """Two sessions with one strength in two wordings, of which the older has proof."""
    older: dict[str, Any] = {
        "company": "Acme",
        "strengths": [{"strength": "I explain models", "proof": "churn"}],
    }
    newer: dict[str, Any] = {"company": "Hooli", "strengths": [{"strength": "Explaining models"}]}
    return [session(older, days_ago=9), session(newer, days_ago=2)]


def kept(driver: Driver) -> dict[str, list[Record]]:
    """The records beside the sessions, as they are on disk."""
    lists = Store(driver.app.store.folder).record_lists()
    return {name: list(records.values()) for name, records in lists.items() if records}


async def filled_in(driver: Driver, *answers: str) -> None:
    """Answer the lines of a form from the one in focus on, each with Enter."""
    await driver.on(FormDialog)
    for answer in answers:
        await driver.type(answer)
        await driver.press("enter")


async def test_an_entry_is_added_without_a_session_and_undone(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await opened(driver)
        await driver.press("a")
        await filled_in(driver, "Patience", "the school bus", "")
        await driver.shows("Added: Patience", "What shows it: the school bus", "From: put here by you")
        (record,) = kept(driver)["inventory"]
        assert (record["strength"], record["state"], record.get("sessions")) == ("Patience", "kept", None)
        await driver.press("u")
        await driver.shows("As it was: Patience", "Nothing here yet.")
        assert kept(driver) == {}
        await driver.press("u")
        await driver.shows("There is nothing to take back.")


async def test_a_strength_without_proof_says_so_and_is_asked_for_it_first(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[models()[1]]) as driver:
        await opened(driver)
        await driver.shows("What shows it: not written yet")
        await driver.press("enter")
        await filled_in(driver, "the churn story", "")
        await driver.shows("Changed: Explaining models", "What shows it: the churn story")
        await driver.press("u")
        await driver.shows("What shows it: not written yet")


@pytest.mark.parametrize(("answer", "goes_along"), [("y", True), ("n", False)])
async def test_proof_goes_to_other_words_only_when_the_person_says_so(
    tmp_path: Path, answer: str, *, goes_along: bool
) -> None:
    async with running(tmp_path, sessions=[models()[0]]) as driver:
        await opened(driver)
        await driver.press("e")
        await filled_in(driver, " to anybody", "", "")
        await driver.on(ConfirmDialog)
        await driver.shows("was written for these words:", "I explain models to anybody")
        await driver.press(answer)
        await driver.shows("Changed: I explain models to anybody")
        await driver.shows(f"What shows it: {'churn' if goes_along else 'not written yet'}")
        assert len(driver.app.store.sessions()[0].records("strengths")) == 1
        assert driver.app.store.sessions()[0].records("strengths")[0]["strength"] == "I explain models"


async def test_an_entry_is_taken_out_and_brought_back_and_its_session_keeps_its_words(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[models()[0]]) as driver:
        await opened(driver)
        before = driver.app.store.sessions()[0].document
        await driver.press("x")
        await driver.shows("Taken out of the list. Your sessions keep their words: I explain models")
        await driver.shows("All was taken out of the list.")
        await driver.press("v")
        await driver.shows("Taken out of the list\n")
        await driver.press("x")
        await driver.shows("In the list again: I explain models", "What shows it: churn")
        assert driver.app.store.sessions()[0].document == before
        assert [each["state"] for each in kept(driver)["inventory"]] == ["kept"]


@pytest.mark.parametrize("size", SIZES)
async def test_two_near_same_entries_are_joined_by_one_key_and_undone_by_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=models(), size=size) as driver:
        await opened(driver)
        await driver.shows("Are these two the same?", "Explaining models", "I explain models")
        await driver.press("s")
        await driver.shows("One entry now: Explaining models", "1 entry", "Hooli, 20 Nov", "Acme, 13 Nov")
        await driver.hides("Are these two the same?")
        await driver.press("u")
        await driver.shows("2 entries", "Are these two the same?")
        assert kept(driver) == {}


async def test_a_no_is_for_good_and_later_is_for_this_visit(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=models()) as driver:
        await opened(driver)
        await driver.shows("Are these two the same?")
        await driver.press("l")
        await driver.hides("Are these two the same?")
        assert kept(driver) == {}
        await driver.press("escape")
        await driver.home()
        await opened(driver)
        await driver.shows("Are these two the same?")
        await driver.press("n")
        await driver.shows("They stay two entries")
        assert [each["together"] for each in kept(driver)["joined"]] == [False]
    async with running(tmp_path) as driver:
        screen = await opened(driver)
        await driver.shows("2 entries")
        await driver.until(lambda: screen.query_one(NearSamePanel).pair is None, "nothing to ask")
        assert not driver.has("Are these two the same?")


async def test_a_sentence_against_oneself_is_not_put_into_the_list(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await opened(driver)
        await driver.press("a")
        await filled_in(driver, "I am useless", "", "")
        await driver.shows("This list is for single things.", "I am useless")
        await driver.press("escape", "escape")
        await driver.on(InventoryScreen)
        assert kept(driver) == {}


async def test_escape_in_the_form_drops_nothing_that_was_typed_without_saying_so(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await opened(driver)
        await driver.on(FormDialog, "a")
        await driver.type("Patience")
        await driver.press("escape")
        await driver.shows("What you typed is not saved yet.", "Patience", "Close without saving")
        await driver.type(" with children")
        await driver.press("escape")  # what was typed since is warned about too
        await filled_in(driver, "", "", "")
        await driver.shows("Added: Patience with children")
        await driver.on(FormDialog, "a")
        await driver.press("escape")  # with nothing typed it goes at once
        await driver.on(InventoryScreen)


async def test_proof_without_the_words_it_shows_stays_in_the_form(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await opened(driver)
        await driver.press("a")
        await filled_in(driver, "", "the churn story", "")
        await driver.shows("Only the first line is still missing", "the churn story")
        await filled_in(driver, "Explaining", "", "")
        await driver.shows("Added: Explaining")
        assert [each["proof"] for each in kept(driver)["inventory"]] == ["the churn story"]


async def test_what_could_not_be_saved_stays_in_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: object) -> None:
        raise Busy(tmp_path)

    async with running(tmp_path) as driver:
        await opened(driver)
        with monkeypatch.context() as patch:
            patch.setattr(driver.app.store, "change_records", busy)
            await driver.press("a")
            await filled_in(driver, "Patience", "", "")
            await driver.shows("Try again in a moment.", "Patience")
        await filled_in(driver, "", "", "")
        await driver.shows("Added: Patience")


async def test_what_another_window_changed_is_shown_and_not_overwritten(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9)]) as driver:
        await opened(driver)
        await driver.press("a")
        await filled_in(driver, "Patience", "", "")
        await driver.shows("Added: Patience")
        (record,) = kept(driver)["inventory"]
        theirs = touched({**record, "proof": "theirs"}, NOW)
        Store(tmp_path).change_records([RecordChange("inventory", record, theirs)])
        await driver.press("u")
        await driver.shows("changed in another window meanwhile", "What shows it: theirs")
        assert kept(driver)["inventory"] == [theirs]


async def test_a_list_that_could_not_be_read_is_not_called_empty(tmp_path: Path) -> None:
    fill(tmp_path, [hooli()], NOW)
    for path in (tmp_path / "reflect.json", *(tmp_path / "backups").iterdir()):
        path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 9'))
    async with running(tmp_path) as driver:
        await driver.shows("written by a newer version")
        await opened(driver)
        await driver.shows("Your sessions are not read.")
        assert not driver.has("Nothing here yet")


async def test_the_list_so_far_in_a_session_follows(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=models()) as driver:
        await opened(driver)
        await driver.press("x")
        await driver.shows("Taken out of the list.")
        await driver.press("a")
        await filled_in(driver, "Patience", "", "")
        await driver.shows("Added: Patience")
        await driver.press("escape")
        await driver.home()
        await driver.press("f")
        await driver.asks("mood")
        for _ in range(2):
            await driver.press("ctrl+n")
        await driver.shows("Your list so far", "Patience · I explain models")
        assert not driver.has("Explaining models")


async def test_the_list_is_moved_in_by_the_keys_of_an_editor_too(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9), hooli()]) as driver:
        screen = await opened(driver)
        listed = screen.query_one(EntryList)
        await driver.until(lambda: len(listed.entries) == 4, "the list")
        for key, place in (("j", 1), ("j", 2), ("k", 1), ("G", 3), ("g", 0)):
            await driver.press(key)
            assert listed.marked == listed.entries[place], key
        await driver.press("c")
        await driver.on(CardScreen)
