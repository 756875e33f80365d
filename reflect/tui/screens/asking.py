"""A small dialog that asks for a line or two: another day, other words, a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from reflect.guide import Ask
from reflect.session import parse_iso_date
from reflect.tui.fields import Field, make_field
from reflect.tui.screens.page import Dialog

IN_A_ROW = 3
"""Buttons that stand beside each other; of more, two each."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered."""

    button: str
    """The id of the button; ``ok`` for the first, and for Enter in the last line."""
    values: Mapping[str, Any]
    """By the ids of what was asked, in the stored form."""

    def words(self, id_: str) -> str:
        """An answer in words; without one, none."""
        value = self.values.get(id_)
        return value.strip() if isinstance(value, str) else ""

    def day(self, id_: str) -> date | None:
        """An answer that is a day."""
        return parse_iso_date(self.values.get(id_))


class Asking(Dialog[Reply | None]):
    """Its answer is a ``Reply``, or ``None`` when it was left with escape."""

    AUTO_FOCUS = None

    def __init__(
        self,
        title: str,
        about: str,
        asks: Sequence[Ask],
        values: Mapping[str, Any],
        *,
        today: date,
        ok: str,
        others: Mapping[str, str] | None = None,
    ) -> None:
        """``about`` is what it is about, in the person's words; ``ok`` and ``others`` (by id) are the buttons.

        A question of kind ``date`` must be answered with a day before ``ok``.
        """
        super().__init__(id="asking")
        self._title = title
        self._about = about
        self._asks = asks
        self._fields = [make_field(ask, values.get(ask.id), today=lambda: today) for ask in asks]
        self._buttons = {"ok": ok, **(others or {}), "leave": "Leave it"}

    def compose(self) -> ComposeResult:
        """What it is about, the lines, the buttons."""
        with VerticalScroll(classes="sheet", can_focus=False):
            yield Static(Content(self._title), classes="sheet-title")
            if self._about:
                yield Static(Content(self._about + "\n"))
            for ask, field in zip(self._asks, self._fields, strict=True):
                yield Static(Content(ask.prompt))
                yield field
                yield Static(Content(ask.hint), classes="hint")
            for row in self._rows_of_buttons():
                with Horizontal(classes="buttons"):
                    for id_, label in row:
                        yield Button(
                            label, id=id_, variant="primary" if id_ == "ok" else "default", flat=True
                        )

    def _rows_of_buttons(self) -> Iterator[list[tuple[str, str]]]:
        """The buttons by id with their labels, in rows that fit a narrow terminal."""
        buttons = list(self._buttons.items())
        length = len(buttons) if len(buttons) <= IN_A_ROW else 2
        for start in range(0, len(buttons), length):
            yield buttons[start : start + length]

    def on_mount(self) -> None:
        """Put the focus into the first line."""
        self._fields[0].focus()

    @on(Field.GoOn)
    def _go_on(self, event: Field.GoOn) -> None:
        event.stop()
        place = self._fields.index(event.field)
        if place + 1 < len(self._fields):
            self._fields[place + 1].focus()
        else:
            self._answer("ok")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "leave":
            self.action_close()
        else:
            self._answer(event.button.id or "")

    def _answer(self, button: str) -> None:
        values = {field.ask.id: field.value for field in self._fields}
        if button == "ok":
            for field in self._fields:
                if field.ask.kind == "date" and parse_iso_date(values[field.ask.id]) is None:
                    field.focus()
                    return
        self.dismiss(Reply(button, values))
