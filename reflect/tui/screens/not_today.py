"""“Not today”: the few lines there are stay, a day to come back if wanted, and a kind ending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from reflect.guide import Ask, Guide
from reflect.session import parse_iso_date
from reflect.tui.fields import Field, make_field
from reflect.tui.screens.page import Dialog


@dataclass(frozen=True, slots=True)
class Rest:
    """The choice to stop for today; ``day`` is when to come back, if a day was wanted."""

    day: date | None


_DAY = Ask(
    id="return-on",
    kind="date",
    prompt="A day to come back to it, if you want one",
    hint="fri, tomorrow, +3d, or nothing at all",
)


class NotToday(Dialog[Rest | None]):
    """Asks for a day, or none; escape goes on with the session."""

    AUTO_FOCUS = None

    def __init__(self, guide: Guide, today: date) -> None:
        super().__init__()
        self._page = guide.page("not-today")
        self._day = make_field(_DAY, None, today=lambda: today)

    def compose(self) -> ComposeResult:
        """Kind words, the day, two buttons."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(self._page.title), classes="sheet-title")
            yield Static(Content("\n\n".join(self._page.paragraphs) + "\n"))
            yield Static(Content(_DAY.prompt))
            yield self._day
            yield Static("", id="hint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Stop for today", id="stop", variant="primary", flat=True)
                yield Button("Go on", id="go-on", flat=True)

    def on_mount(self) -> None:
        """Put the focus into the day."""
        self._day.focus()

    @on(Field.GoOn)
    def _to_the_button(self, event: Field.GoOn) -> None:
        event.stop()
        self.query_one("#stop", Button).focus()

    @on(Button.Pressed, "#stop")
    def _stop(self) -> None:
        day = parse_iso_date(self._day.value)
        if day is None and self._day.value:
            self.query_one("#hint", Static).update(
                "No day was read there. Write it another way, or leave it empty."
            )
            self._day.focus()
        else:
            self.dismiss(Rest(day))

    @on(Button.Pressed, "#go-on")
    def _go_on(self) -> None:
        self.dismiss(None)
