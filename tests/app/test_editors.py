"""Which editor the person has chosen, and how it is started."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.tui.editors import chosen_editor


def program(folder: Path, name: str, leads_to: str = "") -> None:
    path = folder / name
    if leads_to:
        path.symlink_to(folder / leads_to)
    else:
        path.touch(mode=0o700)


@pytest.mark.parametrize(
    ("name", "leads_to", "is_known"),
    [
        ("vim", "", True),
        ("vi", "vim.basic", True),
        ("vi", "nvi", False),
        ("nvim", "", True),
        ("emacs", "emacs-nox", True),
        ("emacsclient", "emacsclient.emacs", False),
        ("nano", "", True),
        ("nano", "pico", False),
        ("micro", "", True),
        ("hx", "", True),
        ("kak", "", True),
        ("code", "", False),
    ],
)
def test_it_is_the_program_behind_the_name_that_counts(
    tmp_path: Path, name: str, leads_to: str, is_known: bool
) -> None:
    if leads_to:
        program(tmp_path, leads_to)
    program(tmp_path, name, leads_to)
    editor = chosen_editor({"EDITOR": name, "PATH": str(tmp_path)})
    assert editor is not None
    assert (editor.name, editor.is_known) == (name, is_known)


def test_the_editor_for_a_screen_comes_before_the_other_one_and_keeps_its_arguments(tmp_path: Path) -> None:
    program(tmp_path, "vim")
    program(tmp_path, "my pen")
    environment = {"VISUAL": "'my pen' --wait", "EDITOR": "vim -Z", "PATH": str(tmp_path)}
    editor = chosen_editor(environment)
    assert editor is not None
    assert editor.command == ("my pen", "--wait")
    editor = chosen_editor({**environment, "VISUAL": " "})
    assert editor is not None
    assert editor.command[:4] == ("vim", "-Z", "-i", "NONE")


def test_there_may_be_none() -> None:
    assert chosen_editor({"VISUAL": "", "PATH": "/nowhere"}) is None


def test_an_editor_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="vim"):
        chosen_editor({"EDITOR": "vim", "PATH": str(tmp_path)})
