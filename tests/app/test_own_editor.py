"""The key that opens a text in the person's own editor, as far as there is no terminal to give away."""

from __future__ import annotations

from pathlib import Path

import pytest

from reflect.tui.app import ReflectApp
from tests.support.harness import running

EDITOR_KEY = "ctrl+right_square_bracket"


@pytest.mark.parametrize(
    ("editor", "line"),
    [
        ("", "No editor is chosen. `export EDITOR=nano`"),
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
