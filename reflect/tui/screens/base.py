"""The base of the screens that use the app's own parts: the store, the guide, the clock, the other screens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp

Answer = TypeVar("Answer")


class ReflectScreen(Screen[Answer]):
    """A screen of reflect, and of no other app."""

    @property
    def reflect(self) -> ReflectApp:
        """The app this screen belongs to, under its own type."""
        return cast("ReflectApp", self.app)

    @property
    def today(self) -> date:
        """Today, where the person is."""
        return self.reflect.today
