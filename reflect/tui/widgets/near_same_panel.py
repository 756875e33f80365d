"""The question whether two entries are the same: both wordings one below the other, and a key for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from reflect.analysis.inventory import Origin, RecurringRecord
from reflect.analysis.joining import NearSame
from reflect.model.guide import Guide
from reflect.reports.inventory_report import entry_bullet
from reflect.text.sanitize import printable
from reflect.tui.keys import NEAR_SAME
from reflect.tui.widgets.key_line import KeyLine

Decision = Literal["same", "apart", "later"]


class AskedPairs:
    """The pairs that may be the same on one screen, without those that were put off there."""

    def __init__(self) -> None:
        self.all: Sequence[NearSame] = ()
        self._put_off: set[frozenset[str]] = set()
        """By their wordings."""

    def first_of(self, pairs: Sequence[NearSame]) -> NearSame | None:
        """The first of these pairs that was not put off, if there is one."""
        self.all = pairs
        return next((pair for pair in pairs if frozenset(pair.wordings) not in self._put_off), None)

    def put_off(self, pair: NearSame) -> None:
        """Ask no more about a pair while the screen is open."""
        self._put_off.add(frozenset(pair.wordings))


class NearSamePanel(Vertical):
    """Two entries that may be one, or nothing. The screen it is on has the actions of its keys."""

    DEFAULT_CSS = """
    NearSamePanel {
        height: auto;
        max-height: 50%;
        margin: 1 0 0 0;
        padding: 0 1;
        border-left: thick $accent;
        display: none;
        .asks { color: $accent; text-style: bold; }
        VerticalScroll { height: auto; max-height: 9; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, guide: Guide, target: Widget, today: date) -> None:
        """``target`` is the screen, whose actions its keys are."""
        super().__init__()
        self._guide, self._target, self._today = guide, target, today
        self.pair: NearSame | None = None
        """What is asked about."""
        self._newest = Static("", id="near-same-newest", markup=False)
        self._entries = Static("", id="near-same", markup=False)

    def compose(self) -> ComposeResult:
        """The question, the two wordings, the keys."""
        yield Static(Content(self._guide.line("near-same")), classes="asks")
        yield self._newest
        with VerticalScroll(can_focus=False):
            yield self._entries
        yield KeyLine([(key, self._target) for key in NEAR_SAME])

    def show(self, pair: NearSame | None, compared: str = "") -> None:
        """Ask about a pair; without one it takes no room. ``compared`` says among which entries it was found."""
        self.pair = pair
        self.display = pair is not None
        self._newest.update(compared)
        self._newest.display = bool(compared)
        if pair:
            entries = (self._drawn(pair.question_id, entry) for entry in (pair.one, pair.other))
            self._entries.update(Content("\n").join(entries))

    def _drawn(self, question_id: str, entry: RecurringRecord[Origin]) -> Content:
        """An entry with what shows it and where it comes from."""
        bullet = entry_bullet(self._guide.question(question_id), entry, self._today)
        below = [f"  {printable(detail.label)}: {printable(detail.text)}" for detail in bullet.details]
        quiet = Content("\n".join(["", *below])).stylize("$text-muted")
        return Content(printable(bullet.text)).stylize("bold") + quiet
