"""The app as a person uses it, through Pilot and on a real folder."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from textual.events import ScreenResume
from textual.widgets import Button

from reflect.analysis.earlier_sessions import EarlierSessions, questions_read
from reflect.analysis.heavy_nights import HeavyNights
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Position
from reflect.storage import Store
from reflect.tui.app import ReflectApp
from reflect.tui.controllers.autosave import Autosave
from reflect.tui.screens.help_screen import HelpScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.screen_bases import Dialog, TooSmallScreen
from reflect.tui.screens.session_screen import SessionScreen
from reflect.tui.textual_internals import FooterKey
from reflect.tui.widgets.menu import MenuItem
from tests.support.harness import fill, running
from tests.support.sample import ACME, acme, session
from tests.support.scenes import several, unfinished
from tests.support.textual_internals import notifications

NEW = ReflectApp.begin_session
RESUME = ReflectApp.resume_session


def stored(folder: Path) -> dict[str, object]:
    (only,) = Store(folder).sessions()
    return dict(only.answers)


async def test_an_empty_home_explains_itself_and_starts_a_session(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.shows("Everything stays on this computer")
        await driver.press("n")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("mood")
        await driver.press("tab")
        await driver.asks("company")


async def test_sessions_that_are_read_while_another_one_opens_are_in_its_list_so_far(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        new = session({}, finished=False)
        autosave = Autosave(driver.app.store.edit(new), new, lambda *_: None, driver.app.now)
        opened = SessionScreen(autosave, Position("inventory", "strengths"))
        driver.app.earlier = EarlierSessions(questions_read(load_guide()), HeavyNights(driver.app.today))
        driver.app.earlier.add(acme(days_ago=9))
        await driver.app.push_screen(opened)
        await driver.shows("Explaining models in plain words")


async def test_home_lists_what_is_open_and_never_headlines_an_outcome(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=several(), size=(120, 40)) as driver:
        await driver.shows("Umbrella Books · Data analyst ·")
        await driver.shows("Reframing")
        await driver.shows("Ask Acme's HR for advice")
        await driver.shows("An answer came")
        await driver.shows("They wanted numbers, I gave stories")
        assert "not selected" not in driver.text().lower()
        assert "A no" not in driver.text()


async def test_leaving_without_a_word_leaves_no_trace(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("n")
        await driver.until(lambda: driver.app.session_screen)
        await driver.press("tab", "tab", "escape")
        await driver.home()
    assert Store(tmp_path).sessions() == []


async def test_escape_keeps_everything_and_continue_comes_back_to_the_same_question(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("n")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("mood")
        await driver.press("tab")
        await driver.asks("company")
        await driver.type("Acme")
        await driver.press("enter")
        await driver.asks("role")
        await driver.press("enter")
        await driver.asks("stage")
        await driver.press("5", "escape")
        await driver.home()
        assert stored(tmp_path) == {"company": "Acme", "stage": "interview"}
        await driver.shows("Continue")
        await driver.press("c")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("stage")


async def test_a_session_that_is_only_looked_at_is_not_written_again(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[unfinished()]) as driver:
        before = (tmp_path / "reflect.json").read_bytes()
        await driver.press("c")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("kindness")
        await driver.press("escape")
        await driver.home()
        assert (tmp_path / "reflect.json").read_bytes() == before


async def test_a_waiting_session_goes_on_when_an_answer_comes_and_keeps_its_guess(tmp_path: Path) -> None:
    waiting = session(
        {"company": "Initech", "stage": "interview", "outcome": "waiting", "guess": 60}, full=False
    )
    async with running(tmp_path, sessions=[waiting]) as driver:
        await driver.shows("Waiting to hear")
        await driver.press("w")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("outcome")
        await driver.press("1", "enter")
        await driver.asks("mood")
        await driver.press("escape")
        await driver.home()
    answers = stored(tmp_path)
    assert (answers["outcome"], answers["guess"]) == ("no", 60)


async def test_not_today_keeps_the_lines_and_the_day_to_come_back(tmp_path: Path) -> None:
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        await driver.asks("company")
        await driver.type("Acme")
        await driver.press("ctrl+t")
        await driver.shows("Stop for today")
        await driver.type("fri")
        await driver.press("enter", "enter")
        await driver.home()
        await driver.shows("set aside until Fri 27 Nov")
    (kept,) = Store(tmp_path).sessions()
    assert kept.return_on is not None
    assert kept.answers == {"company": "Acme"}


async def test_going_on_after_not_today_changes_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        await driver.asks("company")
        await driver.press("f9")
        await driver.shows("Stop for today")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.session_screen)
        assert driver.session.return_on is None


async def test_the_last_screen_finishes_the_session(tmp_path: Path) -> None:
    half = unfinished("close", "learned")
    async with running(tmp_path, RESUME, sessions=[half]) as driver:
        await driver.asks("learned")
        await driver.until(lambda: str(driver.app.screen.query_one("#next", Button).label) == "Finish")
        await driver.press("ctrl+n")
        await driver.home()
        await driver.shows(driver.app.guide.line("finished"))
    assert Store(tmp_path).sessions()[0].finished


async def test_a_waiting_session_stays_open_when_its_debrief_is_through(tmp_path: Path) -> None:
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        await driver.asks("company")
        await driver.type("Initech")
        await driver.press("enter", "enter", "5", "enter", "2")
        for _ in range(len(driver.app.guide.screens)):
            if driver.app.session_screen:
                await driver.press("ctrl+n")
        await driver.home()
        await driver.shows("Waiting to hear")
    assert Store(tmp_path).sessions()[0].finished is None


async def test_the_same_session_in_two_windows_says_so_and_the_second_only_reads(tmp_path: Path) -> None:
    async with running(tmp_path, RESUME, sessions=[unfinished()]) as driver:
        (known,) = Store(tmp_path).sessions()
        await driver.type("mine")
        async with running(tmp_path) as second:
            second.app.resume_session(known.id)
            await second.shows("open in another window")
            assert second.app.session_screen is None
            await second.press("escape")
            await second.shows("Umbrella Books")
        await driver.saved()


async def test_help_and_care_open_over_anything_and_only_once(tmp_path: Path) -> None:
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        help_words, care_words = "Why “", "findahelpline"
        for key, words in (
            ("f1", help_words),
            ("ctrl+r", help_words),
            ("ctrl+g", care_words),
            ("f8", care_words),
        ):
            await driver.press(key)
            await driver.shows(words)
            depth = len(driver.app.screen_stack)
            await driver.press(key)
            assert len(driver.app.screen_stack) == depth
            await driver.press("escape")
            await driver.until(lambda: driver.app.screen is driver.session_screen)


async def test_a_session_key_works_while_a_dialog_lies_over_the_session(tmp_path: Path) -> None:
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        await driver.asks("company")
        await driver.type("Acme")
        for key in ("ctrl+n", "f4"):
            for dialog in ("f1", "ctrl+g", "ctrl+t", "ctrl+p"):
                await driver.press(dialog)
                await driver.until(lambda: isinstance(driver.app.screen, Dialog), dialog)
                await driver.press(key)
                await driver.asks("happened")
                assert isinstance(driver.app.screen, SessionScreen)
                await driver.press("ctrl+o")
                await driver.until(lambda: driver.session_screen.page.block("company"), "the check-in again")


def close_only_when_told(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Make a session take as long to be put away as the event is not set."""
    close = Autosave.close
    may_go = asyncio.Event()

    async def slowly(autosave: Autosave) -> str:
        await may_go.wait()
        return await close(autosave)

    monkeypatch.setattr(Autosave, "close", slowly)
    return may_go


async def test_a_question_mark_is_help_where_nothing_is_typed_and_a_word_where_something_is(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as driver:
        await driver.on(HelpScreen, "?")
        await driver.press("escape", "n")
        await driver.asks("mood")
        await driver.on(HelpScreen, "?")
        await driver.press("escape", "enter")
        await driver.asks("company")
        await driver.type("Why not?")
        await driver.until(lambda: driver.session.answer("company") == "Why not?")
        assert not isinstance(driver.app.screen, HelpScreen)


async def test_help_opened_while_a_session_is_put_away_stays_and_home_comes_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go = close_only_when_told(monkeypatch)
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        await driver.type("Acme")
        screen = driver.session_screen
        await driver.press("escape", "f1")
        await driver.shows("How this works")
        may_go.set()
        await driver.until(lambda: not screen.workers, "put away")
        await driver.shows("How this works")
        await driver.press("escape")
        await driver.home()
        await driver.press("c")
        await driver.asks("company")


async def test_no_page_is_turned_any_more_while_a_session_is_put_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go = close_only_when_told(monkeypatch)
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        await driver.type("Acme")
        page = driver.session_screen.page
        await driver.press("escape", "ctrl+n")
        assert driver.session_screen.page is page
        may_go.set()
        await driver.shows("Acme · Check-in")


async def test_a_dialog_answered_twice_closes_nothing_beneath_it(tmp_path: Path) -> None:
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        await driver.press("f1")
        await driver.until(lambda: isinstance(driver.app.screen, Dialog))
        page = driver.app.screen
        page.dismiss(None)
        page.dismiss(None)
        await driver.until(lambda: page not in driver.app.screen_stack)
        assert driver.app.screen is driver.session_screen


async def test_a_line_of_ones_own_stands_on_the_care_page_next_time(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("ctrl+g")
        await driver.shows("Add a line of your own")
        await driver.press("tab", "enter")
        await driver.type("My sister")
        await driver.press("escape")
        await driver.until(lambda: driver.app.store.help_lines() == ["My sister"])
        await driver.press("ctrl+g")
        await driver.shows("My sister")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_care_page_opens_on_close_with_its_buttons_in_sight_whatever_lines_are_ones_own(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    Store(tmp_path).save_help_lines([f"Somebody {number}" for number in range(12)])
    async with running(tmp_path, size=size) as driver:
        await driver.press("ctrl+g")
        await driver.shows("Your own lines")
        close = driver.app.screen.query_one("#close", Button)
        await driver.until(lambda: close.has_focus, "Close in focus")
        assert driver.app.screen.region.contains_region(close.region)
        assert "Close" in driver.text()
        await driver.press(*["pagedown"] * 6)
        await driver.shows("misses many")
        assert "Close" in driver.text()
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, HomeScreen), "Home")


async def test_on_the_care_page_a_blank_line_parts_ones_own_lines_from_the_rest(tmp_path: Path) -> None:
    Store(tmp_path).save_help_lines(["My sister"])
    async with running(tmp_path) as driver:
        await driver.press("ctrl+g")
        await driver.shows("If you might hurt yourself")
        lines = [line.strip(" ▌█▊│┃") for line in driver.text().splitlines()]
        place = next(
            place for place, line in enumerate(lines) if line.startswith("If you might hurt yourself")
        )
        assert not lines[place - 1]
        assert lines[place - 2].startswith("Someone to call")


async def test_the_colours_chosen_are_worn_the_next_time(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        assert driver.app.theme == "dusk"
        await driver.press("t")
        await driver.shows("dawn")
        await driver.press("down", "enter")
        await driver.until(lambda: driver.app.store.settings().theme == "dawn")
    async with running(tmp_path) as driver:
        assert driver.app.theme == "dawn"


async def test_a_session_can_be_written_in_the_colours_of_every_theme(tmp_path: Path) -> None:
    async with running(tmp_path, ReflectApp.begin_session) as driver:
        await driver.press("tab")  # past the mood
        await driver.type("Acme")
        for name in driver.app.available_themes:
            driver.app.theme = name
            await driver.press("shift+left")
            await driver.shows("Acme")


async def test_a_theme_that_no_longer_exists_is_replaced_by_our_own(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "gone"}', encoding="utf-8")
    async with running(tmp_path) as driver:
        assert driver.app.theme == "dusk"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_button_of_a_dialog_can_be_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, RESUME, sessions=[acme(), unfinished()], size=size) as driver:
        for key in ("ctrl+t", "ctrl+p"):
            await driver.press(key)
            await driver.until(lambda: isinstance(driver.app.screen, Dialog))
            for button in driver.app.screen.query(Button):
                assert driver.app.screen.region.contains_region(button.region), (key, button)
            await driver.press("escape")
            await driver.until(lambda: driver.app.screen is driver.session_screen)


async def test_the_footer_has_at_most_five_keys(tmp_path: Path) -> None:
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        shown = [key for key in driver.app.screen.active_bindings.values() if key.binding.show]
        assert 0 < len({key.binding.description for key in shown}) <= 5


@pytest.mark.parametrize(
    ("place", "way"),
    [
        (("check-in", "company"), {"ctrl+n": "Next"}),
        (("review", "happened"), {"ctrl+n": "Next", "ctrl+o": "Back"}),
        (("close", "learned"), {"ctrl+n": "Finish", "ctrl+o": "Back"}),
    ],
    ids=["first", "between", "last"],
)
async def test_the_footer_names_the_ways_there_are(
    tmp_path: Path, place: tuple[str, str], way: dict[str, str]
) -> None:
    async with running(tmp_path, RESUME, sessions=[unfinished(*place)]) as driver:
        keys = driver.app.screen.active_bindings
        shown = {key: keys[key].binding.description for key in ("ctrl+n", "ctrl+o") if key in keys}
        assert shown == way


@pytest.mark.parametrize(
    ("size", "place"),
    [
        ((80, 24), ("check-in", "company")),
        ((80, 24), ("review", "happened")),
        ((60, 20), ("check-in", "company")),
        ((60, 20), ("review", "happened")),
        ((120, 40), ("review", "happened")),
    ],
)
async def test_not_today_is_in_the_footer_at_every_size(
    tmp_path: Path, size: tuple[int, int], place: tuple[str, str]
) -> None:
    async with running(tmp_path, RESUME, sessions=[unfinished(*place)], size=size) as driver:
        await driver.until(lambda: "More than a bad day" in driver.footer(), "the footer")
        await driver.until(lambda: "Not today" in driver.footer(), "Not today")
        assert len(driver.footer()) <= 5 or size[0] >= 100
        last = list(driver.app.screen.query(FooterKey))[-1]
        assert last.region.right <= size[0]


@pytest.mark.parametrize(
    "sentence",
    ["What hurts is true, and it is also true that", "I am bad at SQL and always will be"],
    ids=["only begun", "harsh"],
)
async def test_a_sentence_that_is_only_begun_or_harsh_is_not_shown_as_a_fairer_one(
    tmp_path: Path, sentence: str
) -> None:
    begun = session({"company": "Acme", "balanced": sentence}, finished=False)
    begun.position = Position("close", "mood-after")
    async with running(tmp_path, RESUME, sessions=[begun]) as driver:
        await driver.shows("And how are you doing now?")
        assert "A fairer sentence" not in driver.text()


async def test_every_answer_of_a_full_session_is_shown_again(tmp_path: Path) -> None:
    half = session(ACME, finished=False)
    async with running(tmp_path, RESUME, sessions=[half]) as driver:
        for screen in driver.app.guide.screens:
            for question in (each for each in screen.questions if not each.companion):
                block = driver.session_screen.page.block(question.id)
                assert block is not None
                assert (block.field.value or None) == driver.session.answer(question.id), question.id
            if screen is not driver.app.guide.screens[-1]:
                await driver.press_until_changed("ctrl+n", lambda: driver.session_screen.page.guide_screen)
        assert driver.session.document == half.document | {"position": driver.session.document["position"]}


async def test_a_text_is_drawn_whole_at_every_width(tmp_path: Path) -> None:
    for columns in (60, 80, 100, 120):
        async with running(
            tmp_path / str(columns), RESUME, sessions=[unfinished()], size=(columns, 40)
        ) as driver:
            await driver.shows("numbers.")
            drawn = " ".join(line.strip("│┃ ") for line in driver.text().splitlines())
            assert ACME["balanced"] in " ".join(drawn.split()), columns


async def test_a_terminal_that_is_too_small_is_asked_for_room_and_nothing_is_lost(tmp_path: Path) -> None:
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        await driver.type("Acme")
        await driver.pilot.resize_terminal(59, 24)
        await driver.shows("A little more room, please")
        await driver.pilot.resize_terminal(80, 19)
        await driver.shows("A little more room, please")
        await driver.pilot.resize_terminal(60, 20)
        await driver.until(lambda: driver.app.screen is driver.session_screen)
        await driver.asks("company")
        await driver.type("!")
        await driver.saved()
        assert driver.session.words("company") == "Acme!"


async def test_home_offers_an_empty_archive_where_the_old_one_is_beyond_repair_and_keeps_the_old(
    tmp_path: Path,
) -> None:
    (tmp_path / "reflect.json").write_bytes(b"no data at all")
    async with running(tmp_path) as driver:
        await driver.shows("Begin with an empty archive")
        item = next(
            item for item in driver.app.screen.query(MenuItem) if "empty archive" in str(item.content)
        )
        item.focus()
        await driver.press("enter")
        await driver.shows("Change nothing")
        await driver.press("escape")
        await driver.home()
        assert (tmp_path / "reflect.json").read_bytes() == b"no data at all"
        await driver.press("enter")
        await driver.shows("Change nothing")
        await driver.press("y")
        await driver.shows("A new, empty archive was begun.")
        await driver.home()
        await driver.press("n")
        await driver.until(lambda: driver.app.session_screen)
    assert [path.read_bytes() for path in tmp_path.glob("reflect.json.damaged-*")] == [b"no data at all"]


async def test_what_has_no_second_copy_has_one_once_home_is_read(tmp_path: Path) -> None:
    Store(tmp_path).merge([acme().document])
    shutil.rmtree(tmp_path / "backups")
    async with running(tmp_path) as driver:
        await driver.shows("Acme")
        assert [path.read_bytes() for path in (tmp_path / "backups").iterdir()] == [
            (tmp_path / "reflect.json").read_bytes()
        ]


async def test_a_repair_made_while_a_session_is_filed_is_told_on_home_once(tmp_path: Path) -> None:
    async with running(tmp_path, NEW, sessions=[acme(days_ago=3)]) as driver:
        await driver.press("tab")  # past the mood
        await driver.type("Globex")
        await driver.saved()
        (tmp_path / "reflect.json").write_bytes(b"no data at all")
        await driver.press("escape")
        await driver.shows("reflect.json was damaged (not JSON) and has been rebuilt")
        assert driver.app.store.new_repairs() == []


async def test_quitting_a_second_time_counts_only_over_the_same_unsaved_words(tmp_path: Path) -> None:
    async with running(tmp_path, NEW, notifications=True) as driver:
        await driver.press("tab")  # past the mood
        await driver.type("Acme")
        await driver.saved()
        drafts = tmp_path / "drafts"
        drafts.rename(tmp_path / "elsewhere")
        drafts.write_text("in the way", encoding="utf-8")
        await driver.type(" and")
        await driver.press("ctrl+q")
        await driver.shows("Press ctrl+q again")
        await driver.type(" Sons")
        driver.app.clear_notifications()
        await driver.press("ctrl+q")
        await driver.shows("Press ctrl+q again")
        assert driver.session.words("company") == "Acme and Sons"
        await driver.press("ctrl+q")
        await driver.until(lambda: not driver.app.is_running)


async def test_what_was_read_while_another_screen_lay_over_home_is_shown_on_the_way_back(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[session(ACME, days_ago=3)]) as driver:
        home = driver.app.screen
        assert isinstance(home, HomeScreen)
        await driver.press("i")
        await driver.shows("Strengths and weaknesses")
        fill(tmp_path, [acme()])
        home.load()
        await driver.until(lambda: home._data and home._data.count == 2, "the session read")
        assert not home.is_loaded
        await driver.press("escape")
        await driver.home()
        await driver.shows("Acme")


async def test_the_footer_stays_as_it_is_while_the_focus_moves(tmp_path: Path) -> None:
    async with running(tmp_path, ReflectApp.begin_session) as driver:
        await driver.shows("^n Next")
        before = list(driver.app.screen.query("FooterKey"))
        await driver.press("tab")
        await driver.asks("company")
        assert list(driver.app.screen.query("FooterKey")) == before


async def test_after_escape_from_a_begun_session_a_stray_enter_goes_on_with_it(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await driver.press("n")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("mood")
        await driver.press("tab")
        await driver.asks("company")
        await driver.type("Acme")
        await driver.press("escape")
        await driver.home()
        await driver.until(lambda: driver.app.focused and driver.app.focused.id == "continue", "Continue")
        await driver.press("enter")
        await driver.until(lambda: driver.app.session_screen)
        assert driver.session.words("company") == "Acme"


async def test_after_finishing_the_focus_rests_on_next_steps(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[unfinished("close", "learned")]) as driver:
        await driver.press("c")
        await driver.until(lambda: driver.app.session_screen)
        await driver.asks("learned")
        await driver.press("ctrl+n")
        await driver.home()
        await driver.until(lambda: driver.app.focused and driver.app.focused.id == "next-steps", "next steps")


async def test_after_finishing_what_was_opened_from_the_command_line_the_focus_rests_on_next_steps(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, RESUME, sessions=[unfinished("close", "learned")]) as driver:
        await driver.asks("learned")
        await driver.press("ctrl+n")
        await driver.home()
        await driver.shows("1 session")
        await driver.until(
            lambda: not driver.app.screen.query_one("#continue").display, "nothing to continue"
        )
        await driver.until(lambda: driver.app.focused and driver.app.focused.id == "next-steps", "next steps")


async def test_a_focus_moved_on_home_while_its_lists_are_read_stays_where_it_is(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[unfinished("close", "learned")]) as driver:
        home = driver.app.screen
        assert isinstance(home, HomeScreen)
        assert home._data is not None
        data = home._data
        home._focus_continue()  # as after a session; the lists are being read
        await driver.press("tab", "tab", "tab", "tab")
        await driver.until(lambda: driver.app.focused and driver.app.focused.id == "history", "history")
        home._take_data(data)
        await driver.home()
        assert driver.app.focused
        assert driver.app.focused.id == "history"


@pytest.mark.parametrize("columns", range(60, 80))
async def test_the_row_of_steps_never_breaks_within_a_name(tmp_path: Path, columns: int) -> None:
    async with running(
        tmp_path, RESUME, sessions=[unfinished("close", "learned")], size=(columns, 20)
    ) as driver:
        await driver.shows("Next steps")
        for line in driver.text().splitlines()[1:3]:
            assert not line.rstrip().endswith("Next")
            assert not line.strip().startswith(("✓", "●"))


async def test_a_terminal_made_small_and_large_again_in_one_breath_is_no_trouble(tmp_path: Path) -> None:
    async with running(tmp_path, ReflectApp.begin_session) as driver:
        driver.app.push_screen(TooSmallScreen())
        await driver.until(lambda: isinstance(driver.app.screen, TooSmallScreen))
        room = driver.app.screen
        room.post_message(ScreenResume())
        room.post_message(ScreenResume())
        await driver.until(lambda: driver.app.screen is driver.session_screen)
        await driver.pilot.pause()
        assert driver.app.screen is driver.session_screen


async def test_what_was_said_of_a_save_that_failed_goes_once_it_has_worked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReflectApp, "NOTIFICATION_TIMEOUT", 3600)  # else it would go by itself
    drafts, elsewhere = tmp_path / "drafts", tmp_path / "elsewhere"
    async with running(tmp_path, NEW) as driver:
        await driver.press("tab")  # past the mood
        await driver.type("Acme")
        await driver.saved()
        drafts.rename(elsewhere)
        drafts.write_text("in the way", encoding="utf-8")
        await driver.type("!")
        await driver.press("escape")
        await driver.told("Not saved yet")
        drafts.unlink()
        elsewhere.rename(drafts)
        await driver.until(lambda: not notifications(driver.app), "nothing said any more")


async def test_what_was_deleted_can_be_had_back_until_the_window_closes(tmp_path: Path) -> None:
    async with running(tmp_path, lambda app: app.begin_session(full=True)) as driver:
        await driver.press("tab")  # past the mood
        await driver.asks("company")
        await driver.type("Acme")
        await driver.press("ctrl+u", "ctrl+n")
        await driver.asks("intended")
        while driver.session_screen.question_in_focus != "went-well":
            await driver.press("tab")
        await driver.type("first")
        await driver.press("enter", "up", "delete", "ctrl+o")
        await driver.asks("mood")
        await driver.press("tab")
        await driver.asks("company")
        await driver.press("ctrl+z")
        await driver.until(lambda: driver.session.words("company") == "Acme")
        await driver.press("escape")
        await driver.home()
        await driver.press("c")
        await driver.asks("company")
        await driver.press("ctrl+n")
        await driver.asks("intended")
        while driver.session_screen.question_in_focus != "went-well":
            await driver.press("tab")
        await driver.press("ctrl+z")
        await driver.until(lambda: driver.session.answer("went-well") == [{"what": "first"}])
