"""What a key of the program is, its binding, and its name in the footer; ``keys`` has the tables of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.binding import Binding, BindingType

_SHOWN = {
    "escape": "esc",
    "slash": "/",
    "delete": "del",
    "ctrl+right_square_bracket": "ctrl+]",
    "ctrl+backslash": "ctrl+\\",
    "ctrl+underscore": "ctrl+_",
}


class Key(NamedTuple):
    """One thing a key does, with its words for the footer, the screen and help."""

    action: str
    keys: str
    """The key, and after a comma the second one for terminals that take the first."""
    does: str
    """For help and ``screens.md``."""
    label: str = ""
    """For the footer; empty: not shown there."""
    brief: str = ""
    """For the line of keys on the screen itself; empty: not shown there."""

    @property
    def first(self) -> str:
        """The key itself, without the second one, as people read it."""
        return self.shown.partition(" ")[0]

    @property
    def shown(self) -> str:
        """The keys as people read them: ``ctrl+n or f4``, ``1 to 9``."""
        names = [_SHOWN.get(key, key) for key in self.keys.split(",")]
        return f"{names[0]} to {names[-1]}" if len(names) > 3 else " or ".join(names)


def bindings(keys: Iterable[Key], *, action: str = "{}", priority: bool = False) -> list[BindingType]:
    """Textual bindings for keys; ``action`` is a pattern such as ``session('{}')``."""
    return [
        Binding(
            key.keys,
            action.format(key.action),
            key.label or key.does,
            show=bool(key.label),
            key_display=footer_key(key),
            priority=priority,
        )
        for key in keys
    ]


def hidden_bindings(actions: Mapping[str, str]) -> list[BindingType]:
    """Textual bindings for keys that neither footer nor help names, as they do what such keys do anywhere."""
    return [Binding(keys, action, show=False) for keys, action in actions.items()]


def footer_key(key: Key) -> str:
    """A key as the footer shows it: ``^n``, ``esc``, ``f1``."""
    first = key.keys.split(",")[0]
    return first.replace("ctrl+", "^") if first.startswith("ctrl+") else _SHOWN.get(first, first)
