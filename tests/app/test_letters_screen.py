"""The letter desk: letters found, written, copied, printed, marked as sent, answered, and their answers taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget
from textual.widgets import Button

from reflect.analysis.letters.letter_record import Letter, letters_of
from reflect.model.session import Session
from reflect.storage import Store
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.screens.dialogs import ConfirmDialog, FormDialog
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.letter_answer_screen import LetterAnswerScreen
from reflect.tui.screens.letter_screen import LetterScreen
from reflect.tui.screens.letters_screen import LettersScreen
from reflect.tui.screens.print_screen import PrintScreen
from reflect.tui.screens.session_letters_screen import SessionLettersScreen
from reflect.tui.widgets import sentence_list
from reflect.tui.widgets.letter_item import LetterItem, SentenceItem
from reflect.tui.widgets.row_list import RowList
from tests.support.harness import Driver, running
from tests.support.letters import sent_letter
from tests.support.sample import ACME, HOSTILE, NOW, acme, session
from tests.support.scenes import a_year
from tests.support.textual_internals import notifications

SIZES = [(60, 20), (80, 24), (120, 40)]
VAGUE = "We decided to go in a different direction."


async def desk(driver: Driver) -> LettersScreen:
    """The list of the letter desk, from Home."""
    return await driver.loaded(LettersScreen, "l")


async def of_session(driver: Driver) -> SessionLettersScreen:
    """The letters of the first session at the desk."""
    await desk(driver)
    await driver.press("enter")
    screen = await driver.on(SessionLettersScreen)
    await driver.until(lambda: isinstance(driver.app.focused, LetterItem), "a line in focus")
    return screen


async def letter(driver: Driver, name: str = "Ask the company") -> LetterScreen:
    """A letter of the first session, opened."""
    await of_session(driver)
    await driver.choose(name)
    screen = await driver.on(LetterScreen)
    await driver.until(lambda: driver.app.focused is not None, "the text in focus")
    return screen


async def blank_marked(driver: Driver, words: str) -> None:
    await driver.until(lambda: getattr(driver.app.focused, "selected_text", "") == words, f"marked: {words}")


async def back_home(driver: Driver) -> None:
    while not isinstance(driver.app.screen, HomeScreen):
        await driver.press_until_changed("escape", lambda: driver.app.screen)
    await driver.home()


def is_at_sentence(driver: Driver, place: int) -> bool:
    item = driver.app.focused
    return isinstance(item, SentenceItem) and item.sentence.place == place


def kept(folder: Path) -> Session:
    [session] = Store(folder).sessions()
    return session


def called(**changed: Any) -> Session:
    return session({**ACME, "channel": "call", "heard-on": "2026-11-21", **changed})


# --- finding them


async def test_home_has_one_line_for_letters_once_there_is_a_session(tmp_path: Path) -> None:
    async with running(tmp_path / "empty") as driver:
        assert "Letters" not in driver.text()
    async with running(tmp_path / "filled", sessions=[acme()]) as driver:
        await driver.shows("l  Letters")
        lines = [line for line in driver.text().splitlines() if "Letters" in line]
        assert len(lines) == 1
        assert "l  Letters" in lines[0]
        assert "thanks, advice" in lines[0]


@pytest.mark.parametrize("size", SIZES)
async def test_the_desk_lists_sessions_with_their_state_in_words(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    odd = session({"company": HOSTILE, "role": "株式会社 " * 9, "outcome": "silence"}, days_ago=9)
    async with running(tmp_path, sessions=[acme(days_ago=4), odd], size=size) as driver:
        await desk(driver)
        await driver.shows("Acme")
        assert "18 Nov" in driver.text()
        assert "not asked yet, best this" in driver.text()
        assert HOSTILE[:15] in driver.text()


async def test_without_anything_to_write_the_desk_says_where_letters_come_from(tmp_path: Path) -> None:
    several = session({"outcome": "no", "about": "several"})
    async with running(tmp_path, sessions=[several]) as driver:
        await desk(driver)
        await driver.shows("There is nothing to write yet.")
        await driver.press("enter", "a", "down", "escape")
        await driver.home()


async def test_of_several_silences_each_person_gets_a_letter_and_a_third_goes_to_nobody(
    tmp_path: Path,
) -> None:
    several = session({"outcome": "silence", "about": "several"})
    sent_letter(several, "still-open")
    sent_letter(several, "still-open")
    async with running(tmp_path, sessions=[several]) as driver:
        await desk(driver)
        await driver.shows("Several applications")
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen.query("#kind-still-open") and driver.app.focused)
        driver.app.screen.query_one("#kind-still-open").focus()
        await driver.press("enter")
        await driver.shows("Who does it go to?")
        await driver.press(*"Ms Ito", "enter")
        await driver.shows("Two letters have gone out to them")
        await driver.press("enter")
        await driver.shows("Who does it go to?")
        await driver.press(*"Mr Oba", "enter")
        await driver.shows("Dear Mr Oba,")
        await driver.shows("the role of [the job]")


@pytest.mark.parametrize("size", SIZES)
async def test_a_session_shows_what_could_be_written_and_why_the_rest_does_not_fit(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=[acme()], size=size) as driver:
        await of_session(driver)
        await driver.shows("You could write")
        assert "A good letter thanks" in driver.text()
        await driver.choose("A reason to think again")
        await driver.shows("It fits only when they called you.")
        assert isinstance(driver.app.screen, SessionLettersScreen)
        await back_home(driver)
    assert "letters" not in kept(tmp_path).document


async def test_one_key_at_the_desk_opens_the_request_filled_in(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await desk(driver)
        await driver.press("a")
        await driver.on(LetterScreen)
        await driver.shows("for considering me for the role of Data")


async def test_the_chance_on_home_opens_the_request_filled_in(tmp_path: Path) -> None:
    answers = {key: value for key, value in ACME.items() if key not in ("actions", "feedback")}
    async with running(tmp_path, sessions=[session(answers, days_ago=4)], size=(80, 40)) as driver:
        await driver.choose("A chance to ask for advice")
        await driver.on(LetterScreen)
        await driver.shows("for considering me for the role of Data")
        await back_home(driver)


async def test_a_session_open_in_another_window_is_said_to_be(tmp_path: Path) -> None:
    one = acme()
    async with running(tmp_path, sessions=[one]) as driver:
        other = Store(tmp_path).edit(one.copy())
        try:
            await desk(driver)
            await driver.press("enter")
            said = notifications(driver.app)
            await driver.until(lambda: any("another window" in each.message for each in said), "it is said")
            assert isinstance(driver.app.screen, LettersScreen)
        finally:
            other.close()


# --- writing


@pytest.mark.parametrize("size", SIZES)
async def test_a_letter_opens_at_its_first_blank_with_length_and_blanks_beneath(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, sessions=[acme()], size=size) as driver:
        await letter(driver)
        await blank_marked(driver, "[who to write to]")
        await driver.shows("87 words, at most 120.")
        await driver.shows("Still to fill in: [who to write to], [your name]")
        for label in ("Copy", "Print", "It was sent", "Delete"):
            assert label in driver.text()


async def test_typing_fills_a_blank_and_a_key_goes_to_the_next(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await letter(driver)
        await blank_marked(driver, "[who to write to]")
        await driver.type("Ms Ito")
        await driver.press("ctrl+b")
        await blank_marked(driver, "[your name]")
        await driver.type("Sam")
        await driver.shows("84 words, at most 120")
        await driver.until(lambda: "Still to fill in" not in driver.text(), "no blank left")
        await driver.press("ctrl+b")
        await driver.shows("No blank is left.")
        await driver.shows("Saved")
        await back_home(driver)
    [written] = letters_of(kept(tmp_path))
    assert written.text.startswith("Dear Ms Ito,\n\nThank you for your time")
    assert written.text.endswith("Kind regards,\nSam")
    assert (written.kind, written.is_draft) == ("advice-company", True)


async def test_a_letter_only_looked_at_leaves_no_trace(tmp_path: Path) -> None:
    one = acme()
    async with running(tmp_path, sessions=[one]) as driver:
        await letter(driver)
        await back_home(driver)
    assert kept(tmp_path).document == one.document


async def test_words_are_pointed_out_while_they_are_typed_and_never_changed(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()], size=(120, 40)) as driver:
        await letter(driver)
        await blank_marked(driver, "[who to write to]")
        await driver.type("I beg you")
        await driver.shows("“I beg you” It asks for pity, and a letter is read for facts. Plainer:")
        await driver.shows("would be glad if you")
        await back_home(driver)
    assert letters_of(kept(tmp_path))[0].text.startswith("Dear I beg you,")


async def test_more_notes_than_there_is_room_for_can_be_read_with_the_keyboard(tmp_path: Path) -> None:
    words = "always never perfect unfair obviously desperate everyone definitely"
    async with running(tmp_path, sessions=[session({**ACME, "role": words})], size=(60, 20)) as driver:
        await letter(driver, "Say thank you")
        await driver.shows("Still to fill in")
        await driver.press("tab")
        await driver.until(lambda: type(driver.app.focused).__name__ == "LetterNotes", "the notes in focus")
        await driver.press("end")
        await driver.shows("definitely")


async def test_a_long_letter_says_that_it_is_long(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[session({**ACME, "role": "word " * 100})]) as driver:
        await letter(driver)
        await driver.shows("over the 120 that are enough. Nothing is cut")


async def test_hostile_and_multilingual_words_are_shown_and_kept_as_they_are(tmp_path: Path) -> None:
    one = session({**ACME, "role": f"データ分析 {{who}} عربي {HOSTILE}"})
    async with running(tmp_path, sessions=[one], size=(120, 40)) as driver:
        await letter(driver)
        await driver.shows(HOSTILE)
        await driver.type("Ä")
        await driver.shows("Saved")
        await back_home(driver)
    text = letters_of(kept(tmp_path))[0].text
    assert f"データ分析 {{who}} عربي {HOSTILE}." in text


async def test_a_moment_of_the_session_is_offered_for_its_blank_and_put_in_by_a_key(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()], size=(120, 40)) as driver:
        await letter(driver, "Say thank you")
        await driver.shows("One moment stays with me: [one moment from that day].")
        await driver.shows("ctrl+f or f5 fills in [one moment from that day] from your session: Explained")
        await driver.press("ctrl+f")
        await driver.shows("One moment stays with me: Explained churn in plain words.")
        await driver.press("ctrl+f")
        await driver.shows("Your session says nothing for a blank here.")
        await driver.press("ctrl+z")
        await driver.shows("[one moment from that day]")
        await back_home(driver)


async def test_a_long_title_stands_apart_from_the_state_of_the_file(tmp_path: Path) -> None:
    long = session({**ACME, "company": "Acme and many more words " * 6})
    async with running(tmp_path, sessions=[long]) as driver:
        await letter(driver)
        await driver.until(lambda: driver.text().splitlines()[0].rstrip().endswith("…  Saved"), "apart")


async def test_a_letter_emptied_is_drafted_anew_the_next_time(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        screen = await letter(driver)
        area = screen._field.input_widget
        assert isinstance(area, GrowingTextArea)
        area.select_all()
        await driver.press("delete")
        await driver.shows("0 words")
        await driver.press("escape")
        await driver.choose("Ask the company")
        await driver.shows("Dear [who to write to],")


# --- the name it is signed with


async def test_a_name_is_kept_only_when_that_is_wanted_offered_next_time_and_forgotten_by_one_key(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await letter(driver)
        await blank_marked(driver, "[who to write to]")
        await driver.press(*"Ms Ito", "ctrl+b")
        await blank_marked(driver, "[your name]")
        assert "next letters" not in driver.text()
        await driver.press(*"Ada")
        await driver.shows("f7 or alt+n keeps this name for your next letters: Ada")
        assert Store(tmp_path).settings().name == ""
        await driver.press("f7")
        await driver.shows("Kept in settings.json")
        assert Store(tmp_path).settings().name == "Ada"
        await driver.press("escape")
        await driver.on(SessionLettersScreen)
        await driver.choose("Say thank you")
        await driver.on(LetterScreen)
        await driver.shows("fills in [your name] with the name you kept: Ada")
        assert "Kind regards,\nAda" not in driver.app.screen.query_one(GrowingTextArea).text
        await driver.press("ctrl+b", "ctrl+b")
        await blank_marked(driver, "[your name]")
        await driver.press("ctrl+f")
        await driver.until(lambda: "Kind regards,\nAda" in driver.app.screen.query_one(GrowingTextArea).text)
        await driver.press("f7")
        await driver.shows("Your name is forgotten")
        assert Store(tmp_path).settings().name == ""
        assert "Kind regards,\nAda" in driver.app.screen.query_one(GrowingTextArea).text


async def test_without_a_name_in_the_letter_there_is_none_to_keep(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await letter(driver)
        await driver.press("f7")
        await driver.shows("Your name stands nowhere here yet.")
    assert not (tmp_path / "settings.json").exists()


async def test_copying_is_told_honestly_and_names_what_is_blank(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        screen = await letter(driver)
        await driver.press("ctrl+o")
        await driver.shows("Copied, if this terminal allows it")
        assert "Still blank: [who to write to], [your name]." in driver.text()
        assert driver.app.clipboard == screen._text


async def test_a_letter_is_printed_as_a_page(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()], size=(120, 40)) as driver:
        await letter(driver)
        await driver.press("ctrl+p")
        await driver.on(PrintScreen)
        await driver.shows("22 November 2026", "Dear [who to write to],", "letter-2026-11-22.txt")


async def test_a_letter_is_deleted_after_asking(tmp_path: Path) -> None:
    one = acme()
    draft = Letter.new("thank-you")
    draft.text = "Dear you"
    one.document["letters"] = [draft.record]
    async with running(tmp_path, sessions=[one]) as driver:
        await letter(driver, "Say thank you")
        delete = driver.app.screen.query_one("#delete")
        delete.focus()
        await driver.press("enter")
        await driver.on(ConfirmDialog)
        await driver.press("n")
        await driver.on(LetterScreen)
        await driver.until(lambda: not delete.has_class("-active"), "the button is up again")
        await driver.press("enter")
        await driver.on(ConfirmDialog)
        await driver.press("y")
        await driver.on(SessionLettersScreen)
        await back_home(driver)
    assert "letters" not in kept(tmp_path).document


async def test_quitting_while_a_letter_is_written_keeps_it(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await letter(driver)
        await blank_marked(driver, "[who to write to]")
        await driver.type("Ada")
        await driver.press("ctrl+q")
        await driver.until(lambda: not driver.app.is_running, "the end")
    assert letters_of(kept(tmp_path))[0].text.startswith("Dear Ada,")


# --- sent, and what came back


async def mark_sent(driver: Driver) -> None:
    await driver.press("ctrl+n")
    await driver.on(FormDialog)
    await driver.until(lambda: driver.app.focused is not None)
    await driver.press("enter", "enter")
    await driver.on(LetterScreen)


async def test_a_letter_marked_as_sent_says_to_whom_and_when_and_the_session_that_advice_was_asked_for(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await letter(driver)
        await blank_marked(driver, "[who to write to]")
        await driver.type("Ms Ito")
        await mark_sent(driver)
        await driver.shows("To Ms Ito. Sent Sun 22 Nov, no answer yet.")
        assert "What came back" in driver.text()
        await driver.press("escape")
        await driver.shows("Ask the company for advice · Ms Ito")
        await back_home(driver)
        assert "1 awaited" in driver.text()
    session_then = kept(tmp_path)
    assert session_then.answer("feedback") == "asked"
    assert session_then.answer("feedback-on") == "2026-11-22"
    assert letters_of(session_then)[0].text.startswith("Dear Ms Ito,")


async def test_a_letter_that_went_out_offers_no_next_blank(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await letter(driver)
        await driver.until(lambda: "Next blank" in driver.footer(), "a draft has blanks")
        await mark_sent(driver)
        await driver.until(lambda: driver.footer() and "Next blank" not in driver.footer(), "none left")
        await driver.hides("Still to fill in")
        await driver.hides("at most 120")


async def test_words_that_call_for_help_in_a_letter_say_where_it_is_and_which_key_shows_more(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await letter(driver)
        await driver.type("I want to kill myself")
        await driver.shows("findahelpline.com", "ctrl+g shows the whole page.")


async def test_a_sentence_typed_over_the_day_of_a_dialog_takes_its_place_and_is_no_day(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme()]) as driver:
        await letter(driver)
        await driver.press("ctrl+n")
        await driver.on(FormDialog)
        await driver.until(lambda: driver.app.focused is not None)
        await driver.press("enter")
        await blank_marked(driver, NOW.date().isoformat())
        await driver.type("last friday")
        await driver.shows("= Fri 20 Nov 2026")
        assert "2026-11-22last" not in driver.text()


async def test_a_letter_that_went_out_stays_as_it_was_sent_until_it_did_not_go_out(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[waiting()]) as driver:
        await letter(driver, "Ask the company")
        await driver.shows("It stays as it was sent.")
        await driver.press("end", "enter", "x", "backspace", "delete", "ctrl+k")
        assert "Dear Ms Ito" in driver.text()
        await reply(driver, "4")
        await driver.shows("It was sent")
        await driver.press("ctrl+end", "x")
        await back_home(driver)
    assert letters_of(kept(tmp_path))[0].text == "Dear Ms Itox"


async def thank(driver: Driver) -> None:
    """Write thanks and mark them as sent today."""
    await letter(driver, "Say thank you")
    await blank_marked(driver, "[who to write to]")
    await driver.type("Ms Ito")
    await mark_sent(driver)


async def test_thanks_sent_within_a_day_answer_that_question_of_the_session(tmp_path: Path) -> None:
    debriefed = session({**ACME, "outcome": "waiting", "thanked": "no"}, days_ago=1, finished=False)
    async with running(tmp_path, sessions=[debriefed]) as driver:
        await thank(driver)
        await driver.shows("your session says that you thanked them within a day")
        await driver.shows("To Ms Ito. Sent Sun 22 Nov.")
        await back_home(driver)
        assert "awaited" not in driver.text(), "thanks ask for nothing"
    assert kept(tmp_path).answer("thanked") == "yes"


async def test_thanks_that_were_not_sent_after_all_take_that_answer_back(tmp_path: Path) -> None:
    debriefed = session({**ACME, "outcome": "waiting"}, finished=False)
    async with running(tmp_path, sessions=[debriefed]) as driver:
        await thank(driver)
        await driver.shows("thanked them within a day")
        await reply(driver, "4")
        await driver.shows("It was sent")
        await back_home(driver)
    assert kept(tmp_path).answer("thanked") is None


@pytest.mark.parametrize(("outcome", "days_ago"), [("waiting", 2), ("no", 0)])
async def test_later_thanks_say_nothing_that_is_not_so(tmp_path: Path, outcome: str, days_ago: int) -> None:
    debriefed = session({**ACME, "outcome": outcome}, days_ago=days_ago, finished=outcome == "no")
    async with running(tmp_path, sessions=[debriefed]) as driver:
        await thank(driver)
        await driver.shows("Noted. It asks for nothing")
        await back_home(driver)
    assert kept(tmp_path).answer("thanked") is None


async def test_deleting_a_request_keeps_what_the_person_said_of_it_since(tmp_path: Path) -> None:
    one = waiting()
    one.set_answer("feedback", "got", one.updated)
    async with running(tmp_path, sessions=[one]) as driver:
        screen = await letter(driver, "Ask the company")
        screen.action_delete()
        await driver.on(ConfirmDialog)
        await driver.press("y")
        await driver.on(SessionLettersScreen)
        await back_home(driver)
    assert letters_of(kept(tmp_path)) == []
    assert kept(tmp_path).answer("feedback") == "got"


async def test_deleting_the_second_letter_keeps_the_answer_to_a_first_one_made_elsewhere(
    tmp_path: Path,
) -> None:
    one = acme()
    one.set_answer("feedback", "asked", one.updated)
    second = Letter.new("advice-interviewer")
    second.text = "Dear Ms Ito"
    second.send(date(2026, 11, 20), "Ms Ito")
    one.document["letters"] = [second.record]
    async with running(tmp_path, sessions=[one]) as driver:
        screen = await letter(driver, "Ask the interviewer")
        screen.action_delete()
        await driver.on(ConfirmDialog)
        await driver.press("y")
        await driver.on(SessionLettersScreen)
        await back_home(driver)
    assert letters_of(kept(tmp_path)) == []
    assert kept(tmp_path).answer("feedback") == "got"


async def reply(driver: Driver, number: str) -> None:
    """Say what came of a letter that was sent; the replies are numbered."""
    await driver.press("ctrl+n")
    await driver.on(FormDialog)
    await driver.until(lambda: driver.app.focused is not None)
    await driver.press(number, "enter", "enter")


def waiting(answer: str = "", days_ago: int = 3, kind: str = "advice-company") -> Session:
    one = acme(days_ago=9)
    sent = Letter.new(kind)
    sent.text = "Dear Ms Ito"
    sent.send(NOW.date() - timedelta(days=days_ago), "Ms Ito")
    if answer:
        sent.close("answered", NOW.date())
        sent.answer = answer
    one.document["letters"] = [sent.record]
    one.set_answer("feedback", "got" if answer else "asked", one.updated)
    return one


@pytest.mark.parametrize(
    ("number", "says", "feedback"),
    [
        ("2", "No answer is an answer too.", "no-answer"),
        ("3", "They would rather not say. You asked well", "refused"),
    ],
)
async def test_no_answer_and_a_refusal_are_recorded_and_close_the_request_kindly(
    tmp_path: Path, number: str, says: str, feedback: str
) -> None:
    async with running(tmp_path, sessions=[waiting()]) as driver:
        await letter(driver, "Ask the company")
        await reply(driver, number)
        await driver.shows(says)
        await back_home(driver)
    one = kept(tmp_path)
    assert (one.answer("feedback"), one.answer("feedback-on")) == (feedback, "2026-11-22")


async def test_the_button_that_saves_a_reply_says_so_and_the_one_beside_it_leaves_it(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[waiting()]) as driver:
        await letter(driver, "Ask the company")
        await driver.press("ctrl+n")
        await driver.on(FormDialog)
        labels = [str(button.label) for button in driver.app.screen.query(Button)]
        assert labels == ["Save it", "Close without saving"]


async def test_a_letter_not_sent_after_all_is_a_draft_again(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[waiting()]) as driver:
        await letter(driver, "Ask the company")
        await reply(driver, "4")
        await driver.shows("It was sent")
        await back_home(driver)
    one = kept(tmp_path)
    assert letters_of(one)[0].is_draft
    assert one.answer("feedback") is None


async def test_an_answer_is_noted_word_for_word_and_each_sentence_sorted_with_one_key(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[waiting()]) as driver:
        await letter(driver, "Ask the company")
        await reply(driver, "1")
        await driver.on(LetterAnswerScreen)
        await driver.until(lambda: driver.app.focused is not None)
        await driver.type("Good stories. More SQL. Bring numbers. Bye now.")
        await driver.until(lambda: len(driver.app.screen.query(SentenceItem)) == 4, "four sentences")
        await driver.press("tab")
        await driver.until(lambda: isinstance(driver.app.focused, SentenceItem), "the first sentence")
        await driver.press("s", "w", "a")
        await driver.shows("What will you do about it, and when?")
        await driver.type("Thursday, write three numbers")
        await driver.press("enter")
        await driver.shows("Now one of your next steps: Thursday, write three numbers")
        await driver.press("x")
        await driver.shows("Set aside: Bye now.")
        await driver.shows("Thank you for asking them.")
        for became in ("a strength", "a weakness", "a next step", "set aside"):
            assert became in driver.text()
        await driver.press("u")
        await driver.shows("Taken back: Bye now.")
        await back_home(driver)
    one = kept(tmp_path)
    [sent] = letters_of(one)
    assert sent.answer == "Good stories. More SQL. Bring numbers. Bye now."
    assert [record["became"] for record in sent.sorted_sentences] == ["strength", "weakness", "action"]
    assert one.records("strengths")[-1] == {"strength": "Good stories."}
    assert one.records("weaknesses")[-1] == {"weakness": "More SQL."}
    assert one.actions[-1].what == "Thursday, write three numbers"
    assert one.actions[-1].due == date(2026, 11, 26)
    assert one.answer("feedback") == "got"


async def test_going_on_from_the_last_sentence_leaves_their_words_as_they_came(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[waiting()]) as driver:
        await letter(driver, "Ask the company")
        await reply(driver, "1")
        await driver.on(LetterAnswerScreen)
        await driver.until(lambda: driver.app.focused is not None)
        await driver.type("Good stories. More SQL.")
        await driver.until(lambda: len(driver.app.screen.query(SentenceItem)) == 2, "two sentences")
        await driver.press("tab", "down")
        await driver.press("w", "down", "enter", "x")
        await driver.shows("Set aside: More SQL.")
        await back_home(driver)
    [sent] = letters_of(kept(tmp_path))
    assert sent.answer == "Good stories. More SQL."


async def test_enter_and_down_on_the_last_sentence_stay_there(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[waiting("Good stories. More SQL.")]) as driver:
        await letter(driver, "Ask the company")
        await driver.press("ctrl+n")
        await driver.on(LetterAnswerScreen)
        await driver.until(lambda: isinstance(driver.app.focused, SentenceItem), "the first sentence")
        await driver.press("enter")
        last = list(driver.app.screen.query(SentenceItem))[-1]
        await driver.until(lambda: last.has_focus, "the last sentence")
        await driver.press("enter", "down", "w")
        await driver.shows("Now one of your weaknesses: More SQL.")
        assert last.has_focus
        await back_home(driver)
    assert letters_of(kept(tmp_path))[0].answer == "Good stories. More SQL."


async def test_back_from_an_answer_the_letter_stands_from_its_first_line_without_the_note_on_waiting(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[acme()], size=(60, 20)) as driver:
        await letter(driver)
        await blank_marked(driver, "[who to write to]")
        await driver.type("Ms Ito")
        await driver.press("ctrl+end")
        await mark_sent(driver)
        await driver.shows("write it down here")
        await driver.shows("Dear Ms Ito,")
        await reply(driver, "1")
        await driver.on(LetterAnswerScreen)
        await driver.type("Good stories.")
        await driver.press("escape")
        await driver.on(LetterScreen)
        await driver.shows("Dear Ms Ito,")
        assert "write it down here" not in driver.text()


async def test_a_very_long_answer_is_sorted_some_sentences_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_list, "AT_A_TIME", 10)
    long = "\n".join(f"Remark {number}." for number in range(3000))
    async with running(tmp_path, sessions=[waiting(long)]) as driver:
        await letter(driver, "Ask the company")
        await driver.press("ctrl+n")
        await driver.on(LetterAnswerScreen)
        await driver.until(lambda: isinstance(driver.app.focused, SentenceItem), "the first sentence")
        for number in range(1, 13):
            await driver.press("x")
            await driver.until(partial(is_at_sentence, driver, number), f"remark {number}")
        await driver.shows("○ Remark 12.")
        assert len(driver.app.screen.query(SentenceItem)) == 10
        await back_home(driver)
    assert len(letters_of(kept(tmp_path))[0].sorted_sentences) == 12


async def test_a_vague_answer_gets_kind_words_and_one_letter_to_the_interviewer(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[waiting(VAGUE)]) as driver:
        await letter(driver, "Ask the company")
        await driver.press("ctrl+n")
        await driver.on(LetterAnswerScreen)
        await driver.shows("Kind words, and little to go on.")
        driver.app.screen.query_one("#second").focus()
        await driver.press("enter")
        await driver.until(
            lambda: isinstance(driver.app.screen, LetterScreen) and "Ask the interviewer" in driver.text(),
            "the second letter",
        )
        await driver.shows("not ask again.")
        await blank_marked(driver, "[who to write to]")
        await driver.type("Bo")
        await mark_sent(driver)
        await driver.shows("Two letters have gone out. That is enough")
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, SessionLettersScreen))
        await driver.shows("Two letters have gone out.")
        text = "\n".join(str(item.content) for item in driver.app.screen.query(LetterItem))
        assert "that is enough" in text
        await back_home(driver)
    assert [each.kind for each in letters_of(kept(tmp_path))] == ["advice-company", "advice-interviewer"]


# --- a reason to think again


async def test_a_reason_to_think_again_asks_for_its_three_parts_and_keeps_what_is_given(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=[called()]) as driver:
        await of_session(driver)
        await driver.choose("A reason to think again")
        await driver.on(FormDialog)
        await driver.until(lambda: driver.app.focused is not None)
        await driver.type("SQL")
        await driver.press("enter")
        await driver.type("the audit")
        await driver.press("enter", "enter")
        await driver.shows("Still missing: what came of it")
        assert isinstance(driver.app.screen, SessionLettersScreen)
        await driver.choose("A reason to think again")
        await driver.on(FormDialog)
        await driver.until(lambda: driver.app.focused is not None)
        await driver.shows("the audit")
        await driver.press("enter", "enter")
        await driver.type("two days saved")
        await driver.press("enter")
        await driver.on(LetterScreen)
        await driver.shows("What came of it: two days saved.")
        await back_home(driver)
    [begun] = letters_of(kept(tmp_path))
    assert begun.facts == {"requirement": "SQL", "proof": "the audit", "result": "two days saved"}


# --- as it looks


def many() -> Sequence[Session]:
    return [
        session({"company": f"Number {number}", "outcome": "no"}, days_ago=number) for number in range(1500)
    ]


async def test_the_desk_of_a_thousand_sessions_opens_and_every_one_can_be_reached(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=many()) as driver:
        await desk(driver)
        await driver.press("end")
        await driver.shows("Number 1499")


@pytest.mark.parametrize("size", [*SIZES, (80, 36)])
async def test_however_long_the_letter_and_its_notes_are_the_ways_on_stay_on_the_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    words = "always never perfect unfair obviously desperate everyone definitely " * 9
    one = session({**ACME, "went-well": [{"what": words}]})
    async with running(tmp_path, sessions=[one], size=size) as driver:
        await letter(driver, "Say thank you")
        await driver.press("ctrl+o")
        await driver.shows("[your name].")  # the last words said
        for button in driver.app.screen.query("Button"):
            assert button.region.bottom <= size[1] - 1, button.id


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ["session", "letter", "answer"])
async def test_everything_that_can_be_pressed_is_on_the_screen(
    tmp_path: Path, size: tuple[int, int], screen: str
) -> None:
    async with running(
        tmp_path, sessions=[waiting(VAGUE if screen == "answer" else "")], size=size
    ) as driver:
        await of_session(driver)
        if screen != "session":
            await driver.choose("Ask the company")
            await driver.on(LetterScreen)
        if screen == "answer":
            await driver.press("ctrl+n")
            await driver.on(LetterAnswerScreen)
            await driver.shows("Kind words, and little to go on.")
        await driver.pilot.pause()
        width, height = size
        for button in driver.app.screen.query("Button"):
            parent = button.parent
            assert isinstance(parent, Widget)
            if button.display and not parent.is_scrollable:
                assert button.region.right <= width, button.id
                assert button.region.bottom <= height, button.id
        assert "Back" in driver.text() or "Close" in driver.text()


async def test_help_over_the_desk_lists_its_keys(tmp_path: Path) -> None:
    async with running(tmp_path, sessions=[acme()], size=(120, 40)) as driver:
        await letter(driver)
        await driver.press("f1")
        await driver.shows("Keys in a letter")
        await driver.shows("mark the next blank; what you type fills it in")


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=str)
async def test_a_day_of_another_year_stands_apart_from_the_company(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    old = session({"company": "Initech", "outcome": "no", "channel": "email"}, days_ago=400)
    async with running(tmp_path, sessions=[old], size=size) as driver:
        await desk(driver)
        await driver.shows("Oct 2025  Initech")
        assert not driver.has("not asked for advice yet"), "nothing here is owed"


async def test_where_each_letter_has_room_on_one_row_it_has_one_however_wide_it_was_before(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, sessions=a_year(), size=(60, 20)) as driver:
        await driver.home()
        screen = await driver.loaded(LettersScreen, "l")
        rows = screen.query_one(RowList)
        assert rows.row_height == 2
        await driver.pilot.resize_terminal(80, 24)
        await driver.until(lambda: rows.row_height == 1, "one row for each")


async def test_the_footer_names_what_the_keys_do_however_soon_the_list_is_there(tmp_path: Path) -> None:
    for number in range(3):  # the first time the list takes longer
        async with running(tmp_path / str(number), sessions=[acme()], size=(80, 24)) as driver:
            await driver.loaded(LettersScreen, "l")
            await driver.shows("a Ask for advice")
