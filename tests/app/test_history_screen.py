"""History: every session again, found by any word, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from time import process_time

import pytest
from textual import events
from textual.strip import Strip

from reflect.analysis.titles import title
from reflect.model.record_lists import INTERVIEWS
from reflect.model.session import Session, State
from reflect.storage import Busy, Deleted, Store, UnknownSession
from reflect.tui.screens.dialogs import ConfirmDialog
from reflect.tui.screens.history_screen import HistoryScreen
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.widgets.row_list import RowList
from reflect.tui.widgets.search_line import LONGEST, SearchLine
from tests.support.harness import Driver, running
from tests.support.listed_records import a_record, put
from tests.support.listed_records import listed as records
from tests.support.sample import HOSTILE, NOW, acme, session
from tests.support.scenes import unfinished

SIZES = [(60, 20), (80, 24), (120, 40)]

GLOBEX = {
    "company": "Globex",
    "role": "Analyst",
    "stage": "application",
    "outcome": "silence",
    "thought": "Nobody will ever answer me",
    "balanced": "Many wrote, few were answered",
}
CAFE = {
    "company": "Café Zürich",
    "role": "Barista",
    "stage": "final",
    "outcome": "offer",
    "happened": "We tasted three kinds of crème; then my résumé.",
    "learned": "Say yes on the third day",
}


def three() -> Sequence[Session]:
    return (session(GLOBEX, days_ago=20), acme(days_ago=4), session(CAFE, days_ago=400))


async def opened(driver: Driver) -> HistoryScreen:
    return await driver.loaded(HistoryScreen, "h")


def listed(driver: Driver) -> list[str]:
    """The titles in the list, by the sessions on disk; one that is gone by now stands for itself."""
    titles = {each.id: title(each) for each in Store(driver.app.store.folder).sessions()}
    return [titles.get(id_, id_) for id_ in driver.app.screen.query_one(RowList).entries]


def on_disk(driver: Driver) -> list[str]:
    return [title(session) for session in Store(driver.app.store.folder).sessions()]


async def searched(driver: Driver, words: str) -> None:
    await driver.press("slash")
    await driver.type(words)


async def test_all_sessions_stand_there_the_newest_first_with_what_was_learned(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        assert listed(driver) == ["Acme · Data analyst", "Globex · Analyst", "Café Zürich · Barista"]
        await driver.shows("3 sessions")
        lines = driver.text().splitlines()
        assert any(
            "18 Nov" in line and "Interview" in line and "They wanted numbers" in line for line in lines
        )
        assert any(" 2 Nov" in line and "Application" in line and "Many wrote, few" in line for line in lines)
        assert any(
            "Oct 2025" in line and "Final round" in line and "Say yes on the" in line for line in lines
        )


async def test_no_row_says_how_a_session_ended(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        for words in ("A no", "Silence", "An offer", "good enough"):
            assert words not in driver.text()


async def test_an_empty_history_explains_itself(tmp_path: Path) -> None:
    async with running(tmp_path) as driver:
        await opened(driver)
        await driver.shows("Nothing here yet. Every session you begin will stand here")
        await driver.press("d", "e", "c", "p", "enter", "end", "slash", "x", "escape", "escape")
        await driver.home()


async def test_every_letter_typed_narrows_the_list_and_the_match_is_shown(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await searched(driver, "creme")
        await driver.until(lambda: listed(driver) == ["Café Zürich · Barista"], "found")
        await driver.shows("What happened: We tasted three kinds of crème")
        await driver.shows("1 of 3 sessions")
        await driver.type(" resume")
        await driver.shows("What happened: We tasted three kinds of crème; then my résumé.")
        await driver.type("x")
        await driver.shows("No session fits")
        await driver.press("escape")
        await driver.until(lambda: len(listed(driver)) == 3, "all again")


async def test_a_shorter_word_finds_more_again(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await searched(driver, "analystx")
        await driver.until(lambda: not listed(driver), "none")
        await driver.press("backspace")
        await driver.until(lambda: len(listed(driver)) == 2, "two again")


async def test_a_hit_in_the_thought_never_shows_its_text(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await searched(driver, "nobody")
        await driver.shows("in the thought")
        assert listed(driver) == ["Globex · Analyst"]
        assert "will ever answer" not in driver.text()


async def test_what_looks_like_markup_is_shown_as_it_was_typed(tmp_path: Path) -> None:
    strange = session({"company": HOSTILE, "happened": f"They said {HOSTILE} twice", "learned": HOSTILE})
    async with running(tmp_path, sessions=[strange], size=(100, 34)) as driver:
        await opened(driver)
        assert driver.text().count(HOSTILE) == 2
        await searched(driver, "twice [with")
        await driver.shows(f"They said {HOSTILE} twice")


async def test_nothing_that_could_steer_a_terminal_reaches_the_screen(tmp_path: Path) -> None:
    strange = acme()
    strange.document["answers"]["company"] = "A\x1b[2Jcme\u202e"
    strange.document["answers"]["learned"] = "numbers\x07\u2066 first"
    async with running(tmp_path, sessions=[strange]) as driver:
        await opened(driver)
        await driver.shows("A[2Jcme")
        await searched(driver, "first")
        await driver.shows("numbers first")
        assert not {"\x1b", "\x07", "\u202e", "\u2066"} & set(driver.text())


async def test_twenty_thousand_keys_at_once_in_the_search_hold_nobody_up(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await driver.press("slash")
        await driver.until(lambda: isinstance(driver.app.focused, SearchLine), "the search line")
        begun = process_time()
        for letter in "churn " * 3_333:
            driver.app.post_message(events.Key("space" if letter == " " else letter, letter))
        line = driver.app.screen.query_one(SearchLine)
        await driver.until(lambda: len(line.value) == LONGEST, "as much as it takes")
        await driver.press("escape")
        await driver.until(lambda: line.value == "", "all is dealt with")
        assert process_time() - begun < 20
        assert len(listed(driver)) == 3


async def test_a_paste_of_several_lines_is_searched_for_as_words(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await driver.press("slash")
        driver.app.post_message(events.Paste("crème\nresume\x1b"))
        await driver.until(lambda: listed(driver) == ["Café Zürich · Barista"], "found")


async def test_one_key_filters_by_where_it_stands_and_one_by_how_far_it_went(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await driver.press("o")
        await driver.until(lambda: listed(driver) == ["Acme · Data analyst"], "a no")
        await driver.press("o", "o")
        await driver.until(lambda: listed(driver) == ["Globex · Analyst"], "silence")
        await driver.shows("Where it stands: Silence")
        await driver.press("s")
        await driver.until(lambda: listed(driver) == ["Globex · Analyst"], "application too")
        await driver.press("s")
        await driver.shows("No session fits")
        await driver.press("escape")
        await driver.until(lambda: len(listed(driver)) == 3, "all again")
        await driver.shows("Where it stands: any")


async def test_a_click_filters_marks_and_reads_as_well(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await driver.pilot.click("#outcome")
        await driver.until(lambda: listed(driver) == ["Acme · Data analyst"], "a no")
        await driver.press("escape")
        await driver.until(lambda: len(listed(driver)) == 3, "all again")
        rows = driver.app.screen.query_one(RowList)
        await driver.pilot.click(RowList, offset=(20, 1))
        assert rows.marked == rows.entries[1]
        await driver.pilot.click(RowList, offset=(20, 1))
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "reading")


async def test_enter_reads_and_the_mark_follows_to_the_session_read_last(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await driver.press("enter")
        await driver.shows("1 of 3")
        await driver.press("n")
        await driver.shows("2 of 3")
        await driver.shows("Many wrote, few were answered")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, HistoryScreen), "back")
        rows = driver.app.screen.query_one(RowList)
        assert rows.marked == rows.entries[1]


async def test_up_from_the_first_row_leads_to_the_search_and_down_back(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await driver.press("up")
        await driver.type("globex")
        await driver.until(lambda: listed(driver) == ["Globex · Analyst"], "found")
        await driver.press("down", "enter")
        await driver.until(lambda: isinstance(driver.app.screen, ReadingScreen), "reading")


async def test_an_edit_goes_through_a_draft_and_is_seen_and_found_at_once(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await driver.press("e")
        await driver.asks("mood")
        await driver.press("enter")
        await driver.asks("company")
        await driver.type(" Rockets")
        await driver.until(lambda: list((tmp_path / "drafts").glob("*.json")), "a draft")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, HistoryScreen), "back")
        await driver.shows("Acme Rockets · Data")
        await searched(driver, "rockets")
        await driver.until(lambda: listed(driver) == ["Acme Rockets · Data analyst"], "found")
        assert Store(tmp_path).sessions()[0].state is State.FINISHED


async def test_only_a_session_that_is_not_finished_is_continued_at_its_question(tmp_path: Path) -> None:
    async with running(
        tmp_path, sessions=[unfinished("reframe", "kindness"), acme(days_ago=4)], notifications=True
    ) as driver:
        await opened(driver)
        await driver.press("down", "c")
        await driver.told("This session is finished. e edits it.")
        await driver.press("up", "c")
        await driver.asks("kindness")


async def test_a_session_can_be_printed_from_the_list(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await driver.press("p")
        await driver.until(lambda: isinstance(driver.app.screen, PrintScreen), "print")
        await driver.shows("ACTION PLAN")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, HistoryScreen), "back")


async def test_deleting_asks_says_what_goes_and_a_no_keeps_everything(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await driver.press("d")
        await driver.shows("Delete this session?")
        await driver.shows("18 November 2026, with 30 answers and 2 next steps")
        await driver.press("enter")
        await driver.until(lambda: isinstance(driver.app.screen, HistoryScreen), "back")
        await driver.press("delete")
        await driver.shows("Delete this session?")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, HistoryScreen), "back")
        assert len(on_disk(driver)) == 3


async def test_a_debrief_goes_with_the_page_of_its_interview_and_both_come_back(tmp_path: Path) -> None:
    one = session(GLOBEX)
    page = a_record(1, company="Globex", opener="About the ferry", done=True) | {"sessions": [one.id]}
    async with running(tmp_path, sessions=[one, acme(days_ago=9)]) as driver:
        put(Store(tmp_path), INTERVIEWS, page)
        await opened(driver)
        await driver.press("d")
        await driver.shows("The page of its interview, which this session is about,")
        await driver.press("y")
        await driver.until(lambda: not records(Store(tmp_path), INTERVIEWS), "gone")
        await driver.until(lambda: isinstance(driver.app.screen, HistoryScreen), "back")
        await driver.press("u")
        await driver.until(lambda: len(records(Store(tmp_path), INTERVIEWS)) == 1, "back")
        await driver.until(lambda: len(listed(driver)) == 2, "the session too")


async def delete_marked(driver: Driver) -> None:
    before = len(on_disk(driver))
    await driver.press("d")
    await driver.until(lambda: isinstance(driver.app.screen, ConfirmDialog), "the question")
    await driver.press("y")
    await driver.until(lambda: len(on_disk(driver)) == before - 1, "deleted")
    await driver.until(lambda: isinstance(driver.app.screen, HistoryScreen), "back")


async def test_what_was_deleted_is_nowhere_in_the_folder(tmp_path: Path) -> None:
    gone = acme(days_ago=4)
    async with running(tmp_path, sessions=[gone, session(GLOBEX, days_ago=20)]) as driver:
        await opened(driver)
        await delete_marked(driver)
        await driver.until(lambda: listed(driver) == ["Globex · Analyst"], "gone from the list")
        for path in tmp_path.rglob("*"):
            if path.is_file():
                assert b"churn" not in path.read_bytes(), path
        with pytest.raises(UnknownSession):
            Store(tmp_path).get(gone.id)


async def test_deletions_are_taken_back_one_by_one_until_the_window_closes(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three(), notifications=True) as driver:
        await opened(driver)
        await delete_marked(driver)
        await delete_marked(driver)
        await driver.press("escape")
        await driver.home()
        await opened(driver)
        await driver.press("u")
        await driver.until(lambda: len(listed(driver)) == 2, "one is back")
        await driver.press("u")
        await driver.until(lambda: len(listed(driver)) == 3, "both are back")
        assert Store(tmp_path).sessions()[0].words("happened") == acme().words("happened")
        await driver.press("u")
        await driver.told("There is nothing to bring back.")


async def test_a_session_open_in_another_window_is_not_deleted(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three(), notifications=True) as driver:
        elsewhere = Store(tmp_path)
        draft = elsewhere.edit(elsewhere.sessions()[0])
        await opened(driver)
        await driver.press("d")
        await driver.until(lambda: isinstance(driver.app.screen, ConfirmDialog), "the question")
        await driver.press("y")
        await driver.told("open in another window")
        assert len(on_disk(driver)) == 3
        draft.close()


async def test_a_damaged_copy_is_named_and_removed_only_after_a_second_yes(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        copy = tmp_path / "reflect.json.damaged-20260101T000000Z"
        copy.write_bytes(b'{"sessions": {"1": {"happened": "' + acme().words("happened").encode())
        await opened(driver)
        await driver.press("d")
        await driver.until(lambda: isinstance(driver.app.screen, ConfirmDialog), "the question")
        await driver.press("y")
        await driver.shows("Remove damaged copies too?")
        assert copy.exists()
        await driver.press("y")
        await driver.until(lambda: not copy.exists(), "the copy is gone")


async def test_a_deletion_that_fails_is_said_and_the_session_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(self: Store, session_id: str) -> Deleted:
        raise Busy(self.folder)

    async with running(tmp_path, sessions=three(), notifications=True) as driver:
        await opened(driver)
        monkeypatch.setattr(Store, "delete", busy)
        await driver.press("d")
        await driver.until(lambda: isinstance(driver.app.screen, ConfirmDialog), "the question")
        await driver.press("y")
        await driver.told("busy")
        assert len(listed(driver)) == 3


async def test_a_session_deleted_by_another_process_leaves_the_list_when_it_is_opened(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three(), notifications=True) as driver:
        await opened(driver)
        Store(tmp_path).delete(driver.app.screen.query_one(RowList).entries[0])
        await driver.press("enter")
        await driver.told("There is no session")
        await driver.until(lambda: len(driver.app.screen.query_one(RowList).entries) == 2, "gone")


async def test_home_knows_of_a_deletion(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await delete_marked(driver)
        await driver.press("escape")
        await driver.home()
        await driver.shows("2 sessions")
        assert "Acme" not in driver.text()


async def test_a_thousand_sessions_are_all_there_and_the_oldest_is_one_key_away(tmp_path: Path) -> None:
    many = [
        session({"company": f"Firm {number}", "learned": f"Lesson {number}"}, days_ago=number)
        for number in range(1000)
    ]
    async with running(tmp_path, sessions=many) as driver:
        await opened(driver)
        await driver.shows("1,000 sessions")
        await driver.shows("Firm 0 ")
        await driver.press("end")
        await driver.shows("Lesson 999")
        await searched(driver, "lesson 77")
        await driver.shows("19 of 1,000 sessions")


async def test_history_reads_by_itself_what_home_has_not_read(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await driver.app.push_screen(HistoryScreen())
        await driver.until(lambda: driver.app.screen.query_one(RowList).entries, "rows")
        assert listed(driver) == ["Acme · Data analyst", "Globex · Analyst", "Café Zürich · Barista"]


async def test_what_home_still_lists_though_it_is_gone_leaves_the_list(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        Store(tmp_path).delete(Store(tmp_path).sessions()[0].id)
        await opened(driver)
        await driver.until(lambda: listed(driver) == ["Globex · Analyst", "Café Zürich · Barista"], "two")


async def test_a_mark_that_moves_has_the_two_rows_drawn_again_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [session({**GLOBEX, "company": f"Firm {n}"}, days_ago=n) for n in range(12)]
    async with running(tmp_path, sessions=many) as driver:
        await opened(driver)
        rows, drawn = driver.app.screen.query_one(RowList), set[int]()
        await driver.press("down")
        await driver.until(lambda: "› " in lines_with(driver, "Firm 1 "), "a mark")
        render_line = rows.render_line

        def noted(y: int) -> Strip:
            drawn.add(y)
            return render_line(y)

        monkeypatch.setattr(rows, "render_line", noted)
        await driver.press("down")
        await driver.until(lambda: drawn == {1, 2}, "two rows")
        await driver.until(lambda: "› " in lines_with(driver, "Firm 2 "), "the mark")
        assert "› " not in lines_with(driver, "Firm 1 ")
        assert drawn == {1, 2}


def lines_with(driver: Driver, words: str) -> str:
    return "\n".join(line for line in driver.text().splitlines() if words in line)


@pytest.mark.parametrize("size", SIZES)
async def test_everything_is_on_the_screen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    many = [session({**GLOBEX, "company": f"Firm {n}"}, days_ago=n) for n in range(40)]
    async with running(tmp_path, sessions=many, size=size) as driver:
        await opened(driver)
        await driver.press("end")
        await driver.shows("Firm 39")
        text = driver.text()
        for words in (
            "Where it stands: any",
            "How far it went: any",
            "c continue",
            "u undo",
            "enter Read",
            "f1 Help",
        ):
            assert words in text
        assert all(len(line) <= size[0] for line in text.splitlines())
        await driver.press("d")
        await driver.shows("Delete it")
        assert "Keep it" in driver.text()


async def test_the_footer_has_at_most_five_keys_and_help_lists_the_others(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        footer = driver.text().splitlines()[-1]
        assert footer.split("  ") == [
            " enter Read",
            "/ Search",
            "esc Back",
            "f1 Help",
            "^g More than a bad day",
        ]
        await driver.press("f1")
        await driver.shows("Keys in the history")
        await driver.shows("delete the session everywhere")


async def test_leaving_without_a_change_leads_straight_home(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        screen = await opened(driver)
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, HomeScreen), "home")
        assert not screen.is_attached


async def test_the_list_goes_by_when_a_session_was_begun_in_whatever_order_it_came(tmp_path: Path) -> None:
    early, late = acme(days_ago=2), session(GLOBEX, days_ago=1)
    early.touch(NOW + timedelta(days=1))
    async with running(tmp_path, sessions=[late, early]) as driver:
        await opened(driver)
        assert listed(driver) == ["Globex · Analyst", "Acme · Data analyst"]


async def test_a_row_that_is_cut_says_so_beside_a_scroll_bar_too(tmp_path: Path) -> None:
    many = [
        session({**GLOBEX, "learned": "Many words and then some more " * 4}, days_ago=day)
        for day in range(40)
    ]
    async with running(tmp_path, sessions=many) as driver:
        screen = await opened(driver)
        rows = [line for line in driver.text().splitlines() if "Globex" in line]
        assert screen.query_one(RowList).show_vertical_scrollbar
        assert rows
        assert all("…" in row for row in rows)


async def test_while_words_to_search_for_are_typed_the_footer_offers_neither_search_nor_read(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=three()) as driver:
        await opened(driver)
        await searched(driver, "Acme")
        await driver.until(lambda: driver.footer() == ["Back", "Help", "More than a bad day"], "its keys")


async def test_a_long_title_is_whole_where_nothing_stands_beside_it(tmp_path: Path) -> None:
    long = session({"company": "Somewhere with a garden", "mood": 6}, days_ago=2)
    async with running(tmp_path, sessions=[long], size=(60, 20)) as driver:
        await opened(driver)
        await driver.shows("Somewhere with a garden")
