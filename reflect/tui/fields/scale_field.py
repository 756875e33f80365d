"""The field for a scale, 0 to 10 or 0 to 100 per cent: unset until the person sets it."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.visual import VisualType

from reflect.model.kinds import on_scale, unit_of
from reflect.model.values import number
from reflect.text.sanitize import printable, shown_line
from reflect.text.sparkline import cell_on_scale
from reflect.tui.fields.choice_fields import UNSURE_KEY
from reflect.tui.fields.field import PickedField, run_own_binding
from reflect.tui.key_bindings import hidden_bindings
from reflect.tui.marks import marks

NOT_SET = "not set"
_QUIET = "$text-muted"
_ROOM_FOR_WORDS = 4 + len("10 of 10")
"""Cells behind the bar."""


class ScaleField(PickedField, kind="scale"):
    """The field for a scale. Digits build the number while it stays in range, else they start anew. No default."""

    BINDINGS = hidden_bindings(
        {
            "backspace": "shorten",
            "left": "step(-1)",
            "right": "step(1)",
            "home": "go_to(0)",
            "end": "go_to(1)",
        }
    )

    KEYS_AROUND = PickedField.KEYS_AROUND | {UNSURE_KEY}

    _digits = ""
    """Of the number that is being typed."""
    _earlier: float | None = None
    """What was given to the same question before."""

    @property
    def _step(self) -> int:
        return 5 if self.ask.maximum == 100 else 1

    def _hold(self, value: Any) -> None:
        super()._hold(value)
        self._digits = ""

    def _build(self, digits: str) -> None:
        """Take over a number that is still being typed."""
        self.set_value(int(digits) if digits else None)
        self._digits = digits

    @property
    def may_grow(self) -> bool:
        """Whether one more digit would make another number of what was typed: 1 may still become 10."""
        return self._digits.strip("0") != "" and int(self._digits) * 10 <= self.ask.maximum

    def show_earlier(self, value: object) -> None:
        """Show, once a number is set and not before it, what was given to the same question earlier."""
        self._earlier = number(value)
        self.refresh()

    # Keys and mouse

    def handles_locally(self, event: events.Key) -> bool:
        """All that words are made of, but for the key for "I can't tell": that takes effect in the question around."""
        return super().handles_locally(event) and event.key != UNSURE_KEY

    async def on_key(self, event: events.Key) -> None:
        """Build the number from digits: 5 then 0 is 50 on a percentage; 7 then 3 is 3 on a scale to 10."""
        if len(event.key) == 1 and event.key in "0123456789":
            if self.typed_words.add_answer(self._stored):
                event.stop()
                longer = self._digits + event.key
                self._build(longer if int(longer) <= self.ask.maximum else event.key)
        elif await run_own_binding(self, event.key):
            self.typed_words.end()
            event.stop()
        elif event.is_printable:
            self.take_letter(event)

    def on_blur(self) -> None:
        """A digit pressed after coming back starts a new number; a glance at another window is no leaving."""
        if self.app.app_focus:
            self._digits = ""
            self.typed_words.end()

    def on_click(self, event: events.Click) -> None:
        """Set what was clicked on the bar."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y > 0:
            return
        cell = offset.x - self._bar_start
        cells = self._cells(self.content_size.width)
        if 0 <= cell < cells:
            steps = round(cell * self.ask.maximum / (cells - 1) / self._step)
            self.set_value(steps * self._step)

    def action_shorten(self) -> None:
        """Take back the last digit of a number that is being built; any other number goes as a whole."""
        self._build(self._digits[:-1])

    def action_go_to(self, end: int) -> None:
        """Go to the low end (0) or to the high one (1)."""
        self.set_value(end * self.ask.maximum)

    def action_step(self, direction: int) -> None:
        """One step down or up; from nothing, to the end one starts from."""
        if self._number is None:
            self.set_value(0 if direction > 0 else self.ask.maximum)
        else:
            stepped = self._number + direction * self._step
            self.set_value(int(max(0, min(stepped, self.ask.maximum))))

    # Drawing

    @property
    def _number(self) -> float | None:
        return number(self._stored)

    @property
    def _in_words(self) -> str:
        if self._stored is None:
            return NOT_SET
        if self._number is None:
            return shown_line(str(self._stored))
        return on_scale(self.ask, str(self._stored))

    @property
    def _ends(self) -> tuple[str, str]:
        unit = unit_of(self.ask)
        return f"0{unit}", f"{self.ask.maximum}{unit}"

    @property
    def _bar_start(self) -> int:
        return len(self._ends[0]) + 1

    def _cells(self, width: int) -> int:
        """Length of the bar: every step has a cell of its own, with as many between as there is room for."""
        steps = self.ask.maximum // self._step
        room = width - self._bar_start - 1 - len(f" {self._ends[1]}") - _ROOM_FOR_WORDS
        return max(1, min(40 // steps, room // steps)) * steps + 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of what ``render`` draws."""
        return len(self._drawn(width).wrap(max(1, width)))

    def render(self) -> VisualType:
        """The bar with its ends and the value in words; beneath, the words for the ends."""
        return self._drawn(self.content_size.width)

    def _drawn(self, width: int) -> Content:
        value = _QUIET if self._stored is None else "$foreground bold"
        line = Content.assemble(
            (self._ends[0] + " ", _QUIET),
            self._bar(self._cells(width)),
            (f" {self._ends[1]}", _QUIET),
            (f"    {self._in_words}", value),
        )
        words = self._words(width)
        return line + Content.styled("\n" + words, _QUIET) if words else line

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the knob stands on the screen; before there is one, where the bar begins."""
        place = self._knob(self._cells(self.content_size.width))
        return self.content_region.offset + Offset(self._bar_start + (place or 0), 0)

    def _knob(self, cells: int) -> int | None:
        """The cell of a bar of so many that stands for the number."""
        return None if self._number is None else cell_on_scale(self._number, self.ask.maximum, cells)

    def _bar(self, cells: int) -> Content:
        symbol, place = marks(), self._knob(cells)
        if place is None:
            return Content.styled(symbol.rest * cells, _QUIET)
        if self._earlier is not None:
            return self._bar_with_both(cells, place, cell_on_scale(self._earlier, self.ask.maximum, cells))
        return Content.assemble(
            (symbol.filled * place + symbol.knob, "$accent bold"), (symbol.rest * (cells - 1 - place), _QUIET)
        )

    def _bar_with_both(self, cells: int, place: int, earlier: int) -> Content:
        """The bar from the earlier number to the one that is set."""
        symbol = marks()
        low, high = min(place, earlier), max(place, earlier)
        between = [symbol.filled] * (high - low + 1)
        between[earlier - low] = symbol.open
        between[place - low] = symbol.knob
        return Content.assemble(
            (symbol.rest * low, _QUIET),
            ("".join(between), "$accent bold"),
            (symbol.rest * (cells - 1 - high), _QUIET),
        )

    def _words(self, width: int) -> str:
        low, high = printable(self.ask.low), printable(self.ask.high)
        if not (low and high):
            return low or high
        length = self._bar_start + self._cells(width) + 1 + len(self._ends[1])
        gap = length - cell_len(low) - cell_len(high)
        return f"{low}{' ' * gap}{high}" if gap >= 2 else f"{low} … {high}"
