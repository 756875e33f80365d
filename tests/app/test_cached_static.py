"""Widgets whose words are set often: what is laid out anew, and what is only drawn."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from reflect.tui.cached_static import CachedStatic

WIDTH = 20


class Page(App[None]):
    """Shows one widget, and counts how often the screen is laid out."""

    CSS = "CachedStatic { width: 1fr; }"
    layouts = 0

    def __init__(self) -> None:
        super().__init__()
        self.widget = CachedStatic(Content("one row"))

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_mount(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self, self._count, immediate=True)

    def _count(self, _: object) -> None:
        self.layouts += 1


@pytest.fixture
async def pilot() -> AsyncIterator[Pilot[None]]:
    async with Page().run_test(size=(WIDTH, 10)) as pilot:
        await pilot.pause()
        yield pilot


async def is_laid_out_for(pilot: Pilot[None], words: str) -> bool:
    """Whether other words made the screen be laid out."""
    page = pilot.app
    assert isinstance(page, Page)
    before = page.layouts
    page.widget.update(Content(words))
    await pilot.pause()
    assert str(page.widget.content) == words
    return page.layouts > before


async def test_as_many_rows_are_drawn_without_a_layout_and_more_or_fewer_with_one(
    pilot: Pilot[None],
) -> None:
    assert not await is_laid_out_for(pilot, "other words")
    assert await is_laid_out_for(pilot, "words that need one row more")
    assert pilot.app.query_one(CachedStatic).size.height == 2
    assert not await is_laid_out_for(pilot, "two rows of them,\nbroken by hand")
    assert await is_laid_out_for(pilot, "one")
    assert pilot.app.query_one(CachedStatic).size.height == 1


async def test_a_widget_as_wide_as_its_words_is_laid_out_for_each_of_them(pilot: Pilot[None]) -> None:
    pilot.app.query_one(CachedStatic).styles.width = "auto"
    await pilot.pause()
    assert await is_laid_out_for(pilot, "wider words")
    assert pilot.app.query_one(CachedStatic).size.width == len("wider words")


async def test_the_rows_fit_once_the_terminal_has_grown_narrower(pilot: Pilot[None]) -> None:
    assert not await is_laid_out_for(pilot, "one row of it so far")
    await pilot.resize_terminal(10, 10)
    await pilot.pause()
    assert pilot.app.query_one(CachedStatic).size.height == 2
