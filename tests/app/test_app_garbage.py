"""What is no longer on the screen leaves the memory, and is looked for while nobody types."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reflect.tui import key_order
from tests.support.fields_host import fields
from tests.support.harness import running


@pytest.fixture
def searches() -> Iterator[list[int]]:
    """The generations that were searched, in order; the thresholds are put back afterwards."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, Any]) -> None:
        if phase == "stop":
            seen.append(info["generation"])

    before = gc.get_threshold()
    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)
    gc.set_threshold(*before)


async def test_a_page_that_was_left_is_not_kept(tmp_path: Path) -> None:
    async with running(tmp_path, lambda app: app.begin_session(full=True)) as driver:
        left = weakref.ref(driver.session_screen.page)
        await driver.press("ctrl+n")
        await driver.asks("intended")
        await driver.press("tab")  # what took the last key is known until the next

        def is_gone() -> bool:
            gc.collect()
            return left() is None

        await driver.until(is_gone, "the page gone from the memory")


async def test_everything_is_searched_once_after_a_spell_of_keys(
    monkeypatch: pytest.MonkeyPatch, searches: list[int]
) -> None:
    monkeypatch.setattr(key_order, "IDLE_AFTER", 0.2)
    async with fields("company") as hands:
        hands.app.collect_garbage_when_idle()
        await hands.until(lambda: 2 in searches, "a search after the start")
        searches.clear()
        await hands.type("Acme")
        assert 2 not in searches
        await hands.until(lambda: 2 in searches, "a search after the keys")


async def test_making_much_does_not_set_off_a_search_of_everything(searches: list[int]) -> None:
    async with fields("company") as hands:
        hands.app.collect_garbage_when_idle()
        searches.clear()
        kept = [[number] for number in range(500_000)]
        await asyncio.sleep(0)
        assert len(kept) == 500_000
        assert 1 in searches
        assert 2 not in searches
