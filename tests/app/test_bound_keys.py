"""Every key of the app is bound to an action that is there: Textual passes over one that is not, without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from reflect.tui.app import ReflectApp
from reflect.tui.keys import KEYS_OF_SCREENS
from reflect.tui.screens.session_screen import SessionScreen
from tests.support.app_classes import OWN_NODES

ACTION = re.compile(r"(?P<owner>app\.)?(?P<name>\w+)(\('?(?P<first>[^']*)'?\))?")


CLASSES = {
    name: each
    for name, each in OWN_NODES.items()
    if not any(issubclass(other, each) for other in OWN_NODES.values() if other is not each)
}
"""The classes of the app that are no bases, by name."""


def actions_of(cls: type[DOMNode]) -> Iterator[str]:
    for base in cls.__mro__:
        if base.__module__.startswith("reflect."):
            for binding in vars(base).get("BINDINGS", ()):
                assert isinstance(binding, Binding)
                yield binding.action


@pytest.mark.parametrize("name", CLASSES)
def test_a_bound_key_has_its_action(name: str) -> None:
    for action in actions_of(CLASSES[name]):
        parts = ACTION.fullmatch(action)
        assert parts, action
        owner: type[DOMNode] = ReflectApp if parts["owner"] else CLASSES[name]
        assert hasattr(owner, f"action_{parts['name']}"), f"{name}: {action}"
        if parts["name"] == "session":
            assert hasattr(SessionScreen, f"action_{parts['first']}"), f"{name}: {action}"


def test_help_knows_the_keys_of_screens_that_are_there() -> None:
    assert KEYS_OF_SCREENS.keys() <= CLASSES.keys()
