"""The real app in real terminals: a disk that refuses, two windows on one session, a newer version beside it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.support.locked import Way, open_store
from tests.support.terminal import reflect_in_terminal


def companies(folder: Path) -> list[str]:
    return [session.words("company") for session in open_store(folder).sessions()]


def test_words_typed_before_the_app_stands_are_no_keys_where_no_session_can_be_opened(tmp_path: Path) -> None:
    newer = '{"meta": {"1": {"version": 99}}, "sessions": {}}'
    (tmp_path / "reflect.json").write_text(newer, encoding="utf-8")
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.type("Acme, quite near")
        terminal.wait_for("could not be opened")
        terminal.type("quite near q")
        terminal.press("f1")
        terminal.wait_for("How this works")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert (tmp_path / "reflect.json").read_text("utf-8") == newer


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets one process limit another")
def test_a_save_that_fails_is_shown_and_made_up_for_by_itself(tmp_path: Path, way: Way) -> None:
    import resource

    way.prepare(tmp_path)
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")  # past the mood
        terminal.type("Acme")
        terminal.wait_for("Acme")
        terminal.wait_saved()
        before = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (0, before[1]))
        terminal.type(" and Sons")
        terminal.wait_for("NOT SAVED: file too large")
        terminal.wait_for("Acme and Sons")
        assert companies(tmp_path) == ["Acme"]
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, before)
        terminal.wait_saved()
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    assert companies(tmp_path) == ["Acme and Sons"]


def test_a_second_window_on_a_session_says_so_and_only_reads(tmp_path: Path, way: Way) -> None:
    way.prepare(tmp_path)
    with reflect_in_terminal(tmp_path, "new") as first:
        first.wait_for("Which company")
        first.press("enter")  # past the mood
        first.type("Acme")
        first.wait_for("Acme")
        first.wait_saved()
        with reflect_in_terminal(tmp_path, "resume") as second:
            second.wait_for("open in another window")
            second.type("overwritten")
            second.press("ctrl+q")
            second.wait_exit()
        first.type(" and Sons")
        first.wait_for("and Sons")
        first.wait_saved()
        first.press("ctrl+q")
        assert first.wait_exit() == 0
    assert companies(tmp_path) == ["Acme and Sons"]


def test_words_typed_beside_a_newer_version_are_saved_and_not_a_byte_of_its_data_changes(
    tmp_path: Path,
) -> None:
    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")  # past the mood
        terminal.type("Acme")
        terminal.wait_for("Acme")
        terminal.wait_saved()
        (draft,) = (tmp_path / "drafts").glob("*.json")
        draft.write_text(draft.read_text("utf-8").replace('"version": 1', '"version": 2'), encoding="utf-8")
        newer = draft.read_bytes()
        terminal.type(" and Sons")
        terminal.wait_for("and Sons")
        terminal.wait_saved()
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert draft.read_bytes() == newer
    assert companies(tmp_path) == ["Acme and Sons"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets one process limit another")
def test_words_that_cannot_be_saved_at_the_end_are_not_lost_silently(tmp_path: Path) -> None:
    import resource

    with reflect_in_terminal(tmp_path, "new") as terminal:
        terminal.wait_for("Which company")
        terminal.press("enter")  # past the mood
        terminal.type("Acme")
        terminal.wait_for("Acme")
        terminal.wait_saved()
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (0, -1))
        terminal.type(" and Sons")
        terminal.wait_for("NOT SAVED")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_exit() == 143
        assert "The last words you typed could not be saved." in terminal.text
    assert companies(tmp_path) == ["Acme"]
