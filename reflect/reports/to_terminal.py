"""Reports drawn in a terminal through Rich: the rows of plain text in its width, what leads in bold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from reflect.reports.layout import WIDTH, SpanRole, layout_rows
from reflect.reports.outline import Outline
from reflect.text.sparkline import glyphs_for

_STYLES: Mapping[SpanRole, str] = {
    "title": "bold",
    "subtitle": "bold",
    "section": "bold",
    "label": "bold",
    "action": "bold",
    "box": "bold",
    "note": "italic",
}


@dataclass
class TerminalReport:
    """An outline as Rich draws it: texts are literal, never markup."""

    outline: Outline

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """As wide as there is room, at most a page."""
        for row in layout_rows(
            self.outline, min(options.max_width, WIDTH), glyphs=glyphs_for(options.encoding)
        ):
            text = Text(no_wrap=True, overflow="ignore", end="\n")
            for span in row:
                text.append(span.text, _STYLES.get(span.role, ""))
            text.rstrip()
            yield text
