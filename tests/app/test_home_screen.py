"""What Home reminds of by date, and the ways on from there."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from reflect.cli.demo import BANNER, demo_export
from reflect.model.session import Position, Session
from reflect.storage import Store
from reflect.text.dates import DAY_COLUMN
from reflect.tui.app import ReflectApp
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.inventory_screen import InventoryScreen
from reflect.tui.screens.letter_screen import LetterScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.session_letters_screen import SessionLettersScreen
from reflect.tui.widgets.action_list import ActionList
from reflect.tui.widgets.day_item import DAY_WIDTH, DayItem
from reflect.tui.widgets.home_lists import QUIET_FOR_LONG
from tests.support.harness import Driver, running
from tests.support.sample import HOSTILE, acme, session


def told() -> Session:
    cause = [{"cause": f"Too little SQL {HOSTILE}", "known": "told", "control": "mine"}]
    return session(
        {"company": "Globex", "outcome": "no", "heard-on": "2026-11-02", "causes": cause}, days_ago=20
    )


def chance() -> Session:
    return session(
        {"company": "Initrode", "outcome": "no", "channel": "call", "heard-on": "2026-11-20"}, days_ago=2
    )


def contact() -> Session:
    answers = {
        "company": "Hooli",
        "keep-in-touch": "Ada, about the platform",
        "keep-in-touch-on": "2026-11-20",
    }
    return session(answers, days_ago=60)


def aside() -> Session:
    made = session({"company": "Umbrella"}, days_ago=3, finished=False)
    made.return_on = date(2026, 11, 22)
    return made


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_home_says_by_date_what_has_come_up(tmp_path: Path, size: tuple[int, int]) -> None:
    sessions = [acme(days_ago=9), told(), chance(), contact(), aside()]
    async with running(tmp_path, sessions=sessions, size=size) as driver:
        await driver.shows("no step yet")
        width = driver.app.screen.query_one("#home").region.width
        drawn = [line[:width] for line in driver.text().splitlines()]
        lines = [" ".join(f"{row} {next_row}".split()) for row, next_row in pairwise([*drawn, ""])]
        for day, words in (
            ("Fri 20 Nov", "Stay in touch: Ada, about the platform"),
            ("Sun 22 Nov", "Umbrella you wanted to come back to it"),
            ("Tue 24 Nov", "Ask Acme's HR for advice Acme · Data analyst"),
            ("Fri 20 Nov", "A chance to ask for advice, best within a week Initrode"),
            ("Mon 2 Nov", "Told, and no step yet: Too little SQL [/x] [with Bob]"),
        ):
            assert any(day in line and words in line for line in lines), words


async def test_a_step_longer_than_its_row_goes_on_in_the_next_where_there_is_one(tmp_path: Path) -> None:
    words = "Say the weekly page aloud, with its three numbers, to somebody"
    step = session({"company": "Acme", "actions": [{"what": words, "due": "2026-11-24"}]})
    async with running(tmp_path, sessions=[step], size=(100, 30)) as driver:
        await driver.shows("Say the weekly page")
        width = driver.app.screen.query_one("#home").region.width
        drawn = [line[:width] for line in driver.text().splitlines()]
        assert words in " ".join(" ".join(drawn).split())


@pytest.mark.parametrize("size", [(80, 40), (120, 40), (200, 50)], ids=str)
async def test_where_there_are_rows_nothing_on_home_is_cut_and_in_a_list_all_stand_alike(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    learned = "Half an hour in one of their shops would have answered most of what I asked them that day"
    one = session({"company": "Contoso", "role": "Product analyst", "learned": learned}, days_ago=3)
    other = session({"company": "Hooli", "role": "Analyst", "learned": "Pause first"}, days_ago=9)
    words = " and ".join(f"Say page {number} aloud to somebody who listens" for number in range(5))
    steps = [{"what": what, "due": "2026-11-24"} for what in (words, "Rest")]
    planned = session({"company": "Acme", "role": "Data analyst", "actions": steps}, days_ago=20)
    async with running(tmp_path, sessions=[one, other, planned], size=size) as driver:
        await driver.shows("Rest", "Hooli")
        width = driver.app.screen.query_one("#home").region.width
        drawn = [line[:width] for line in driver.text().splitlines()]
        shown = " ".join(" ".join(drawn).split())
        assert words in shown
        assert learned in shown
        rest = next(place for place, line in enumerate(drawn) if " Rest" in line)
        assert drawn[rest + 1].split() == ["Acme", "·", "Data", "analyst"]  # as below the long one
        assert "…" not in shown


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_steps_of_two_rows_are_whole_however_small_the_terminal_and_fewer_for_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    steps = [
        f"Say the page of week {number} aloud, with its three numbers, to somebody who listens"
        for number in range(6)
    ]
    actions = [{"what": words, "due": "2026-11-24"} for words in steps]
    async with running(
        tmp_path, sessions=[session({"company": "Acme", "actions": actions})], size=size
    ) as driver:
        await driver.until(lambda: driver.app.screen.query(DayItem), "the lists")
        lines = list(driver.app.screen.query(DayItem))
        shown = [line for line in lines if "aloud" in str(line.content)]
        assert 3 <= len(shown) < len(steps)
        for line, words in zip(shown, steps, strict=False):
            assert words in " ".join(str(line.content).split())
        await driver.until(lambda: all(line.size.height == 2 for line in shown), "two rows of each")
        await driver.settled()
        is_in_sight = driver.app.screen.query_one("#home").max_scroll_y == 0
        assert is_in_sight or len(shown) == 3  # so many in any case
        assert any(f"and {6 - len(shown)} more in Next steps" in str(line.content) for line in lines)


async def test_only_one_chance_and_one_thing_told_are_mentioned_and_never_how_many(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[told(), told(), chance(), chance()], size=(120, 40)) as driver:
        await driver.shows("A chance to ask")
        assert driver.text().count("A chance to ask") == 1
        assert driver.text().count("no step yet") == 1


async def test_at_80x24_the_ways_on_and_the_first_steps_are_in_sight(tmp_path: Path) -> None:
    many = [{"what": f"Step {number}", "due": "2026-11-19"} for number in range(9)]
    waiting = session({"company": "Initech", "outcome": "waiting"}, days_ago=2)
    sessions = [session({"company": "Acme", "actions": many}), waiting, told(), chance(), contact(), aside()]
    async with running(tmp_path, sessions=sessions) as driver:
        await driver.shows("Step 0")
        for words in ("Short session", "Next steps", "History", "An answer came"):
            assert words in driver.text()
        assert "9" not in driver.text().replace("19 Nov", "")


async def test_a_step_on_home_opens_the_list_at_that_step(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=9)]) as driver:
        await driver.choose("Say the index answer")
        await driver.until(
            lambda: isinstance(driver.app.screen, NextStepsScreen) and driver.app.screen.is_loaded
        )
        marked = driver.app.screen.query_one(ActionList).marked
        assert marked
        assert marked.what == "Say the index answer aloud, three times"


async def test_what_was_told_opens_its_session_where_a_step_is_written(tmp_path: Path) -> None:
    words = "no step yet"
    async with running(tmp_path, sessions=[told(), chance()]) as driver:
        await driver.choose(words)
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("actions")
        await driver.type("Ask for advice")
        await driver.press("enter")
        await driver.until(lambda: driver.session.actions)
        await driver.press("escape", "escape")  # from the day of the step, and from the session
        await driver.home()
        await driver.until(lambda: words not in driver.text(), "settled by the step")


async def test_a_session_set_aside_is_gone_on_with_from_its_line(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[aside()]) as driver:
        await driver.choose("you wanted to come back to it")
        await driver.until(lambda: driver.app.session_screen)
        assert driver.session.words("company") == "Umbrella"


async def test_a_person_to_stay_in_touch_with_is_a_step_like_others(tmp_path: Path) -> None:
    one = contact()
    async with running(tmp_path, sessions=[one]) as driver:
        await driver.choose("Stay in touch: Ada")
        await driver.loaded(NextStepsScreen)
        await driver.press("l")
        await driver.form()
        await driver.type("today")
        await driver.press("enter")
        await driver.shows("Today, Sun 22 Nov", "Moved to Sun 22 Nov: Stay in touch: Ada")
        assert Store(tmp_path).get(one.id).answer("keep-in-touch-on") == "2026-11-22"
        await driver.press("x")
        await driver.shows("■ Stay in touch: Ada")
        await driver.press("escape")
        await driver.home()
        await driver.hides("Stay in touch")
    kept = Store(tmp_path).get(one.id)
    assert (kept.words("keep-in-touch"), kept.answer("keep-in-touch-on")) == (
        "Ada, about the platform",
        "2026-11-22",
    )


async def test_it_leads_to_the_note_and_is_done_once_that_is_sent(tmp_path: Path) -> None:
    one = contact()
    one.set_answer("outcome", "no", one.updated)
    async with running(tmp_path, sessions=[one], size=(80, 30)) as driver:
        await driver.choose("Stay in touch")
        await driver.loaded(NextStepsScreen)
        await driver.press("w")
        await driver.until(lambda: isinstance(driver.app.screen, LetterScreen) and driver.app.focused)
        await driver.press("ctrl+n")
        await driver.form()
        await driver.press("enter", "enter")
        await driver.shows("ticked as well: Stay in touch: Ada")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, SessionLettersScreen))
        await driver.press("escape")
        await driver.on(NextStepsScreen)
        await driver.shows("Nothing is open.")
        await driver.press("escape")
        await driver.home()
        await driver.hides("Stay in touch")
    assert Store(tmp_path).sessions()[0].answer("keep-in-touch-on") == "2026-11-20"


async def test_an_id_of_any_shape_from_elsewhere_can_be_chosen(tmp_path: Path) -> None:
    odd = acme(days_ago=9)
    odd.document["id"] = "it's (odd), \"isn't\" it?\n\\"
    async with running(tmp_path, sessions=[odd]) as driver:
        await driver.choose("Ask Acme's HR")
        await driver.until(
            lambda: isinstance(driver.app.screen, NextStepsScreen) and driver.app.screen.is_loaded
        )
        await driver.press("x")
        await driver.shows("■ Ask Acme's HR")


async def test_as_long_as_nothing_has_come_up_home_says_nothing_of_it(tmp_path: Path) -> None:
    async with running(
        tmp_path, sessions=[session({"company": "Acme", "learned": "Bring numbers"})]
    ) as driver:
        await driver.shows("Bring numbers")
        assert "If you like" not in driver.text()
        assert "  Next\n" not in driver.text()


async def test_what_is_open_this_week_stands_last_among_what_is_next_and_leads_to_its_question(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme(days_ago=2)]) as driver:
        await driver.shows("Open this week: Initech, application due Friday")
        shown = driver.text()
        assert shown.index("Say the index answer") < shown.index("Open this week") < shown.index("Before")
        await driver.choose("Open this week")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("possibility")


def begun(company: str, days_ago: int) -> Session:
    return session({"company": company, "outcome": "no"}, days_ago=days_ago, finished=False)


async def test_every_session_that_was_begun_can_be_reached_from_home(tmp_path: Path) -> None:
    sessions = [begun("Acme", 1), begun("Globex", 2), begun("Initech", 3), aside()]
    async with running(tmp_path, sessions=sessions, size=(80, 40)) as driver:
        await driver.shows("Also begun")
        assert driver.text().count("Umbrella") == 1  # its day has come: it stands under Next
        await driver.choose("Initech")
        await driver.until(lambda: driver.app.session_screen)
        assert driver.session.words("company") == "Initech"


async def test_of_many_begun_sessions_home_lists_a_few_and_says_where_the_rest_is(tmp_path: Path) -> None:
    async with running(
        tmp_path, sessions=[begun(f"Acme {place}", place) for place in range(1, 7)], size=(80, 40)
    ) as driver:
        await driver.shows("and 2 more in History")


async def test_after_the_last_open_session_is_finished_home_has_a_line_in_focus(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[begun("Acme", 1)]) as driver:
        await driver.until(lambda: driver.app.focused and driver.app.focused.id == "continue")
        await driver.press("c")
        await driver.until(lambda: driver.app.session_screen)
        while driver.session_screen.page.guide_screen.id != "close":
            await driver.press("ctrl+n")
            await driver.pilot.pause()
        await driver.press("ctrl+n")
        await driver.home()
        await driver.until(lambda: driver.app.focused and driver.app.focused.display, "a line in focus")


async def test_after_a_heavy_night_home_names_little_and_the_cursor_stands_on_something(
    tmp_path: Path,
) -> None:
    hard = session({"company": "Acme", "outcome": "no", "mood": 1}, finished=False)
    hard.position = Position("close", "mood-after")
    others = [session({"company": "Initech"}, days_ago=9)]
    async with running(tmp_path, sessions=[hard, *others]) as driver:
        await driver.press("c")
        await driver.until(lambda: driver.app.session_screen)
        await driver.press("ctrl+n")
        await driver.home()
        await driver.shows("Nobody need be alone with a night like this", "Short session", "History", "Quit")
        for words in ("Inventory", "Letters", "Patterns", "Card", "Colours"):
            assert not driver.has(words)
        assert driver.app.focused is driver.app.screen.query_one("#history")
        await driver.loaded(InventoryScreen, "i")  # the keys of what is not named work


async def test_open_steps_are_counted_once_and_in_one_word(tmp_path: Path) -> None:
    steps = [{"what": "Call Ann", "due": "2026-11-24"}, {"what": "Walk"}]
    async with running(
        tmp_path, sessions=[session({"company": "Acme", "actions": steps}, finished=True)]
    ) as driver:
        await driver.shows("Next steps     2 open")


def late(steps: int) -> Session:
    many = [{"what": f"Step {number}", "due": "2026-11-10"} for number in range(steps)]
    learned = "They wanted numbers, I gave stories, and next time I will bring the three results with figures"
    return session({"company": "Acme", "actions": many, "learned": learned}, days_ago=4)


async def test_many_late_steps_leave_room_for_who_is_awaited_and_for_what_was_before(tmp_path: Path) -> None:
    waiting = [
        session({"company": company, "outcome": "waiting"}, days_ago=2)
        for company in ("Initech", "Umbrella Books")
    ]
    async with running(tmp_path, sessions=[late(9), *waiting, begun("Globex", 1)]) as driver:
        await driver.shows("more in Next steps")
        lines = driver.text().splitlines()
        (more,) = (line for line in lines if "more in Next steps" in line)
        shown = sum("Step " in line for line in lines)
        assert shown >= 3
        assert more.split() == ["and", str(9 - shown), "more", "in", "Next", "steps,", "a"]
        before = next(place for place, line in enumerate(lines) if line.strip() == "Before")
        assert "They wanted numbers" in lines[before + 1]
        assert lines[before + 1].endswith("…")
        keys = [line.index("An answer came") for line in lines if "An answer came" in line]
        assert len(keys) == 2
        assert len(set(keys)) == 1


def long_awaited(company: str) -> Session:
    return session(
        {"company": company, "outcome": "waiting", "stage": "interview"}, days_ago=12, finished=False
    )


async def test_who_waits_for_long_can_ask_from_here(tmp_path: Path) -> None:
    recent = session({"company": "Globex", "outcome": "waiting"}, days_ago=9, finished=False)
    async with running(tmp_path, sessions=[long_awaited("Initech"), recent]) as driver:
        await driver.shows("Quiet for long: you could ask   Initech")
        await driver.until(lambda: driver.app.focused, "a line in focus")
        next(
            item for item in driver.app.screen.query(DayItem) if QUIET_FOR_LONG in str(item.render())
        ).focus()
        await driver.press("enter")
        await driver.shows("is an answer still to come, and by when")


async def test_several_long_silences_are_one_line_that_leads_to_the_letters(tmp_path: Path) -> None:
    sessions = [long_awaited(company) for company in ("Acme", "Globex", "Initech")]
    async with running(tmp_path, sessions=sessions) as driver:
        await driver.shows("Quiet for long: you could ask   3 of them")
        await driver.until(lambda: driver.app.focused, "a line in focus")
        next(
            item for item in driver.app.screen.query(DayItem) if QUIET_FOR_LONG in str(item.render())
        ).focus()
        await driver.press("enter")
        await driver.shows("quiet for long; you could ask")


@pytest.mark.parametrize("rows", range(20, 34))
async def test_no_title_of_a_list_stands_alone_at_the_bottom_edge(tmp_path: Path, rows: int) -> None:
    waiting = [session({"company": f"Wait{place}", "outcome": "waiting"}, days_ago=2) for place in range(4)]
    sessions = [late(2), *waiting, begun("Globex", 1), told(), chance()]
    async with running(tmp_path, sessions=sessions, size=(80, rows)) as driver:
        home = driver.app.screen.query_one("#home")
        edge = home.content_region.bottom
        for title in driver.app.screen.query(".list-title"):
            assert title.region.bottom != edge, title


async def test_a_long_title_that_waits_leaves_its_key_in_sight(tmp_path: Path) -> None:
    waiting = session({"company": "A very long name of a company " * 3, "outcome": "waiting"})
    async with running(tmp_path, sessions=[waiting], size=(60, 30)) as driver:
        await driver.shows("w  An answer came")


async def test_the_last_line_gets_the_focus_by_end_and_the_first_by_home(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme(), told(), contact()], size=(60, 20)) as driver:
        items = driver.app.screen.focus_chain
        await driver.press("end")
        await driver.until(lambda: driver.app.focused is items[-1], "the last one")
        await driver.press("home")
        await driver.until(lambda: driver.app.focused is items[0], "the first one")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_who_waits_long_and_what_can_be_done_is_never_cut(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    old = session(
        {"company": "Initrode", "outcome": "waiting", "stage": "final"}, days_ago=400, finished=False
    )
    async with running(tmp_path, sessions=[acme(), old], size=size) as driver:
        await driver.until(lambda: driver.app.focused, "a line with the focus")
        await driver.press("end")
        await driver.shows("An answer came", f"{QUIET_FOR_LONG}   Initrode")


async def test_where_a_banner_has_little_room_the_day_goes_and_the_banner_is_whole(tmp_path: Path) -> None:
    app = ReflectApp(Store(tmp_path))
    app.banner = BANNER
    async with app.run_test(size=(60, 20)) as pilot:
        driver = Driver(app, pilot)
        await driver.shows(BANNER)
        await driver.home()


async def test_what_is_said_in_passing_stands_alone_and_goes_for_the_line_that_asks_for_room(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme()], notifications=True) as driver:
        driver.app.tell("the first")
        driver.app.tell("the second")
        await driver.shows("the second")
        await driver.hides("the first")
        await driver.pilot.resize_terminal(50, 15)
        await driver.shows("A little more room, please")
        await driver.hides("the second")


@pytest.mark.parametrize(
    "night", [{"mood": 6, "mood-after": 2}, {"mood": 1}, {"mood": 4, "thought": "I am worthless"}], ids=str
)
async def test_on_a_heavy_night_and_in_the_days_after_no_work_is_offered_if_you_like(
    tmp_path: Path, night: dict[str, Any]
) -> None:
    hard = session({"company": "Globex", "outcome": "no", **night}, days_ago=0)
    async with running(tmp_path, sessions=[chance(), hard]) as driver:
        await driver.shows("Globex")
        assert not driver.has("A chance to ask for advice")


@pytest.mark.parametrize("today", [date(2027, 1, 6), date(2026, 12, 31)], ids=str)
async def test_at_the_turn_of_the_year_days_have_their_year_and_stand_in_a_column(
    today: date, tmp_path: Path
) -> None:
    sessions = [Session(document) for document in demo_export(today)["sessions"]]
    now = datetime(today.year, today.month, today.day, 19, tzinfo=UTC)
    async with running(tmp_path, sessions=sessions, now=now) as driver:
        shown = [str(item.content) for item in driver.app.screen.query(DayItem)]
        days = [line[:DAY_WIDTH].strip() for line in shown]
        assert all(
            line[DAY_COLUMN:DAY_WIDTH].isspace() and line[DAY_WIDTH : DAY_WIDTH + 1].strip() for line in shown
        )
        years = {re.sub(r".* ", "", day) for day in days if re.search(r"\d{4}", day)}
        assert years == {"2026" if today.year == 2027 else "2027"}
        await driver.loaded(HistoryScreen, "h")  # Home may name them all as well
        await driver.shows("Initech")
        lines = [line for line in driver.text().splitlines() if re.search(" [A-Z][a-z]{2} ", line)]
        assert (
            len(
                {
                    line.index(name)
                    for name in ("Initech", "Stark", "Fabrikam")
                    for line in lines
                    if name in line
                }
            )
            == 1
        )


async def test_an_archive_of_a_newer_version_is_named_with_the_way_to_what_can_be_read_of_it(
    tmp_path: Path,
) -> None:
    Store(tmp_path).merge([acme().document])
    archive = tmp_path / "reflect.json"
    archive.write_bytes(archive.read_bytes().replace(b'"version": 1', b'"version": 9'))
    async with running(tmp_path) as driver:
        await driver.shows("newer version")
        await driver.shows("Read your sessions in History")
        driver.app.screen.query("#lists MenuItem").first().focus()
        await driver.press("enter")
        await driver.shows("1 session")
        await driver.shows("Acme")


@pytest.mark.parametrize("size", [(60, 20), (110, 34)], ids=str)
async def test_what_there_is_to_go_on_with_hangs_below_its_own_first_word(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    begun_one = session({"company": "Umbrella Books and Prints", "role": "Data analyst"}, finished=False)
    begun_one.position = Position("plan", "actions")
    async with running(tmp_path, sessions=[begun_one], size=size) as driver:
        await driver.shows("Continue")
        lines = driver.text().splitlines()
        first = next(place for place, line in enumerate(lines) if "Continue" in line)
        column = lines[first].index("Umbrella")
        assert lines[first + 1][:column].strip(" ▌█") == ""
        assert lines[first + 1][column] != " "
        await driver.pilot.mouse_down(offset=(column, first))
        await driver.pilot.hover(offset=(column + 4, first + 1))
        await driver.pilot.mouse_up(offset=(column + 4, first + 1))
        assert (driver.app.screen.get_selected_text() or "").startswith("Umbrella Books")


async def test_the_lists_use_the_width_the_terminal_got_while_another_screen_lay_over_them(
    tmp_path: Path,
) -> None:
    step = {"what": "Ask them which example was the weakest, and write their answer down word for word"}
    async with running(tmp_path, sessions=[session({"company": "Hooli", "actions": [step]})]) as driver:
        await driver.home()
        await driver.loaded(HistoryScreen, "h")
        await driver.pilot.resize_terminal(100, 30)
        await driver.press("escape")
        await driver.home()
        await driver.shows("The road")  # which leaves the lists less than they had
        await driver.until(lambda: "…" not in driver.text() and driver.has("word"), "all words")
