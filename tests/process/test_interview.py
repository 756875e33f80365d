"""The page of an interview in the real program: what was typed survives the end of it, however that comes."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from reflect.storage import Store
from tests.support.terminal import reflect_in_terminal


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP], ids=lambda end: end.name)
def test_what_was_typed_on_the_page_survives(tmp_path: Path, end: signal.Signals) -> None:
    with reflect_in_terminal(tmp_path) as terminal:
        terminal.wait_for("Short session")
        terminal.type("k")
        terminal.wait_for("Nothing here yet")
        terminal.type("e")
        terminal.wait_for("Which company is it[?]")
        terminal.type("Globex")
        terminal.wait_for("Globex")
        if end is signal.SIGKILL:  # nothing can be done at its end: it has to say that all is on disk
            terminal.wait_saved()
        terminal.signal(end)
        terminal.wait_exit()
    assert [each["company"] for each in Store(tmp_path).record_lists()["interviews"].values()] == ["Globex"]
