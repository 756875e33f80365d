"""Reads an export: its head, its sessions, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reflect.exchange.parsing import DEEPEST, Doubled, parse, sound
from reflect.exchange.problems import HEAD, NewerFormat, NotOurFormat, Wrong, shown
from reflect.exchange.sessions import sessions_check
from reflect.exchange.values import in_object
from reflect.guide import Guide
from reflect.session import FORMAT, VERSION, Document
from reflect.text import printable


@dataclass(frozen=True, slots=True)
class Exchange:
    """What an export holds."""

    sessions: list[Document]
    beside: dict[str, Any]
    """Fields beside the sessions that this version does not know; kept, and written again by an export."""


def loads(data: bytes, guide: Guide, source: str = "The file") -> Exchange:
    """An export, checked and without empty answers; ``source`` is what errors call the file.

    Raises ``NotOurFormat`` with the place of the first mistake, and ``NewerFormat``.
    """
    source = printable(source)
    try:
        whole = _head(parse(data), source)
        checked = in_object({"sessions": whole.get("sessions")}, {"sessions": sessions_check(guide)})
        beside = {name: value for name, value in whole.items() if name not in HEAD}
        return Exchange(checked["sessions"], in_object(beside, dict.fromkeys(beside, _kept)))
    except Wrong as wrong:
        raise NotOurFormat(source, wrong.message) from None


def _kept(value: Any) -> Any:
    return sound(value, DEEPEST)


def _head(whole: Any, source: str) -> dict[str, Any]:
    """The whole file, once its head says that it is our format and version."""
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise Wrong(f'it is not an export of reflect ("format": "{FORMAT}" is missing)')
    version = whole.get("version")
    if isinstance(version, bool) or not isinstance(version, (int, float)) or version < VERSION:
        raise Wrong(f"must be {VERSION}", "version")
    if version > VERSION:
        raise NewerFormat(source, version)
    if isinstance(whole, Doubled):
        raise Wrong(f"it has the name {shown(whole.name)} twice")
    return whole
