"""The key that opens a text in the person's own editor, with no terminal to give away: which texts, what is said."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from reflect.analysis.letters.letter_record import letters_of
from reflect.model.record_lists import INTERVIEWS
from reflect.model.session import Session
from reflect.storage import Store
from reflect.tui.app import ReflectApp
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.screens.card_screen import CardScreen
from reflect.tui.screens.interview_screen import InterviewScreen
from reflect.tui.screens.letter_answer_screen import LetterAnswerScreen
from reflect.tui.screens.letter_screen import LetterScreen
from reflect.tui.screens.letters_screen import LettersScreen
from reflect.tui.screens.reading_screen import ReadingScreen
from reflect.tui.screens.rehearse_screen import RehearseScreen
from reflect.tui.screens.session_letters_screen import SessionLettersScreen
from tests.app.test_letters_screen import letter, mark_sent, reply
from tests.support.editor_script import WRITES, editor_script
from tests.support.harness import Driver, running
from tests.support.listed_records import listed
from tests.support.sample import acme, session

EDITOR_KEY = "ctrl+right_square_bracket"


@pytest.mark.parametrize(
    ("editor", "line"),
    [
        ("", "No editor is chosen. In your shell, `export EDITOR=nano`"),
        ("no-such-program --wait", "There is no program no-such-program"),
        ("true", "reflect does not know true: it may keep copies"),
    ],
)
async def test_what_stands_in_the_way_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: str, line: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    monkeypatch.delenv("EDITOR", raising=False)
    async with running(tmp_path, ReflectApp.begin_session, notifications=True) as driver:
        await driver.press("enter", EDITOR_KEY)
        await driver.told(line)


async def test_only_a_text_opens(tmp_path: Path) -> None:
    async with running(tmp_path, ReflectApp.begin_session, notifications=True) as driver:
        await driver.asks("mood")
        await driver.press(EDITOR_KEY)
        await driver.told("Your editor opens from a question you answer in words")


WRITTEN = "and what I wrote there"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that adds a line to whatever it is given, and needs no terminal for it."""
    monkeypatch.setenv("VISUAL", editor_script(tmp_path / "bin", WRITES))
    monkeypatch.setattr(ReflectApp, "suspend", lambda _: nullcontext())


async def write(driver: Driver, text: str) -> None:
    """Type into the text with the focus, and go on in the editor."""
    area = driver.app.focused
    assert isinstance(area, GrowingTextArea)
    await driver.type(text)
    await driver.press(EDITOR_KEY)
    await driver.until(lambda: WRITTEN in area.words, "what was written in the editor")
    await driver.until(lambda: not driver.app.is_lent, "the editor is put away")


def kept(folder: Path) -> Session:
    (only,) = Store(folder).sessions()
    return only


@pytest.mark.usefixtures("editor")
async def test_a_line_stays_one_line(tmp_path: Path) -> None:
    async with running(tmp_path / "data", ReflectApp.begin_session) as driver:
        await driver.press("enter")
        await driver.asks("company")
        await write(driver, "Acme")
        assert driver.session.words("company") == f"Acme {WRITTEN}"


@pytest.mark.usefixtures("editor")
async def test_each_line_written_in_a_list_becomes_an_entry_and_undo_brings_back_what_was(
    tmp_path: Path,
) -> None:
    one = session({"company": "Acme", "outcome": "no", "stage": "interview"})
    async with running(
        tmp_path / "data", lambda app: app.resume_session(one.id, "went-well"), sessions=[one]
    ) as driver:
        await driver.asks("went-well")
        await driver.type("I explained it")
        await driver.press(EDITOR_KEY)
        await driver.shows("1  I explained it", f"2  {WRITTEN}")
        await driver.until(lambda: not driver.app.is_lent, "the editor is put away")
        assert driver.session.records("went-well") == [{"what": "I explained it"}, {"what": WRITTEN}]
        await driver.press("ctrl+z")
        await driver.hides(WRITTEN)
        await driver.until(
            lambda: driver.session.records("went-well") == [{"what": "I explained it"}], "as before"
        )


LOCKS_THE_DISK = 'file.parents[2].rename(file.parents[2].with_name("away"))\n'
"""Takes the data folder away, as when its volume is locked."""


async def test_words_saved_in_an_editor_stay_in_their_file_when_that_is_out_of_reach_as_the_editor_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor_script(tmp_path / "bin", WRITES + LOCKS_THE_DISK))
    monkeypatch.setattr(ReflectApp, "suspend", lambda _: nullcontext())
    folder, away = tmp_path / "data", tmp_path / "away"
    async with running(folder, ReflectApp.begin_session, notifications=True) as driver:
        await driver.press("enter")
        await driver.asks("company")
        await driver.type("Acme")
        await driver.press(EDITOR_KEY)
        await driver.told("Cannot read")
        away.rename(folder)
        await driver.type(" and Sons")
        await driver.shows("Saved")
        await driver.press("escape")
        await driver.home()
    Store(folder).open()
    assert WRITTEN in kept(folder).words("company")


@pytest.mark.usefixtures("editor")
async def test_a_letter_and_what_came_back_can_be_written_there(tmp_path: Path) -> None:
    async with running(tmp_path / "data", sessions=[acme()]) as driver:
        await letter(driver)
        await write(driver, "Ms Ito")
        await mark_sent(driver)
        await driver.shows("It stays as it was sent")
        await driver.press(EDITOR_KEY)  # what was sent is not changed
        await reply(driver, "1")
        await driver.on(LetterAnswerScreen)
        await write(driver, "Good stories.")
        await driver.press("escape")
        await driver.on(LetterScreen)
        await driver.press("escape")
        await driver.on(SessionLettersScreen)
        await driver.press("escape")
        await driver.loaded(LettersScreen)
    (one,) = letters_of(kept(tmp_path / "data"))
    assert one.text.startswith("Dear Ms Ito,\n")
    assert one.text.endswith(f"\n{WRITTEN}")
    assert one.answer == f"Good stories.\n{WRITTEN}"


@pytest.mark.usefixtures("editor")
async def test_a_note_on_how_it_looks_now_can_be_written_there(tmp_path: Path) -> None:
    async with running(tmp_path / "data", sessions=[acme(days_ago=20)]) as driver:
        await driver.press("h")
        await driver.shows("1 session")
        await driver.press("enter")
        await driver.on(ReadingScreen)
        await driver.press("l")
        await driver.until(lambda: isinstance(driver.app.focused, GrowingTextArea), "the field")
        await driver.press(EDITOR_KEY)
        await driver.shows(WRITTEN)
        await driver.until(lambda: not driver.app.is_lent, "the editor is put away")
        await driver.press("enter", "escape")
        await driver.until(lambda: not isinstance(driver.app.focused, GrowingTextArea), "put away")
    (note,) = kept(tmp_path / "data").records("later")
    assert note["note"] == WRITTEN


@pytest.mark.usefixtures("editor")
async def test_every_text_of_an_interview_page_can_be_written_there(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    async with running(folder) as driver:
        await driver.loaded(CardScreen, "k")
        await driver.on(InterviewScreen, "e")
        await write(driver, "Acme")
        await driver.press("enter")
        await write(driver, "")
        assert not (folder / "editor").exists()
        await driver.press("escape")
        await driver.on(CardScreen)
    (page,) = listed(Store(folder), INTERVIEWS)
    assert page["company"] == f"Acme {WRITTEN}"
    assert page["role"] == WRITTEN


@pytest.mark.usefixtures("editor")
async def test_a_better_answer_is_written_there_while_rehearsing(tmp_path: Path) -> None:
    asked = {"question": "Why us?", "rating": "rough", "better": "Because"}
    folder = tmp_path / "data"
    async with running(
        folder, sessions=[session({"company": "Acme", "mood": 6, "questions": [asked]})]
    ) as driver:
        await driver.loaded(CardScreen, "k")
        screen = await driver.loaded(RehearseScreen, "r")
        await driver.press("e")
        await driver.until(lambda: screen.open_text, "the better answer")
        await driver.press("ctrl+end")
        await write(driver, ".")
        await driver.press("escape")
        await driver.until(lambda: not screen.open_text, "put away")
    assert kept(folder).records("questions")[0]["better"] == f"Because.\n{WRITTEN}"
