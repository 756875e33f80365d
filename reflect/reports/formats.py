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
    calendar: bool = False
    """Holds dates only: for plans."""

    def render(self, outline: Outline, width: int = WIDTH) -> str:
        """The outline in this format; ``width`` in cells, where a format has lines."""
        return str(import_module(self.module).render(outline, width))


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        format_.id: format_
        for format_ in (
            Format("text", "Plain text", ".txt", "reflect.reports.to_text"),
            Format("markdown", "Markdown", ".md", "reflect.reports.to_markdown"),
            Format("html", "Web page for printing", ".html", "reflect.reports.to_html"),
            Format("json", "JSON", ".json", "reflect.reports.to_json"),
            Format("ics", "Calendar", ".ics", "reflect.reports.to_ics", calendar=True),
        )
    }
)


def render(outline: Outline, format_id: str = "text", width: int = WIDTH) -> str:
    """The outline in a format of ``FORMATS``. Raises ``KeyError`` for another one."""
    return FORMATS[format_id].render(outline, width)
