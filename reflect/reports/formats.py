"""Every format a report can be had in. A new format is one module with ``render`` and one entry here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from reflect.reports.layout import WIDTH
from reflect.reports.outline import Outline


@dataclass(frozen=True, slots=True)
class Format:
    """One format; its module is loaded when it is first used."""

    id: str
    name: str
    suffix: str
    module: str
    kinds: frozenset[str]
    """The kinds of outline it can hold (see ``Outline.kind``)."""

    def render(self, outline: Outline, width: int = WIDTH) -> str:
        """The outline in this format; ``width`` in cells, where a format has lines."""
        return str(import_module(self.module).render(outline, width))


_PLANS = frozenset({"plan", "next-steps"})
_FILLED_IN = _PLANS | {"session", "inventory"}
_ALL = _FILLED_IN | {"sheet", "letter", "card"}

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        format_.id: format_
        for format_ in (
            Format("text", "Plain text", ".txt", "reflect.reports.to_text", _ALL),
            Format("markdown", "Markdown", ".md", "reflect.reports.to_markdown", _ALL),
            Format("html", "Web page for printing", ".html", "reflect.reports.to_html", _ALL),
            Format("json", "JSON", ".json", "reflect.reports.to_json", _FILLED_IN),
            Format("ics", "Calendar", ".ics", "reflect.reports.to_ics", _PLANS),
        )
    }
)
"""By id, the plainest first."""


def render(outline: Outline, format_id: str = "text", width: int = WIDTH) -> str:
    """The outline in a format of ``FORMATS``.

    Raises ``KeyError`` for another format, ``ValueError`` when the format cannot hold this kind of outline.
    """
    chosen = FORMATS[format_id]
    if outline.kind not in chosen.kinds:
        raise ValueError(f"{format_id} cannot hold: {outline.kind}")
    return chosen.render(outline, width)


def formats_for(kind: str) -> tuple[str, ...]:
    """The ids of the formats that can hold this kind of outline, the plainest first."""
    return tuple(id_ for id_, format_ in FORMATS.items() if kind in format_.kinds)
