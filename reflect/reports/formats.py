"""The table of formats that a report can be written in.

The command line, the print dialog, completion and the tests follow from it. A new format is a module ``to_<id>`` with a
function ``render``, and an entry here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from reflect.model.errors import UsageError
from reflect.text.named_tuple import NamedTuple

if TYPE_CHECKING:
    from reflect.reports.outline import Outline

STEPS = frozenset({"plan", "next-steps"})
PLANS = STEPS | {"week"}
FILLED_IN = PLANS | {"month", "session", "inventory"}
ALL_KINDS = FILLED_IN | {"sheet", "letter", "card", "patterns"}
"""Every kind of report, by the ``kind`` of its outline."""


class Format(NamedTuple):
    """One format of reports: how it is called, which reports it can hold, and how the print dialog shows it."""

    label: str
    """Its name in a row of choices, so one or two words."""
    suffix: str
    """The ending of its files, in lower case, with the dot."""
    kinds: frozenset[str]
    """The kinds of outline it can hold (see ``Outline.kind``)."""
    preview: Literal["file", "page", "days"] = "file"
    """What the print dialog shows of it: the text of the file, the page as plain text, or what has a date."""
    note: str = ""
    """How it gets onto paper, which the print dialog says once it is chosen, and once it is saved."""
    is_for_programs: bool = False
    """Whether it is data for other programs, which the print dialog offers last."""
    has_actions_alone: bool = False
    """Whether it holds the steps and nothing else of the page."""
    is_offered: bool = True
    """Whether the print dialog offers it; what only other programs read is had by the command line."""


FORMATS: Mapping[str, Format] = {
    "text": Format(
        "Text",
        ".txt",
        ALL_KINDS,
        preview="page",
        note="Plain text: open the file in any editor and print it there.",
    ),
    "markdown": Format("Markdown", ".md", ALL_KINDS),
    "html": Format(
        "HTML for paper",
        ".html",
        ALL_KINDS,
        preview="page",
        note="A web page made for paper: open the file in a browser and print it there.",
    ),
    "json": Format("JSON", ".json", FILLED_IN, is_for_programs=True),
    "ics": Format("Calendar", ".ics", PLANS, preview="days"),
    "org": Format("Org", ".org", FILLED_IN, is_offered=False),
    "csv": Format("CSV", ".csv", STEPS, has_actions_alone=True, is_offered=False),
    "todotxt": Format("todo.txt", ".todotxt", STEPS, has_actions_alone=True, is_offered=False),
    "taskwarrior": Format("Taskwarrior", ".task", STEPS, has_actions_alone=True, is_offered=False),
}
"""Every format by id, the plainest first."""

_PRINT_IT = "html", "Choose .html, open that in a browser, and print it there into a PDF."
_OPEN_PAGE = "html", "Choose .html, which a word processor opens and saves as its own."
_OPEN_TABLE = "csv", "Choose .csv, which a spreadsheet opens and saves as its own."
NOT_MADE = {
    ".pdf": _PRINT_IT,
    ".docx": _OPEN_PAGE,
    ".odt": _OPEN_PAGE,
    ".rtf": _OPEN_PAGE,
    ".ods": _OPEN_TABLE,
    ".xls": _OPEN_TABLE,
    ".xlsx": _OPEN_TABLE,
}
"""The endings of documents that would not open as what they say: each with a format that leads to it, and how."""

DEFAULT = "text"
"""The format where none is asked for, and no ending of a file names one."""


def render(outline: Outline, format_id: str = DEFAULT) -> str:
    """The outline in a format of ``FORMATS``, whose module is loaded now.

    Raises ``KeyError`` for another format, ``ValueError`` when the format cannot hold this kind of outline.
    """
    if outline.kind not in FORMATS[format_id].kinds:
        raise ValueError(f"{format_id} cannot hold: {outline.kind}")
    return str(import_module(f"reflect.reports.to_{format_id}").render(outline))


def formats_for(kind: str) -> tuple[str, ...]:
    """The ids of the formats that can hold this kind of outline, the plainest first."""
    return tuple(id_ for id_, format_ in FORMATS.items() if kind in format_.kinds)


def format_of_file(name: str, can: Sequence[str] = tuple(FORMATS)) -> str:
    """The id of the format that a file's name asks for by its ending, in small or capital letters.

    ``can`` are the formats that there are of what is written. Raises ``UsageError`` for the ending of another one, and
    of a kind of document that cannot be made.
    """
    ending = PurePath(name).suffix.lower()
    asked = next((id_ for id_, format_ in FORMATS.items() if format_.suffix == ending), DEFAULT)
    if ending in NOT_MADE or asked not in (DEFAULT, *can):
        raise UsageError(
            f"This cannot be had as a file that ends in {ending}.",
            "Nothing was written.",
            _way_to(ending, can),
        )
    return asked


def _way_to(ending: str, can: Sequence[str]) -> str:
    """What can be done where a file of this ending is wanted."""
    leads_there, how = NOT_MADE.get(ending, ("", ""))
    if leads_there in can:
        return how
    *others, last = (FORMATS[id_].suffix for id_ in can)
    return f"Choose {', '.join(others)}{' or ' if others else ''}{last}."
