"""What tests use of Textual that it keeps to itself; those of the product are in ``reflect.tui.textual_internals``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.notifications import Notification
from textual.screen import Screen
from textual.strip import Strip

__all__ = ["ANSI_SEQUENCES_KEYS", "XTermParser", "drawn_strips", "notifications"]


def drawn_strips(screen: Screen[Any]) -> list[Strip]:
    """The lines of a screen as they would be drawn now."""
    return screen._compositor.render_strips()


def notifications(app: App[Any]) -> Iterable[Notification]:
    """What is said in passing just now."""
    return app._notifications
