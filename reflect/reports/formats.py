"""The formats a report can be rendered in. A new one is a module ``to_<id>`` with ``render``, and one entry here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from reflect.reports.layout import WIDTH, plain_text
from reflect.reports.outline import Outline


class Format(NamedTuple):
    """One format of reports."""

    name: str
    suffix: str
    kinds: frozenset[str]
    """The kinds of outline it can hold (see ``Outline.kind``)."""


_PLANS = frozenset({"plan", "next-steps"})
_FILLED_IN = _PLANS | {"session", "inventory"}
_ALL = _FILLED_IN | {"sheet", "letter", "card"}

FORMATS: Mapping[str, Format] = {
    "text": Format("Plain text", ".txt", _ALL),
    "markdown": Format("Markdown", ".md", _ALL),
    "html": Format("Web page for printing", ".html", _ALL),
    "json": Format("JSON", ".json", _FILLED_IN),
    "ics": Format("Calendar", ".ics", _PLANS),
}
"""Every format by id, the plainest first."""


def render(outline: Outline, format_id: str = "text", width: int = WIDTH) -> str:
    """The outline in a format of ``FORMATS``, whose module is loaded now; ``width`` in cells is for plain text.

    Raises ``KeyError`` for another format, ``ValueError`` when the format cannot hold this kind of outline.
    """
    if outline.kind not in FORMATS[format_id].kinds:
        raise ValueError(f"{format_id} cannot hold: {outline.kind}")
    if format_id == "text":
        return plain_text(outline, width)
    return str(import_module(f"reflect.reports.to_{format_id}").render(outline))


def formats_for(kind: str) -> tuple[str, ...]:
    """The ids of the formats that can hold this kind of outline, the plainest first."""
    return tuple(id_ for id_, format_ in FORMATS.items() if kind in format_.kinds)
