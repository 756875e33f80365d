"""Reading a session again: every word as it was typed, the way to its parts and neighbours, and how it looks now."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.model.session import Session
from reflect.storage import Store, UnknownSession
from reflect.text.dates import long_form
from reflect.tui.screens.dialogs import ConfirmDialog
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.widgets.hindsight_panel import HindsightPanel
from tests.support.harness import Driver, running
from tests.support.sample import ACME, HOSTILE, NOW, acme, session
from tests.support.textual_internals import notifications

SIZES = [(60, 20), (80, 24), (120, 40)]
LATER = "How do you see it now?"


async def opened(
    driver: Driver, one: Session, *, among: tuple[str, ...] = (), note: str = ""
) -> ReadingScreen:
    screen = ReadingScreen(one, note, among=among)
    driver.app.push_screen(screen)
    await driver.until(lambda: driver.app.screen is screen and driver.has(long_form(one.day)), "reading")
    return screen


async def whole_text(driver: Driver) -> str:
    """Everything on the page, screen by screen."""
    seen: list[str] = []
    await driver.press("home")
    for _ in range(30):
        seen += [line for line in driver.text().splitlines() if line not in seen]
        before = driver.text()
        await driver.press("pagedown")
        await driver.pilot.pause()
        if driver.text() == before:
            break
    return "\n".join(seen)


def note_on_disk(folder: Path) -> object:
    return Store(folder).sessions()[0].answer("later")


def offers(folder: Path) -> list[str]:
    return list(Store(folder).settings().other_fields.get("later-offered", []))


async def test_a_session_is_read_with_what_was_learned_first_and_the_thought_last(tmp_path: Path) -> None:
    one = acme(days_ago=4)
    async with running(tmp_path, sessions=[one]) as driver:
        await opened(driver, one)
        text = await whole_text(driver)
        order = [
            "What you know now: They wanted numbers",
            "The fairer sentence",
            "Ask Acme's HR",
            "What happened",
        ]
        places = [text.index(words) for words in [*order, ACME["thought"]]]
        assert places == sorted(places)


async def test_words_are_shown_exactly_as_they_were_typed(tmp_path: Path) -> None:
    one = session(
        {
            "company": "Acme",
            "happened": f"# no  heading\n* no *list*\n{HOSTILE}\n    indented",
            "learned": HOSTILE,
        }
    )
    async with running(tmp_path, sessions=[one], size=(120, 40)) as driver:
        await opened(driver, one)
        await driver.shows("# no  heading")
        for words in ("* no *list*", HOSTILE, "      indented"):
            assert words in driver.text()


async def test_what_became_of_the_steps_is_told(tmp_path: Path) -> None:
    one = acme(days_ago=4)
    one.actions[0].close("done", NOW)
    one.actions[1].close("dropped", NOW, why="The kettle broke")
    async with running(tmp_path, sessions=[one], size=(120, 40)) as driver:
        await opened(driver, one)
        await driver.shows("[x] Ask Acme's HR for advice")
        await driver.shows("[-] Say the index answer aloud")
        await driver.shows("The kettle broke")


async def test_a_number_leads_to_a_part_and_so_does_a_click(tmp_path: Path) -> None:
    one = acme(days_ago=4)
    async with running(tmp_path, sessions=[one]) as driver:
        await opened(driver, one)
        await driver.shows("3 Review")
        await driver.press("3")
        await driver.shows("What happened")
        assert "The fairer sentence" not in driver.text()
        await driver.press("home")
        await driver.shows("The fairer sentence")
        await driver.pilot.click("PartsLine", offset=(15, 0))
        await driver.shows("Where it stands: A no")
        await driver.press("9")
        await driver.shows("Where it stands: A no")


async def test_the_neighbours_of_the_list_are_one_key_away(tmp_path: Path) -> None:
    sessions = [acme(days_ago=number) for number in range(3)]
    for number, one in enumerate(sessions):
        one.document["answers"]["company"] = f"Firm {number}"
    async with running(tmp_path, sessions=sessions, notifications=True) as driver:
        await opened(driver, sessions[0], among=tuple(one.id for one in sessions))
        await driver.shows("1 of 3")
        await driver.press("right")
        await driver.shows("Firm 1")
        await driver.press("n")
        await driver.shows("3 of 3")
        await driver.press("n")
        await driver.told("the last of the list")
        await driver.press("left", "b")
        await driver.shows("Firm 0")
        await driver.press("b")
        await driver.told("the first of the list")


async def test_a_neighbour_that_is_gone_is_passed_over(tmp_path: Path) -> None:
    sessions = [acme(days_ago=number) for number in range(3)]
    async with running(tmp_path, sessions=sessions) as driver:
        await opened(driver, sessions[0], among=tuple(one.id for one in sessions))
        Store(tmp_path).delete(sessions[1].id)
        await driver.press("n")
        await driver.shows("3 of 3")


async def test_editing_begins_at_the_part_that_is_read_and_is_seen_afterwards(tmp_path: Path) -> None:
    one = acme(days_ago=4)
    async with running(tmp_path, sessions=[one]) as driver:
        await opened(driver, one)
        await driver.press("3", "e")
        await driver.asks("intended")
        await driver.type(" Calmly.")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "back")
        await driver.shows("people who don't build models. Calmly.")


async def test_a_finished_session_opened_again_asks_what_came_of_the_advice(tmp_path: Path) -> None:
    one = acme(days_ago=4)
    async with running(tmp_path, sessions=[one], size=(120, 40)) as driver:
        await opened(driver, one)
        await driver.press("1", "e")
        await driver.until(lambda: driver.app.session_screen, "the session")
        await driver.until(lambda: driver.session_screen.query("#question-feedback"), "feedback is asked")


async def test_a_session_open_in_another_window_can_only_be_read(tmp_path: Path) -> None:
    one = acme(days_ago=20)
    async with running(tmp_path, sessions=[one], notifications=True) as driver:
        await opened(driver, one, note="Open in another window")
        await driver.shows("Open in another window")
        assert LATER not in driver.text()
        await driver.press("e")
        await driver.told("Open in another window")
        assert driver.app.session_screen is None


async def test_a_session_can_be_printed(tmp_path: Path) -> None:
    one = acme(days_ago=4)
    async with running(tmp_path, sessions=[one]) as driver:
        await opened(driver, one)
        await driver.press("p")
        await driver.until(lambda: isinstance(driver.app.screen, PrintScreen), "print")


async def test_deleting_while_reading_leads_back_to_the_list_without_it(tmp_path: Path) -> None:
    one, other = acme(days_ago=4), acme(days_ago=5)
    async with running(tmp_path, sessions=[one, other]) as driver:
        await driver.press("h", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "reading")
        await driver.press("d")
        await driver.until(lambda: isinstance(driver.app.screen, ConfirmDialog), "the question")
        await driver.press("left", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, HistoryScreen), "back")
        await driver.shows("1 session")
        with pytest.raises(UnknownSession):
            Store(tmp_path).get(one.id)


# --- how I see it now ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "offered"), [(13, False), (14, True), (400, True)])
async def test_how_it_looks_now_is_offered_after_fourteen_days(
    tmp_path: Path, days: int, offered: bool
) -> None:
    one = acme(days_ago=days)
    async with running(tmp_path, sessions=[one]) as driver:
        await opened(driver, one)
        assert (f"{LATER} Press l (for later)" in driver.text()) is offered
        await driver.press("l")
        if offered:
            await driver.until(lambda: driver.app.screen.query(HindsightPanel), "the field")
        else:
            await driver.told("two weeks after a session")
            assert not driver.app.screen.query(HindsightPanel)


async def test_it_is_not_offered_while_an_answer_is_awaited(tmp_path: Path) -> None:
    one = session({"company": "Initech", "outcome": "waiting"}, days_ago=30)
    async with running(tmp_path, sessions=[one]) as driver:
        await opened(driver, one)
        assert LATER not in driver.text()


async def test_a_note_is_kept_with_its_day_and_then_not_asked_for_again(tmp_path: Path) -> None:
    one = acme(days_ago=20)
    async with running(tmp_path, sessions=[one]) as driver:
        await opened(driver, one)
        await driver.press("l")
        await driver.until(lambda: driver.app.screen.query(HindsightPanel), "the field")
        await driver.type("n e d 3 is all I need")
        await driver.press("enter", "escape")
        await driver.until(lambda: not driver.app.screen.query(HindsightPanel), "put away")
        assert note_on_disk(tmp_path) == [{"note": "n e d 3 is all I need", "on": "2026-11-22"}]
        assert Store(tmp_path).sessions()[0].words("happened") == ACME["happened"]
        assert LATER not in driver.text()
        assert not list((tmp_path / "drafts").glob("*.json"))


async def test_after_a_note_the_footer_offers_to_edit_again(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=20), acme(days_ago=21)]) as driver:
        await driver.press("h")
        await driver.shows("2 sessions")
        await driver.press("enter")
        await driver.until(lambda: "Edit" in driver.footer(), "Edit")
        await driver.press("l")
        await driver.until(lambda: driver.app.screen.query(HindsightPanel), "the field")
        await driver.type("Calmer")
        await driver.until(lambda: "Edit" not in driver.footer(), "letters are letters")
        await driver.press("escape")
        await driver.until(lambda: not driver.app.screen.query(HindsightPanel), "put away")
        await driver.until(lambda: "Edit" in driver.footer(), "Edit again")


async def test_how_it_looks_now_is_offered_once_and_its_key_stays(tmp_path: Path) -> None:
    one, other = acme(days_ago=20), session({**ACME, "company": "Globex"}, days_ago=30)
    before = None
    async with running(tmp_path, sessions=[one, other]) as driver:
        await opened(driver, one, among=(one.id, other.id))
        await driver.shows(LATER)
        await driver.press("n")
        await driver.shows("Globex")
        await driver.shows(LATER)
        await driver.press("b")
        await driver.shows("Acme")
        assert LATER in driver.text(), "still the same visit"
        await driver.press("escape")
        await driver.home()
        await driver.until(lambda: len(offers(tmp_path)) == 2, "both are noted")
        before = (tmp_path / "reflect.json").read_bytes()
    async with running(tmp_path) as driver:
        screen = await opened(driver, one)
        assert LATER not in driver.text()
        await driver.press("l")
        await driver.until(lambda: screen.open_autosave, "the field")
    assert (tmp_path / "reflect.json").read_bytes() == before
    assert one.id not in (tmp_path / "settings.json").read_text(encoding="utf-8")


async def test_where_no_offer_can_be_noted_it_comes_again_and_nothing_is_said(tmp_path: Path) -> None:
    one = acme(days_ago=20)
    async with running(tmp_path, sessions=[one]) as driver:
        (tmp_path / "settings.json").mkdir()
        for _ in range(2):
            await opened(driver, one)
            await driver.shows(LATER)
            await driver.press("escape")
            await driver.home()
        assert not list(notifications(driver.app))


async def test_a_note_is_safe_while_it_is_typed(tmp_path: Path) -> None:
    one = acme(days_ago=20)
    async with running(tmp_path, sessions=[one]) as driver:
        screen = await opened(driver, one)
        await driver.press("l")
        await driver.until(lambda: screen.open_autosave, "the field")
        await driver.type("Half a thou")
        await driver.shows("Saved")
        await driver.until(lambda: screen.open_autosave and screen.open_autosave.is_saved, "saved")
        assert note_on_disk(tmp_path) == [{"note": "Half a thou", "on": "2026-11-22"}]
        await driver.type("ght")
        assert driver.app.save_at_once()
        assert note_on_disk(tmp_path) == [{"note": "Half a thought", "on": "2026-11-22"}]


async def test_quitting_files_the_note(tmp_path: Path) -> None:
    one = acme(days_ago=20)
    async with running(tmp_path, sessions=[one]) as driver:
        await opened(driver, one)
        await driver.press("l")
        await driver.until(lambda: driver.app.screen.query(HindsightPanel), "the field")
        await driver.type("Fine")
        await driver.press("ctrl+q")
    assert note_on_disk(tmp_path) == [{"note": "Fine", "on": "2026-11-22"}]
    assert not list((tmp_path / "drafts").glob("*"))


async def test_a_field_that_was_only_looked_at_leaves_no_trace(tmp_path: Path) -> None:
    one = acme(days_ago=20)
    async with running(tmp_path, sessions=[one]) as driver:
        before = (tmp_path / "reflect.json").read_bytes()
        await opened(driver, one)
        await driver.press("l")
        await driver.until(lambda: driver.app.screen.query(HindsightPanel), "the field")
        await driver.press("escape")
        await driver.until(lambda: not driver.app.screen.query(HindsightPanel), "put away")
        assert (tmp_path / "reflect.json").read_bytes() == before


async def test_earlier_notes_keep_their_day_and_can_be_added_to(tmp_path: Path) -> None:
    one = acme(days_ago=60)
    one.set_answer("later", [{"note": "Still sore", "on": "2026-10-10"}], NOW)
    async with running(tmp_path, sessions=[one]) as driver:
        await opened(driver, one)
        await driver.press("l")
        await driver.until(lambda: driver.app.screen.query(HindsightPanel), "the field")
        await driver.type("Lighter")
        await driver.press("enter", "escape")
        await driver.until(lambda: not driver.app.screen.query(HindsightPanel), "put away")
        assert note_on_disk(tmp_path) == [
            {"note": "Still sore", "on": "2026-10-10"},
            {"note": "Lighter", "on": "2026-11-22"},
        ]


async def test_words_of_despair_bring_the_help_page_beside_the_note(tmp_path: Path) -> None:
    one = acme(days_ago=20)
    async with running(tmp_path, sessions=[one], size=(120, 40)) as driver:
        screen = await opened(driver, one)
        await driver.press("l")
        await driver.until(lambda: driver.app.screen.query(HindsightPanel), "the field")
        await driver.type("I want to kill myself")
        await driver.shows("findahelpline.com")
        await driver.until(
            lambda: screen.open_autosave and screen.open_autosave.is_saved, "saved all the same"
        )


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_on_the_screen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    one = acme(days_ago=20)
    async with running(tmp_path, sessions=[one], size=size) as driver:
        await opened(driver, one)
        for words in ("1 Next steps", "7 Thought", LATER, "p print", "d delete", "esc Back"):
            await driver.shows(words)
        assert all(len(line) <= size[0] for line in driver.text().splitlines())
        await driver.press("l")
        await driver.until(lambda: driver.app.screen.query(HindsightPanel), "the field")
        await driver.type("It was one evening out of many, and it has passed. " * 4)
        await driver.shows("Done")
