"""A text that was emptied before the window was killed comes back with ctrl+z in the next one."""

from __future__ import annotations

from pathlib import Path

from reflect.model.session import Session
from reflect.storage import Store
from tests.support.harness import running
from tests.support.sample import NOW

LONG = "I froze on the index question,\nand then I could not find my way back."


def left_by_a_killed_window(folder: Path) -> str:
    """A draft in which a text was written, saved, and emptied; nobody left the session."""
    session = Session.new(NOW)
    session.set_answer("company", "Acme", NOW)
    draft = Store(folder, now=lambda: NOW).edit(session)
    for text in (LONG, ""):
        session.set_answer("thought", text, NOW)
        draft.save(session)
    draft.close()
    return session.id


async def test_an_emptied_text_is_brought_back_by_undo_in_the_next_window(tmp_path: Path) -> None:
    session_id = left_by_a_killed_window(tmp_path)
    async with running(tmp_path, lambda app: app.resume_session(session_id, "thought")) as driver:
        await driver.asks("thought")
        assert driver.session.words("thought") == ""
        await driver.press("ctrl+z")
        await driver.until(lambda: driver.session.words("thought") == LONG)
        await driver.saved()
        assert driver.session_screen.autosave.earlier_versions == {}
        await driver.press("ctrl+z")
        assert driver.session.words("thought") == LONG


async def test_what_is_typed_instead_is_undone_first(tmp_path: Path) -> None:
    session_id = left_by_a_killed_window(tmp_path)
    async with running(tmp_path, lambda app: app.resume_session(session_id, "thought")) as driver:
        await driver.asks("thought")
        await driver.press(*"new")
        await driver.until(lambda: driver.session.words("thought") == "new")
        await driver.press("ctrl+z")
        await driver.until(lambda: driver.session.words("thought") == "")
        await driver.press("ctrl+z")
        await driver.until(lambda: driver.session.words("thought") == LONG)
