"""Going to the next screen of a session, beside the same widgets without anything of ours in them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reflect.model.guide.guide_loader import load_guide
from reflect.storage import Store
from reflect.tui.app import ReflectApp
from tests.support.bench.command import program, reflect
from tests.support.bench.data import UNFINISHED, Folders
from tests.support.bench.measure import Effort
from tests.support.bench.table import Figure, Goal
from tests.support.bench.terminal import Terminal

SIZE = 10
"""Sessions that are archived; more change nothing here."""
NEXT, BACK = "\x0e", "\x0f"
"""ctrl+n and ctrl+o."""
SETTLE = 0.3
"""Seconds until the next key."""


def measure(folders: Folders, effort: Effort) -> Iterator[Figure]:
    """The row about the next screen."""
    with folders.copy(SIZE) as other:
        pages = asyncio.run(_pages(other))
    with folders.copy(SIZE) as folder:
        tree = folder / "pages.json"
        tree.write_text(json.dumps(pages), encoding="utf-8")
        at_first = reflect("resume", UNFINISHED, "--data", str(folder))
        with Terminal(at_first) as ours, Terminal(program("bare_tree", str(tree))) as bare:
            for terminal in (ours, bare):
                terminal.until(pages[1]["title"])
                terminal.send(BACK)
                terminal.until(pages[0]["title"])
            times: dict[str, list[float]] = {"ours": [], "bare": []}
            for number in effort.rounds(usual=6):
                for name, terminal in (("ours", ours), ("bare", bare)):
                    seconds = _walk(terminal, [page["title"] for page in pages])
                    times[name] += seconds if number else seconds[1:]
    yield Figure("key to the next screen", SIZE, times["ours"], Goal(2.0, 0.12), times["bare"])


def _walk(terminal: Terminal, titles: list[str]) -> list[float]:
    """Go forward through all screens, and back; the seconds of each step forward."""
    times = []
    for title in titles[1:]:
        terminal.rest(SETTLE)
        terminal.send(NEXT)
        times.append(terminal.until(title))
    for title in reversed(titles[:-1]):
        terminal.rest(SETTLE)
        terminal.send(BACK)
        terminal.until(title)
    return times


async def _pages(folder: Path) -> list[dict[str, Any]]:
    """The widgets of each screen of the session, as the program builds them."""
    guide = load_guide()
    app = ReflectApp(Store(folder), lambda app: app.resume_session(UNFINISHED))
    pages = []
    async with app.run_test(size=(80, 24)) as pilot:
        while app.session_screen is None or app.session_screen.question_in_focus is None:
            await pilot.pause(0.01)
        screen = app.session_screen
        await screen._go_to(guide.screens[0])
        for number in range(len(guide.screens)):
            if number:
                await screen.action_next()
            await pilot.pause()
            pages.append({"title": guide.screens[number].title, "tree": _tree(screen.page)})
        await screen.autosave.save()  # nothing is to be told to a screen that is gone
    return pages


def _tree(widget: Widget) -> dict[str, Any]:
    """A widget as data: the Textual class it is made of, its words, its size, what is in it."""
    plain = next(cls for cls in type(widget).__mro__ if cls.__module__.startswith("textual."))
    return {
        "class": plain.__name__,
        "words": _words(widget),
        "shown": widget.display,
        "height": widget.outer_size.height,
        "children": [_tree(child) for child in widget.children] if plain.__name__ != "Button" else [],
    }


def _words(widget: Widget) -> str:
    if not isinstance(widget, Static):
        return str(getattr(widget, "label", ""))
    content = widget.content
    return content.plain if isinstance(content, Content) else str(content)
