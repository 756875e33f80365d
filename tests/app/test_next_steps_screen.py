"""Next steps: all that is open, over all sessions, and what becomes of it."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from textual.widgets import Button

from reflect.model.record_lists import INTERVIEWS
from reflect.model.session import Action, Session
from reflect.storage import Busy, Store
from reflect.storage.files.disk import Disk
from reflect.tui.screens.dialogs import FormDialog
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.next_steps_screen import NextStepsScreen
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.widgets.action_list import ActionList
from tests.support.harness import Driver, running
from tests.support.listed_records import a_record, put
from tests.support.sample import HOSTILE, NOW, acme, session

SIZES = [(60, 20), (80, 24), (120, 40)]


def hooli() -> Session:
    """A session with a late step and one without a day."""
    steps = [
        {"what": f"Thank Ada {HOSTILE}", "due": "2026-11-19", "when": "after coffee"},
        {"what": "A walk by the river", "due": "after the move"},
    ]
    return session({"company": "Hooli", "role": HOSTILE, "outcome": "no", "actions": steps}, days_ago=3)


def both() -> Sequence[Session]:
    return (acme(days_ago=4), hooli())


async def opened(driver: Driver) -> NextStepsScreen:
    return await driver.loaded(NextStepsScreen, "a")


def marked(driver: Driver) -> str:
    step = driver.app.screen.query_one(ActionList).marked
    return step.what if step else ""


def on_disk(folder: Path, what: str) -> Action:
    return next(
        action
        for session in Store(folder).sessions()
        for action in session.actions
        if action.what.startswith(what)
    )


# --- looking


@pytest.mark.parametrize("size", SIZES)
async def test_all_open_steps_stand_by_date_with_what_they_help_with_and_where_they_come_from(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=both(), size=size) as driver:
        await opened(driver)
        await driver.shows("Waiting since Thu 19 Nov")
        await driver.shows(f"Thank Ada {HOSTILE}")
        await driver.shows("Ask Acme's HR for advice")
        await driver.shows("Helps with: Database indexes")
        await driver.shows("From Acme · Data analyst")
        text = driver.text()
        assert text.index("Thank Ada") < text.index("Ask Acme's HR")
        await driver.press("end")
        await driver.shows("By: after the move")
        for key in (
            "x done",
            "l later",
            "s smaller",
            "d drop",
            "u undo",
            "w letter",
            "v done ones",
            "p print",
        ):
            assert key in driver.text()


async def test_without_any_step_the_screen_says_where_they_come_from(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[session({"company": "Acme"})]) as driver:
        await opened(driver)
        await driver.shows("There are no steps yet.")
        await driver.press("x", "l", "s", "d", "u", "r", "v", "down", "pageup")
        await driver.press("escape")
        await driver.home()


async def test_what_is_late_is_never_called_late_or_overdue(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await driver.shows("waiting")
        home = driver.text()
        await opened(driver)
        for text in (home, driver.text()):
            assert not {"late", "overdue", "missed", "failed"} & set(text.lower().split())


async def test_a_thousand_sessions_open_at_once_and_every_step_can_be_reached(tmp_path: Path) -> None:
    many = [
        session(
            {"company": f"Number {number}", "actions": [{"what": f"Step {number}"}, {"what": "And a walk"}]}
        )
        for number in range(1000)
    ]
    async with running(tmp_path, sessions=many) as driver:
        await opened(driver)
        steps = driver.app.screen.query_one(ActionList)
        await driver.press("end")
        await driver.until(lambda: steps.scroll_offset.y == steps.max_scroll_y > 3000, "the end")
        await driver.press("home")
        await driver.until(lambda: steps.scroll_offset.y == 0, "the beginning")
        seen = set()
        for _ in range(8):
            seen.add(steps._marked)
            await driver.press("pagedown")
        assert len(seen) == 8


# --- what becomes of a step


@pytest.mark.parametrize("key", ["x", "space", "enter"])
async def test_a_tick_is_on_disk_and_stays_in_sight_and_the_same_key_takes_it_back(
    tmp_path: Path, key: str
) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press(key)
        await driver.shows("Done Sun 22 Nov")
        await driver.shows("■ Thank Ada")
        assert on_disk(tmp_path, "Thank Ada").status == "done"
        assert on_disk(tmp_path, "Thank Ada").closed == NOW
        await driver.press(key)
        await driver.shows("□ Thank Ada")
        assert on_disk(tmp_path, "Thank Ada").is_open
        assert on_disk(tmp_path, "Thank Ada").closed is None


async def test_a_step_ticked_earlier_is_put_away_until_v_shows_it_and_can_be_opened_again(
    tmp_path: Path,
) -> None:
    earlier = acme(days_ago=4)
    earlier.actions[0].close("done", NOW - timedelta(days=1))
    earlier.actions[1].close("dropped", NOW - timedelta(days=2), "enough for now")
    earlier.set_answer("keep-in-touch-on", None, NOW)
    async with running(tmp_path, sessions=[earlier]) as driver:
        await opened(driver)
        await driver.shows("Nothing is open.")
        await driver.shows("v shows it")
        await driver.press("v")
        await driver.shows("Done or dropped")
        await driver.shows("Dropped Fri 20 Nov: enough for now")
        await driver.press("x")
        await driver.shows("Open again: Ask Acme's HR for advice")
        await driver.shows("Tue 24 Nov")
        assert on_disk(tmp_path, "Ask Acme's HR").is_open
        await driver.press("v")
        await driver.until(lambda: "Done or dropped" not in driver.text())
        await driver.shows("Ask Acme's HR for advice")


async def test_later_takes_a_day_in_small_words_and_the_mark_stays_at_its_place_on_the_next_step(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("l")
        await driver.form()
        await driver.type("next")
        await driver.press("enter")
        await driver.shows("Not read as a date")
        await driver.press("ctrl+u")
        await driver.type("+5d")
        await driver.shows("= Fri 27 Nov 2026")
        await driver.press("enter")
        await driver.shows("Moved to Fri 27 Nov: Thank Ada")
        assert "Waiting since" not in driver.text()
        assert marked(driver).startswith("Ask Acme's HR")
        assert on_disk(tmp_path, "Thank Ada").record["due"] == "2026-11-27"
        await driver.press("u")
        await driver.shows("As it was: Thank Ada")
        assert marked(driver).startswith("Ask Acme's HR")


async def test_a_step_put_off_to_a_day_before_the_next_one_keeps_its_place_and_the_mark(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("l")
        await driver.form()
        await driver.type("tomorrow")
        await driver.press("enter")
        await driver.shows("Moved to Mon 23 Nov: Thank Ada")
        assert marked(driver).startswith("Thank Ada")


async def test_later_may_be_without_a_day(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("end", "l")
        await driver.form()
        await driver.press("tab", "tab", "enter")
        await driver.shows("Without a day now: A walk by the river")
        assert on_disk(tmp_path, "A walk").due_text == ""
        assert "By: after the move" not in driver.text()


async def test_smaller_changes_the_words_and_keeps_everything_else(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("down", "s")
        await driver.form()
        await driver.press("ctrl+u")
        await driver.type("Write one question")
        await driver.press("enter", "enter")
        await driver.shows("Changed: Write one question")
        await driver.shows("□ Write one question")
    kept = on_disk(tmp_path, "Write one question").record
    assert (kept["when"], kept["due"], kept["helps"]) == (
        "Monday after breakfast",
        "2026-11-24",
        "Database indexes",
    )


async def test_smaller_words_that_name_a_day_move_the_step_there_and_undo_takes_all_of_it_back(
    tmp_path: Path,
) -> None:
    step = {"what": "Call Ann on Thursday after lunch", "due": "2026-11-26", "when": "after lunch"}
    async with running(tmp_path, sessions=[session({"company": "Acme", "actions": [step]})]) as driver:
        await opened(driver)
        assert "Starts when" not in driver.text()
        await driver.press("s")
        await driver.form()
        await driver.press("ctrl+u")
        await driver.type("Write to Ann on Friday")
        await driver.press("enter", "enter")
        await driver.shows("Changed (Fri 27 Nov): Write to Ann on Friday")
        assert on_disk(tmp_path, "Write to Ann on Friday").record["due"] == "2026-11-27"
        await driver.press("u")
        await driver.shows("As it was: Call Ann on Thursday after lunch")
        assert on_disk(tmp_path, "Call Ann on Thursday after lunch").record["due"] == "2026-11-26"


async def test_a_step_is_dropped_with_its_reason_or_without_one(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("d")
        await driver.form()
        await driver.type("she moved away")
        await driver.press("enter")
        await driver.shows("Dropped Sun 22 Nov: she moved away")
        await driver.press("down", "d")
        await driver.form()
        await driver.press("enter")
        await driver.shows("Dropped: Ask Acme's HR")
    assert on_disk(tmp_path, "Thank Ada").why == "she moved away"
    assert on_disk(tmp_path, "Ask Acme's HR").status == "dropped"


async def test_the_button_that_saves_other_words_says_so_and_the_one_beside_it_leaves_them(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("s")
        await driver.form()
        labels = [str(button.label) for button in driver.app.screen.query(Button)]
        assert labels == ["Save it", "Close without saving"]


async def test_escape_leaves_a_step_as_it_was(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        screen = await opened(driver)
        before = [session.document for session in Store(tmp_path).sessions()]
        for key in ("l", "s", "d"):
            await driver.press(key)
            await driver.form()
            await driver.press("escape")
            await driver.until(lambda: driver.app.screen is screen)
        assert [session.document for session in Store(tmp_path).sessions()] == before


async def test_what_was_done_can_be_taken_back_one_by_one(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        before = on_disk(tmp_path, "Ask Acme's HR").record
        await driver.press("x")
        await driver.shows("Done: Thank Ada")
        await driver.press("down", "d")
        await driver.form()
        await driver.type("no")
        await driver.press("enter")
        await driver.shows("Dropped: Ask Acme's HR")
        await driver.press("u")
        await driver.shows("As it was: Ask Acme's HR")
        assert on_disk(tmp_path, "Ask Acme's HR").record == before
        await driver.press("u")
        await driver.shows("As it was: Thank Ada")
        assert on_disk(tmp_path, "Thank Ada").is_open
        await driver.press("u")
        await driver.shows("There is nothing to take back.")


async def test_what_was_done_elsewhere_is_taken_back_here_too_as_undo_would(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("x")
        await driver.shows("Done: Thank Ada")
        await driver.press("escape")
        await driver.home()
        await opened(driver)
        await driver.press("u")
        await driver.shows("As it was: Thank Ada")
        assert on_disk(tmp_path, "Thank Ada").is_open
        await driver.press("u")
        await driver.shows("There is nothing to take back.")
        assert on_disk(tmp_path, "Thank Ada").is_open


# --- when it cannot be done


class Full(Disk):
    """A disk without room for as long as ``is_full``."""

    is_full = False

    def write(self, file: int, data: bytes | memoryview) -> int:
        if self.is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(file, data)


async def test_a_step_that_the_disk_refuses_is_not_called_saved_until_one_is(tmp_path: Path) -> None:
    disk = Full()
    async with running(tmp_path, sessions=[hooli()], disk=disk) as driver:
        await opened(driver)
        disk.is_full = True
        await driver.press("x")
        await driver.shows("NOT SAVED: disk full", "Cannot write")
        assert on_disk(tmp_path, "Thank Ada").is_open
        disk.is_full = False
        await driver.press("x")
        await driver.hides("NOT SAVED")
        assert on_disk(tmp_path, "Thank Ada").status == "done"


async def test_a_step_of_a_session_that_is_open_elsewhere_is_left_alone_and_told(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[hooli()]) as driver:
        await opened(driver)
        elsewhere = Store(tmp_path)
        draft = elsewhere.edit(elsewhere.find("last"))
        try:
            await driver.press("x")
            await driver.shows("open in another window")
            await driver.shows("□ Thank Ada")
        finally:
            draft.close()
        await driver.press("x")
        await driver.shows("■ Thank Ada")


async def test_a_busy_folder_is_told_and_the_step_can_be_ticked_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, sessions=[hooli()]) as driver:
        await opened(driver)
        with monkeypatch.context() as patch:
            patch.setattr(driver.app.store, "change", _busy(tmp_path))
            await driver.press("x")
            await driver.shows("busy:")
        await driver.press("x")
        await driver.shows("■ Thank Ada")


def _busy(folder: Path) -> Callable[..., NoReturn]:
    def change(*_: object) -> NoReturn:
        raise Busy(folder)

    return change


async def test_a_step_that_was_changed_in_another_window_is_not_overwritten_by_an_undo(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[hooli()]) as driver:
        await opened(driver)
        await driver.press("x")
        await driver.shows("Done: Thank Ada")
        store = Store(tmp_path)
        store.change(store.find("last").id, lambda one: one.actions[0].reword("Call Ada", ""))
        await driver.press("u")
        await driver.shows("was changed somewhere else")
    assert on_disk(tmp_path, "Call Ada").status == "done"


async def test_a_session_deleted_meanwhile_is_told(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[hooli()]) as driver:
        await opened(driver)
        store = Store(tmp_path)
        store.delete(store.find("last").id)
        await driver.press("x")
        await driver.shows("There is no session")


async def test_leaving_while_the_sessions_are_still_read_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        gate, scan = threading.Event(), driver.app.store.scan

        def slow() -> Iterator[Session]:
            gate.wait(10)
            yield from scan()

        monkeypatch.setattr(driver.app.store, "scan", slow)
        await driver.press("a")
        await driver.until(lambda: isinstance(driver.app.screen, NextStepsScreen))
        await driver.shows("□ Thank Ada")
        await driver.shows("Reading your sessions")
        await driver.press("x")
        await driver.shows("■ Thank Ada")
        await driver.press("escape")
        gate.set()
        await driver.home()
        await driver.until(lambda: "Thank Ada" not in driver.text(), "home read anew")


async def test_a_tick_made_while_the_sessions_are_still_read_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        gate, scan = threading.Event(), driver.app.store.scan

        def slow() -> Iterator[Session]:
            earlier = list(scan())
            gate.wait(10)
            yield from earlier

        monkeypatch.setattr(driver.app.store, "scan", slow)
        await driver.press("a")
        await driver.shows("□ Thank Ada")
        await driver.press("x")
        await driver.shows("■ Thank Ada")
        gate.set()
        screen = driver.app.screen
        await driver.until(lambda: isinstance(screen, NextStepsScreen) and screen.is_loaded)
        assert "■ Thank Ada" in driver.text()


# --- ways from here


async def test_r_reads_the_session_a_step_comes_from(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        screen = await opened(driver)
        await driver.press("down", "r")
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen))
        await driver.shows("They wanted numbers, I gave stories")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is screen)


async def test_p_prints_all_next_steps(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("p")
        await driver.until(lambda: isinstance(driver.app.screen, PrintScreen))
        await driver.shows("NEXT STEPS")
        await driver.shows("Thank Ada")


async def test_help_here_lists_the_keys_of_this_screen(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("f1")
        await driver.shows("later: another day")


async def test_a_click_on_the_box_ticks_and_a_click_on_a_key_is_as_good_as_the_key(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.pilot.click(ActionList, offset=(2, 1))
        await driver.shows("■ Thank Ada")
        await driver.pilot.click("KeyLine", offset=(driver_column(driver, "u undo"), 0))
        await driver.shows("□ Thank Ada")


def driver_column(driver: Driver, words: str) -> int:
    line = next(line for line in driver.text().splitlines() if words in line)
    return line.index(words) - driver.app.screen.query_one("KeyLine").region.x


async def test_leaving_right_after_a_tick_keeps_the_tick(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await opened(driver)
        await driver.press("x", "escape")
        await driver.until(lambda: isinstance(driver.app.screen, HomeScreen))
        await driver.until(lambda: "Thank Ada" not in driver.text(), "home read anew")
    assert on_disk(tmp_path, "Thank Ada").status == "done"


async def test_home_shows_what_was_ticked_when_one_comes_back(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=both()) as driver:
        await driver.shows("Thank Ada")
        await opened(driver)
        await driver.press("x")
        await driver.shows("Done: Thank Ada")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, HomeScreen))
        await driver.until(lambda: "Thank Ada" not in driver.text(), "home read anew")


async def test_the_week_is_printed_there_too(tmp_path: Path) -> None:
    steps = [{"what": "Call Ann", "due": "2026-11-24"}, {"what": "Later", "due": "2026-12-24"}]
    sessions = [session({"company": "Acme", "mood": 6, "actions": steps}, days_ago=9)]
    put(Store(tmp_path), INTERVIEWS, a_record(1, company="Globex", on="2026-11-25"))
    async with running(tmp_path, sessions=sessions, size=(80, 40)) as driver:
        await driver.loaded(NextStepsScreen, "a")
        await driver.press("p")
        dialog = await driver.on(PrintScreen)
        await driver.shows("2 The week")
        dialog._fields["printable"].focus()
        await driver.press("2")
        await driver.shows(
            "THE WEEK", "Tue 24 Nov", "[ ] Call Ann", "Interview: Globex", "week-2026-11-22.txt"
        )
        assert not driver.has("Later")


async def test_where_and_how_long_is_said_for_the_week_and_taken_back(tmp_path: Path) -> None:
    steps = [{"what": "Call Ann", "due": "2026-11-24"}]
    sessions = [session({"company": "Acme", "mood": 6, "actions": steps}, days_ago=9)]
    async with running(tmp_path, sessions=sessions) as driver:
        await driver.loaded(NextStepsScreen, "a")
        await driver.press("m")
        await driver.on(FormDialog)
        await driver.type("the library")
        await driver.press("enter")
        await driver.type("45")
        await driver.press("enter")
        await driver.shows("Where: the library", "How long: 45 minutes", "Noted: Call Ann")
        (kept,) = Store(tmp_path).sessions()
        assert (kept.actions[0].where, kept.actions[0].minutes) == ("the library", 45)
        await driver.press("u")
        await driver.hides("the library")
        (kept,) = Store(tmp_path).sessions()
        assert {"where", "minutes"}.isdisjoint(kept.actions[0].record)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize("key", ["s", "d", "m"])
async def test_words_that_call_for_help_in_a_dialog_bring_the_way_there_beside_them(
    tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    async with running(tmp_path, sessions=[acme()], size=size) as driver:
        await driver.loaded(NextStepsScreen, "a")
        await driver.press(key)
        await driver.on(FormDialog)
        field = driver.app.focused
        driver.paste(f"{'They talked on. ' * 20}I want to die")
        await driver.shows("local emergency number", "findahelpline.com", "die")
        assert driver.app.focused is field
