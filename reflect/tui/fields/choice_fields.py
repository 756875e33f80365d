"""The fields for one or several of several: options in a flow, picked by a key, arrows or the mouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, repeat
from string import ascii_lowercase
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.visual import VisualType

from reflect.model.guide import Ask
from reflect.text.sanitize import printable, shown_line
from reflect.tui.fields.field import PickedField, run_own_binding
from reflect.tui.key_bindings import hidden_bindings
from reflect.tui.marks import marks

_KEYS = "123456789" + ascii_lowercase
_GAP = 2
"""Cells between two options in a row, beside the one for the pointer."""
_LONG = 34
"""Cells of an option from which on each stands on a line of its own."""


def option_keys(ask: Ask) -> str:
    """The keys that pick an option, in words: ``1 to 3``."""
    keys = _KEYS[: len(ask.choices)]
    return f"{keys[0]} to {keys[-1]}"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice."""

    value: Any
    label: str
    key: str
    """The key that picks it; empty for a stored value the guide does not know."""


@dataclass(frozen=True, slots=True)
class PlacedOption:
    """An option with its region on the screen, in cells from the top left of the content."""

    option: Option
    region: Region


class OptionsField(PickedField):
    """The base of the two fields: options in a flow, and a cursor among them that the arrows move."""

    BINDINGS = hidden_bindings({"backspace": "unset", "left,up": "move(-1)", "right,down": "move(1)"})

    DEFAULT_CSS = """
    OptionsField { padding: 0; }
    """

    _cursor = 0
    """The number of the option that the arrows stand on, from 0."""

    left_out: frozenset[str] = frozenset()
    """Choices that are not offered in this situation; one that is picked already stays."""

    submits_picked = False
    """Whether an option that is picked by its key or by a click is all there is to say, so that the next may come."""

    def leave_out(self, ids: frozenset[str]) -> None:
        """Offer all choices but these."""
        if ids != self.left_out:
            self.left_out = ids
            self.refresh(layout=True)

    # What is picked

    def _picked(self) -> list[Any]:
        """The values that are picked, unknown ones among them."""
        raise NotImplementedError

    def _pick(self, option: Option) -> None:
        """The person chose this option; where several may be picked, it is turned over."""
        raise NotImplementedError

    @property
    def cursor(self) -> int:
        """The number of the option that the arrows start from."""
        return self._cursor

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the sign of that option stands on the screen, behind the cell for the pointer."""
        signs = [placed.region.offset + Offset(1, 0) for placed in self._placed(self.content_size.width)]
        return self.content_region.offset + (signs[self.cursor] if self.cursor < len(signs) else Offset())

    def _options(self) -> list[Option]:
        """The guide's choices, then what is stored and unknown to it."""
        picked = self._picked()
        offered = [
            choice for choice in self.ask.choices if choice.id not in self.left_out or choice.id in picked
        ]
        known = [
            Option(choice.id, printable(choice.label), key)
            for choice, key in zip(offered, chain(_KEYS, repeat("")), strict=False)
        ]
        ids = {option.value for option in known}
        unknown = [value for value in picked if not isinstance(value, str) or value not in ids]
        return known + [Option(value, shown_line(str(value)), "") for value in unknown]

    # Keys and mouse

    def handles_locally(self, event: events.Key) -> bool:
        """All that words are made of, but for a key after which the next question comes."""
        return not self.submits_picked and super().handles_locally(event)

    async def on_key(self, event: events.Key) -> None:
        """Pick by the option's key; carry out the other keys in the order they were pressed."""
        for index, option in enumerate(self._options()):
            if option.key and option.key == event.key:
                if self.typed_words.add_answer(self._stored):
                    event.stop()
                    self._pick_at_once(index, option)
                return
        if event.key == "space" and self.typed_words.letters:  # behind letters it picks nothing either
            event.stop()
            self.take_letter(event)
        elif await run_own_binding(self, event.key):
            event.stop()
            if event.key != "space":  # which may stand within words
                self.typed_words.end()
        elif event.is_printable:
            self.take_letter(event)

    def on_blur(self) -> None:
        """End the words typed over the field: whoever comes back types none of them on."""
        self.typed_words.end()

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked."""
        offset = event.get_content_offset(self)
        for index, placed in enumerate(self._placed(self.content_size.width)):
            if offset is not None and placed.region.contains_point(offset):
                self._pick_at_once(index, placed.option)

    def _pick_at_once(self, index: int, option: Option) -> None:
        self._cursor = index
        self._pick(option)
        if self.submits_picked:
            self.action_submit()

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of rows that the options fill."""
        return max((placed.region.bottom for placed in self._placed(width)), default=1)

    def render(self) -> VisualType:
        """The options, the picked ones marked by shape and colour."""
        content = Content()
        x = y = 0
        for index, placed in enumerate(self._placed(self.content_size.width)):
            if placed.region.y > y:
                content += Content("\n" * (placed.region.y - y))
                x = 0
            content += Content(" " * (placed.region.x - x)) + self._drawn(placed, index == self.pointed_at)
            x, y = placed.region.right, placed.region.bottom - 1
        return content

    @property
    def pointed_at(self) -> int | None:
        """The number of the option that the person stands on."""
        return self.cursor if self.has_focus else None

    def _drawn(self, placed: PlacedOption, is_pointed_at: bool) -> Content:
        option = placed.option
        is_picked = option.value in self._picked()
        style = "$accent bold" if is_picked else "$foreground"
        label = self._wrapped_label(option, placed.region.width)
        return Content.assemble(
            (marks().pointer if is_pointed_at else " ", "$accent bold"),
            (self._mark(is_picked) + " ", style),
            (f"{option.key} " if option.key else "", "$text-muted"),
            (label, style),
        )

    def _mark(self, is_picked: bool) -> str:
        return marks().picked if is_picked else marks().open

    def _wrapped_label(self, option: Option, width: int) -> str:
        indent = " " * self._head(option)
        lines = Content(option.label).wrap(max(4, width - self._head(option)))
        return ("\n" + indent).join(line.plain for line in lines)

    def _head(self, option: Option) -> int:
        return 3 + 2 * bool(option.key)

    def _placed(self, width: int) -> Iterator[PlacedOption]:
        options = self._options()
        widths = [self._head(option) + cell_len(option.label) for option in options]
        single = max(widths, default=0) > min(_LONG, width)
        x = y = 0
        for option, needed in zip(options, widths, strict=True):
            if x and (single or x + needed > width):
                x, y = 0, y + 1
            height = self._wrapped_label(option, width).count("\n") + 1 if needed > width else 1
            yield PlacedOption(option, Region(x, y, min(needed, width), height))
            x += needed + _GAP
            y += height - 1


class ChoiceField(OptionsField, kind="choice"):
    """The field for one of several. The arrows move and pick; delete takes the answer away."""

    BINDINGS = hidden_bindings({"space": "pick_first"})

    def _picked(self) -> list[Any]:
        return [] if self._stored is None else [self._stored]

    @property
    def cursor(self) -> int:
        """The picked option: the arrows pick as they go."""
        values = [option.value for option in self._options()]
        return values.index(self._stored) if self._stored in values else self._cursor

    @property
    def pointed_at(self) -> int | None:
        """The picked option; before one is picked, none is stood on."""
        return None if self._stored is None else super().pointed_at

    def _pick(self, option: Option) -> None:
        self.set_value(option.value)

    def action_move(self, by: int) -> None:
        """Pick the option before or after; from nothing, the first."""
        options = self._options()
        index = 0 if self._stored is None else self.cursor + by
        self._cursor = max(0, min(index, len(options) - 1))
        self._pick(options[self._cursor])

    def action_pick_first(self) -> None:
        """Pick the first, if nothing is picked."""
        if self._stored is None:
            self.action_move(1)


UNSURE_KEY = "u"
"""The key that says "I can't tell" while the focus is on the scale it stands below."""


class UnsureField(ChoiceField, can_focus=False):
    """The answer "I can't tell" below a scale, which keeps the focus; picked again it is taken back."""

    def _options(self) -> list[Option]:
        return [replace(option, key=UNSURE_KEY) for option in super()._options()]

    def _pick(self, option: Option) -> None:
        self.set_value(None if option.value in self._picked() else option.value)

    def turn_over(self) -> None:
        """Pick it, or take it back."""
        self._pick(self._options()[0])


class ChoicesField(OptionsField, kind="choices"):
    """The field for several of several. The arrows move; space or the option's key picks or unpicks."""

    BINDINGS = hidden_bindings({"space": "turn_over"})

    def _picked(self) -> list[Any]:
        if self._stored is None:
            return []
        return list(self._stored) if isinstance(self._stored, list) else [self._stored]

    def _mark(self, is_picked: bool) -> str:
        return marks().ticked if is_picked else marks().unticked

    def _pick(self, option: Option) -> None:
        """Turn this one over; the others, unknown ones too, stay, and known ones keep the guide's order."""
        before = self._picked()
        after = (
            [value for value in before if value != option.value]
            if option.value in before
            else self._in_order([*before, option.value])
        )
        self.set_value(after or None)

    def _in_order(self, values: list[Any]) -> list[Any]:
        order = [choice.id for choice in self.ask.choices]
        return sorted(values, key=lambda value: order.index(value) if value in order else len(order))

    def take(self, value: Any) -> None:
        """Add what was taken."""
        added = value if isinstance(value, list) else [value]
        before = self._picked()
        self.set_value(self._in_order(before + [item for item in added if item not in before]) or None)

    def action_move(self, by: int) -> None:
        """Go to the option before or after."""
        self._cursor = max(0, min(self._cursor + by, len(self._options()) - 1))
        self.refresh()

    def action_turn_over(self) -> None:
        """Pick or unpick the option the arrows stand on."""
        self._pick(self._options()[self._cursor])
