"""Reports: sessions and the guide make one ``Outline``, and every format is drawn from it.

``plan_outline`` is the printed page, ``next_steps_outline`` all open actions, ``session_outline`` the reading
view, ``inventory_outline`` the standing list, ``card_outline`` the page before the next interview, ``letter_outline``
a letter, ``blank_outline`` the sheet for pen and paper. ``render`` writes an outline in one of ``FORMATS``;
``terminal`` makes it something Rich prints.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reflect.reports.card import card_outline
    from reflect.reports.formats import FORMATS, Format, formats_for, render
    from reflect.reports.inventory import inventory_outline
    from reflect.reports.letter import letter_outline
    from reflect.reports.outline import Outline, Section
    from reflect.reports.plan import next_steps_outline, plan_outline
    from reflect.reports.reading import session_outline
    from reflect.reports.sheet import blank_outline
    from reflect.reports.to_terminal import TerminalReport

__all__ = [
    "FORMATS",
    "Format",
    "Outline",
    "Section",
    "blank_outline",
    "card_outline",
    "formats_for",
    "inventory_outline",
    "letter_outline",
    "next_steps_outline",
    "plan_outline",
    "render",
    "session_outline",
    "terminal",
]


_MODULES = {
    "FORMATS": "formats",
    "Format": "formats",
    "Outline": "outline",
    "Section": "outline",
    "blank_outline": "sheet",
    "card_outline": "card",
    "formats_for": "formats",
    "inventory_outline": "inventory",
    "letter_outline": "letter",
    "next_steps_outline": "plan",
    "plan_outline": "plan",
    "render": "formats",
    "session_outline": "reading",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for by name only then: a command prints one report, or none."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def terminal(outline: Outline) -> TerminalReport:
    """The outline for ``rich.console.Console.print``; Rich is loaded only here."""
    from reflect.reports.to_terminal import TerminalReport

    return TerminalReport(outline)
