"""The page of an interview in the app: filled in, leafed through, taken away, and afterwards debriefed from Home."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from reflect.model.record_lists import INTERVIEWS
from reflect.storage import Store
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.interview_screen import InterviewScreen
from tests.support.harness import Driver, fill, running
from tests.support.listed_records import a_record, listed, put
from tests.support.sample import NOW, TODAY, acme, session


def in_days(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


async def write(driver: Driver, *words: str) -> None:
    """Answer the fields from the first on, with Enter after each."""
    for each in words:
        await driver.type(each)
        await driver.press("enter")


async def test_the_page_is_filled_in_right_there_without_any_session(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.loaded(CardScreen, "k")
        await driver.shows("Nothing here yet.")
        await driver.on(InterviewScreen, "e")
        await write(driver, "Globex", "Data analyst", "in two weeks", "14:30", "Ann")
        await driver.shows("Saved")
        assert listed(Store(tmp_path), INTERVIEWS)[0]["company"] == "Globex", "without leaving the page"
        await driver.press("escape")
        await driver.on(CardScreen)
        await driver.shows("Globex · Data analyst", "Day: Sunday, 6 December 2026", "With: Ann")
        await driver.press("escape")
        await driver.home()
        await driver.shows("Sun 6 Dec    Interview   Globex · Data analyst")
        await driver.choose("Interview")
        await driver.loaded(CardScreen)
        await driver.shows("Time and place: 14:30")


async def test_several_pages_are_leafed_through_the_next_interview_first(tmp_path: Path) -> None:
    put(
        fill(tmp_path, [acme()]),
        INTERVIEWS,
        a_record(1, company="Later", on=in_days(9)),
        a_record(2, company="Over", on=in_days(-2)),
        a_record(3, company="Afternoon", on=in_days(2), at="2 pm"),
        a_record(4, company="Morning", on=in_days(2), at="9.30, by the river"),
    )
    async with running(tmp_path) as driver:
        await driver.loaded(CardScreen, "k")
        for company in ("Morning", "Afternoon", "Later", "Over", "Morning"):
            await driver.shows(company)
            await driver.press("o")


async def test_a_page_that_is_taken_away_comes_back_with_u(tmp_path: Path) -> None:
    put(fill(tmp_path, [acme()]), INTERVIEWS, a_record(1, company="Globex", on=in_days(2)))
    async with running(tmp_path) as driver:
        await driver.loaded(CardScreen, "k")
        await driver.press("x")
        await driver.shows("Taken away: Globex", "BEFORE THE NEXT INTERVIEW")
        assert listed(Store(tmp_path), INTERVIEWS) == []
        await driver.press("u")
        await driver.shows("BEFORE THE INTERVIEW")
        assert len(listed(Store(tmp_path), INTERVIEWS)) == 1


async def test_after_its_day_home_asks_and_the_debrief_begins_filled_in(tmp_path: Path) -> None:
    put(
        fill(tmp_path, [acme(days_ago=30)]),
        INTERVIEWS,
        a_record(1, company="Globex", role="Analyst", on=in_days(-1), focus=["Show numbers", "Ask back"]),
    )
    async with running(tmp_path) as driver:
        await driver.shows("Sat 21 Nov   How did it go?", "Globex · Analyst")
        await driver.choose("How did it go?")
        await driver.asks("mood")
        assert driver.session.answers == {
            "company": "Globex",
            "role": "Analyst",
            "stage": "interview",
            "intended": "Show numbers\nAsk back",
        }
        session_id = driver.session.id
        await driver.press("escape")
        await driver.home()
        await driver.hides("How did it go?")
        await driver.shows("Continue")
    (record,) = listed(Store(tmp_path), INTERVIEWS)
    assert (record["done"], record["sessions"]) == (True, [session_id])
    Store(tmp_path).delete(session_id)
    assert listed(Store(tmp_path), INTERVIEWS) == [], "deleted is deleted"


async def test_it_is_not_asked_once_the_person_wrote_of_it_nor_on_the_days_after_a_heavy_night(
    tmp_path: Path,
) -> None:
    told = session({"company": "globex", "mood": 5})
    put(fill(tmp_path / "told", [told]), INTERVIEWS, a_record(1, company="Globex", on=in_days(-1)))
    async with running(tmp_path / "told") as driver:
        await driver.shows("globex")
        assert "How did it go?" not in driver.text()
    hard = session({"company": "Acme", "mood": 1}, days_ago=2)
    put(fill(tmp_path / "hard", [hard]), INTERVIEWS, a_record(1, company="Globex", on=in_days(-1)))
    async with running(tmp_path / "hard") as driver:
        await driver.shows("Last time was hard.")
        assert "How did it go?" not in driver.text()


async def test_it_is_not_asked_for_ever(tmp_path: Path) -> None:
    put(fill(tmp_path, [acme(days_ago=90)]), INTERVIEWS, a_record(1, company="Globex", on=in_days(-60)))
    async with running(tmp_path, now=NOW) as driver:
        await driver.shows("Acme")
        assert "How did it go?" not in driver.text()
        await driver.loaded(CardScreen, "k")
        await driver.shows("Globex")
        await driver.press("g")
        await driver.asks("mood")


async def test_words_that_call_for_help_bring_the_help_page_beside_them(tmp_path: Path) -> None:
    async with running(tmp_path, size=(80, 40)) as driver:
        await driver.loaded(CardScreen, "k")
        await driver.on(InterviewScreen, "e")
        await driver.type("I want to die")
        await driver.shows("emergency number")


async def test_the_question_in_focus_is_on_the_screen_with_its_hint_whichever_way_tab_goes(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, size=(60, 20)) as driver:
        await driver.loaded(CardScreen, "k")
        page = await driver.on(InterviewScreen, "e")
        asks = [field.ask for field in page._fields]
        ways = [("tab", ask) for ask in (*asks[1:], *asks[:2])]
        ways += [("shift+tab", ask) for ask in (asks[0], *reversed(asks))]
        for key, ask in ways:
            await driver.press(key)
            await driver.shows(ask.prompt, ask.hint[:20])
