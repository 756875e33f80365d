"""What can be done at this moment: the actions of the screen in use, and the places that Home leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen

from reflect.tui.key_bindings import Key
from reflect.tui.keys import (
    ACTIONS_PAGE,
    ANYWHERE,
    HOME,
    KEYS_OF_SCREENS,
    LOCK_NOW,
)
from reflect.tui.screens.home_screen import HomeScreen
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.widgets.key_line import KeyLine

_PLACES = ("next_steps", "history", "inventory", "letters", "patterns", "card", "road")
"""The actions of Home that open a screen, which is named for its action."""


class Offer(NamedTuple):
    """One thing that can be done."""

    does: str
    key: str
    """As people read it."""
    action: str
    owner: DOMNode
    """Whose action it is."""

    def has(self, words: str) -> bool:
        """Whether all of these words stand in what it does, in any order, from their beginnings on."""
        said = f" {self.does.casefold()}"
        return all(f" {word}" in said for word in words.casefold().split())


def offers(screen: ReflectScreen[object]) -> list[Offer]:
    """What can be done on a screen, in the order of help; then where one can go from it."""
    return [*_of_screen(screen), *_places(screen), *_with_keys((*ANYWHERE, LOCK_NOW), screen)]


def _of_screen(screen: ReflectScreen[object]) -> Iterator[Offer]:
    _, keys = KEYS_OF_SCREENS.get(type(screen).__name__, ("", ()))
    home = screen if isinstance(screen, HomeScreen) else None
    for offer in _with_keys(keys, screen):
        idle = any(line.is_idle(offer.action) for line in screen.query(KeyLine))
        if not idle and not (home and offer.owner is home and not home.offers(offer.action)):
            yield offer


def _with_keys(keys: tuple[Key, ...], screen: Screen[object]) -> Iterator[Offer]:
    """Those of some keys that work now; where one does several things, each that it may do."""
    active = screen.active_bindings
    for key in keys:
        found = next((active[each] for each in key.keys.split(",") if each in active), None)
        if found and key is not ACTIONS_PAGE and _is_action_of(key, found):
            yield Offer(key.does, key.first, found.binding.action, found.node)


def _is_action_of(key: Key, active: ActiveBinding) -> bool:
    return active.enabled and active.binding.action in (key.action, f"session('{key.action}')")


def _places(screen: ReflectScreen[object]) -> Iterator[Offer]:
    """Where Home leads to, from a screen where nothing is being written; what is open already is no place to go to."""
    stack = screen.app.screen_stack
    home = next((each for each in stack if isinstance(each, HomeScreen)), None)
    if home is None or home is screen or any(_is_writing(each) for each in stack):
        return
    open_screens = {type(each).__name__ for each in stack}
    for key in HOME:
        is_open = f"{key.action.title().replace('_', '')}Screen" in open_screens
        if key.action in _PLACES and not is_open and home.offers(key.action):
            yield Offer(key.does, f"Home, {key.first}", key.action, home)


def _is_writing(screen: Screen[object]) -> bool:
    return isinstance(screen, ReflectScreen) and screen.open_autosave is not None
