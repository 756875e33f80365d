"""A long answer in the person's own editor, in the real program and a real terminal."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reflect.storage import Store
from tests.support.editor_script import WAITS, WRITES, editor_script
from tests.support.terminal import Terminal, reflect_in_terminal


@contextmanager
def review(data: Path, editor: str, **environment: str) -> Iterator[Terminal]:
    """A new session at the question what happened, with ``Alpha`` typed there."""
    with reflect_in_terminal(data, "new", env={"VISUAL": editor, "EDITOR": "", **environment}) as terminal:
        terminal.wait_for("Check-in ●")
        terminal.press("ctrl+n")
        terminal.wait_for("Review ●")
        terminal.type("Alpha")
        yield terminal


def happened(data: Path) -> str:
    """What the only session says now, as it is found after a start."""
    store = Store(data)
    store.open()
    (session,) = store.sessions()
    return session.words("happened")


def files_of(data: Path) -> list[Path]:
    return sorted((data / "editor").rglob("*.txt"))


CTRL_BRACKET, ALT_E, CTRL_BRACKET_IN_KITTY = "\x1d", "\x1be", "\x1b[93;5u"


def test_an_answer_is_written_in_the_editor_and_comes_back(tmp_path: Path) -> None:
    with review(tmp_path / "data", editor_script(tmp_path / "bin", WRITES)) as terminal:
        for times, key in enumerate((CTRL_BRACKET, ALT_E, CTRL_BRACKET_IN_KITTY), 1):
            terminal.type(key)
            terminal.wait_for("(?s)" + ".*".join(["and what I wrote there"] * times))
        terminal.type(" And on.")
        terminal.wait_for("there And on.")
        terminal.wait_saved()
        assert not (tmp_path / "data" / "editor").exists()
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.is_as_shells_want_it
    assert happened(tmp_path / "data") == "Alpha" + 3 * "\nand what I wrote there" + " And on."


def test_the_words_before_come_back_with_undo(tmp_path: Path) -> None:
    with review(tmp_path, editor_script(tmp_path / "bin", 'file.write_text("Other words")')) as terminal:
        terminal.type(CTRL_BRACKET)
        terminal.wait_for("Other words")
        terminal.press("ctrl+z")
        terminal.wait_for("Alpha")
        assert "Other words" not in terminal.text


def test_the_editor_has_the_terminal_as_a_shell_gives_it_and_keys_typed_ahead_are_not_lost(
    tmp_path: Path,
) -> None:
    with review(tmp_path, editor_script(tmp_path / "bin", WAITS)) as terminal:
        terminal.type(CTRL_BRACKET)
        terminal.wait_for("EDITING Alpha\nWAITING")
        assert terminal.is_as_shells_want_it
        terminal.type("to the editor\rand to reflect")
        terminal.wait_for("Alphaand to reflect")


def test_ctrl_c_is_for_the_editor(tmp_path: Path) -> None:
    body = (
        WRITES
        + 'print("WAITING", flush=True)\ntry:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    pass\n'
    )
    with review(tmp_path, editor_script(tmp_path / "bin", body)) as terminal:
        terminal.type(CTRL_BRACKET)
        terminal.wait_for("WAITING")
        terminal.press("ctrl+c")
        terminal.wait_for("and what I wrote there")


def test_a_killed_editor_takes_nothing_with_it(tmp_path: Path) -> None:
    for body, words in (
        (WRITES, "Alpha\nand what I wrote there"),
        ('file.write_text("")\n', "Alpha"),
        ("file.unlink()\n", "Alpha"),
    ):
        data = tmp_path / str(len(words) + len(body))
        with review(
            data, editor_script(tmp_path / "bin", body + "os.kill(os.getpid(), signal.SIGKILL)")
        ) as terminal:
            terminal.type(CTRL_BRACKET)
            terminal.wait_for("ended with an error|cannot read|Cannot read")
            terminal.wait_saved()
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
        assert happened(data) == words
        assert not files_of(data)


def test_an_editor_that_removes_the_file_takes_no_words_away(tmp_path: Path) -> None:
    with review(tmp_path / "data", editor_script(tmp_path / "bin", "file.unlink()")) as terminal:
        terminal.type(CTRL_BRACKET)
        terminal.wait_for("left no words in the file")
        terminal.type(" Beta")
        terminal.wait_for("Alpha Beta")
        assert not (tmp_path / "data" / "editor").exists()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_when_reflect_is_killed_the_next_start_finds_what_the_editor_had_saved(
    tmp_path: Path, number: signal.Signals
) -> None:
    data = tmp_path / "data"
    with review(data, editor_script(tmp_path / "bin", WRITES + WAITS)) as terminal:
        terminal.type(CTRL_BRACKET)
        terminal.wait_for("WAITING")
        (file,) = files_of(data)
        terminal.signal(number)
        assert terminal.wait_exit() == (-9 if number == signal.SIGKILL else 128 + number)
        if number != signal.SIGKILL:
            assert terminal.is_as_shells_want_it
    assert file.exists()
    with reflect_in_terminal(data) as terminal:
        terminal.wait_for("What you wrote in your editor is in its session again")
        terminal.press("c")
        terminal.wait_for("and what I wrote there")
        terminal.press("ctrl+z")
        terminal.wait_for("Alpha")
        terminal.press("ctrl+q")
        terminal.wait_exit()
    assert not files_of(data)


def test_of_an_unknown_editor_it_is_said_once_that_it_may_keep_copies(tmp_path: Path) -> None:
    with review(tmp_path, editor_script(tmp_path / "bin", WRITES, "pen")) as terminal:
        terminal.type(CTRL_BRACKET)
        terminal.wait_for("reflect does not know pen")
        for _ in range(2):
            terminal.type(CTRL_BRACKET)
        terminal.wait_for("(?s)and what I wrote there.*and what I wrote there")


EAGER_VIMRC = """
set undofile undodir=~ backup writebackup backupdir=~ swapfile directory=~ updatecount=1 viminfo='100,<50,s10
"""


@pytest.mark.skipif(not shutil.which("vim"), reason="there is no vim here")
def test_vim_keeps_no_copy_of_the_words_whatever_it_is_set_to(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".vimrc").write_text(EAGER_VIMRC, encoding="utf-8")
    with review(tmp_path / "data", "vim", HOME=str(home)) as terminal:
        terminal.type(CTRL_BRACKET)
        terminal.wait_for("(?s)Alpha.*~")
        terminal.type("oWhat I wrote in vim\x1bdd:w\rp:wq\r")
        terminal.wait_for("Review ●")
        terminal.wait_for("What I wrote in vim")
    assert [path.name for path in home.iterdir()] == [".vimrc"]
