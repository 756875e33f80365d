"""What tests use of Textual that it keeps to itself; those of the product are in ``reflect.tui.textual_internals``."""

from __future__ import annotations

import asyncio
import unicodedata
from asyncio.base_events import BaseEventLoop
from collections.abc import Iterable
from time import monotonic
from typing import Any

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._compositor import Compositor
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.geometry import Region
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.notifications import Notification
from textual.screen import Screen
from textual.strip import Strip

__all__ = [
    "ANSI_SEQUENCES_KEYS",
    "XTermParser",
    "drawn_strips",
    "frame_of_textual",
    "key_event",
    "next_frame",
    "notifications",
    "settled",
    "share_styles",
]

HELD = 0.1
"""Seconds after which a thread that is still at work is taken to be held up by the test itself."""


def drawn_strips(screen: Screen[Any]) -> list[Strip]:
    """The lines of a screen as they would be drawn now."""
    return screen._compositor.render_strips()


def next_frame(screen: Screen[Any], changed: Iterable[Region]) -> str:
    """What a terminal is sent when these places of a screen have changed."""
    screen._compositor._dirty_regions.update(changed)
    update = screen._compositor.render_partial_update()
    return update.render_segments(screen.app.console) if update else ""


def frame_of_textual(screen: Screen[Any], changed: Iterable[Region]) -> str:
    """What it would be sent by the compositor that a screen comes with."""
    own, screen._compositor = screen._compositor, Compositor()
    try:
        screen._compositor.reflow(screen, screen.size)
        screen._compositor._dirty_regions.clear()
        return next_frame(screen, changed)
    finally:
        screen._compositor = own


def notifications(app: App[Any]) -> Iterable[Notification]:
    """What is said in passing just now."""
    return app._notifications


def key_event(name: str) -> events.Key:
    """The event of a key by its name, as ``Pilot`` makes it."""
    key = _character_to_key(name) if len(name) == 1 and not name.isalnum() else name
    character: str | None
    try:
        character = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)


async def settled(app: App[Any]) -> None:
    """Wait until nothing more happens in an app by itself, but for what a timer brings.

    ``Pilot`` sleeps until the process has been idle for a fiftieth of a second, twice for every key, and up to two
    seconds where it is not. All there is to wait for is known: tasks and threads at work, and what is to be drawn.
    """
    loop = asyncio.get_running_loop()
    assert isinstance(loop, BaseEventLoop)
    end = monotonic() + HELD
    await app.animator.wait_until_complete()
    while app.is_running:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        if _draws(app):
            app.screen._on_timer_update()
        elif _threads_work(loop) and monotonic() < end:
            await asyncio.sleep(0.001)
        else:
            return


def _draws(app: App[Any]) -> bool:
    """Whether the screen waits for its next frame."""
    screen = app.screen
    return bool(screen._callbacks) or (
        (
            screen.is_current
            and not app._batch_count
            and (screen._layout_required or screen._scroll_required or screen._repaint_required)
        )
        or bool(screen._dirty_widgets)
    )


def waits_below(app: App[Any]) -> bool:
    """Whether a screen below the one in use waits to be laid out; once it is, that in use is drawn whole."""
    return any(below._layout_required or below._dirty_widgets for below in app._background_screens)


def _threads_work(loop: BaseEventLoop) -> bool:
    """Whether one of the threads for what takes long has something to do."""
    executor = loop._default_executor  # type: ignore[attr-defined]
    if executor is None:
        return False
    at_work = len(executor._threads) - executor._idle_semaphore._value
    return bool(at_work > 0 or executor._work_queue.qsize() > 0)


def share_styles(patch: pytest.MonkeyPatch) -> None:
    """Have what one app has parsed of its styles used by every later one that has the same colours."""
    parse = Stylesheet._parse_rules
    parsed: dict[tuple[Any, ...], list[RuleSet]] = {}

    def parse_once(
        sheet: Stylesheet, css: str, read_from: CSSLocation, *more: Any, **named: Any
    ) -> list[RuleSet]:
        key = (css, read_from, more, *named.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, read_from, *more, **named)
        return parsed[key]

    patch.setattr(Stylesheet, "_parse_rules", parse_once)
