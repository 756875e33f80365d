"""The base of all input fields: a value in the stored form, and the two messages about it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from textual.events import Key
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from reflect.model.guide import Ask
from reflect.tui.fields.words_over_keys import WordsOverKeys
from reflect.tui.key_bindings import hidden_bindings
from reflect.tui.key_order import LocalKeyWidget
from reflect.tui.keys import HELP_LETTER
from reflect.tui.textual_internals import actions_bound_to

Today = Callable[[], date]
"""Gives the local day."""

FIELDS: dict[str, type[Field]] = {}
"""The class of field for each kind of question: all of them once the package ``fields`` is loaded."""


class Field(Widget):
    """An input for one question, or for one field of a record.

    A value comes in through the constructor or by assigning ``value``; neither posts ``Changed``. What the person
    does posts ``Changed`` once for every real change of the value. A stored value that a field cannot show as an
    answer (an unknown choice, a number where words are asked for) is shown as it is and kept until it is changed.

    The class that is made for a kind of question names it: ``class DateField(NotedField, kind="date")``.
    """

    DEFAULT_CSS = """
    Field {
        width: 1fr;
        height: auto;
        layout: vertical;
        padding: 0 0 0 1;
        border-left: blank;
        background: transparent;
    }
    Field:focus, Field:focus-within { border-left: heavy $accent; }
    .field--note { color: $text-muted; }
    """

    @dataclass
    class Changed(Message):
        """The person changed the answer; ``value`` is in the stored form."""

        field: Field
        question_id: str
        value: Any
        is_typed: bool = False
        """Whether it came by a key in a text, after which there may be more at once."""

        def can_replace(self, message: Message) -> bool:
            """Tell whether this newer answer makes an older one that still waits superfluous."""
            return isinstance(message, Field.Changed) and message.field is self.field

    @dataclass
    class Submitted(Message):
        """The person is done with this field, and the next question may come."""

        field: Field

    def __init_subclass__(cls, *, kind: str = "", **settings: Any) -> None:
        super().__init_subclass__(**settings)
        if kind:
            FIELDS[kind] = cls

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        super().__init__(name=ask.id, classes=f"-{ask.kind}")
        self.ask = ask
        """The question, or the field of a record, that is asked."""
        self.today = today
        self._stored = value
        self._announced = value

    @property
    @abstractmethod
    def value(self) -> Any:
        """The answer in the stored form; ``None`` when there is none. Assigning does not post ``Changed``."""

    @value.setter
    @abstractmethod
    def value(self, value: Any) -> None: ...

    @abstractmethod
    def take(self, value: Any) -> None:
        """Put in a suggestion the person took, and post ``Changed``."""

    def memory(self) -> Any:
        """What can be undone here, to be given to the field that shows this answer next; ``None`` without anything."""
        return None

    def recall(self, memory: Any) -> None:
        """Take over what could be undone in the field that showed this answer before."""

    def place_of_typing(self) -> tuple[str, ...] | None:
        """Where in the answer the words being typed stand: nothing for all of it, a record's number and a field.

        ``None`` where no words are typed.
        """
        return None

    def close_innermost(self) -> bool:
        """Close what is open inside (a record's details) and tell whether there was anything; for escape."""
        return False

    @property
    def input_widget(self) -> Widget:
        """The widget inside, or the field itself, that takes the keys."""
        return self

    def focus(self, scroll_visible: bool = True) -> Field:
        """Give the focus to the input widget; at once where possible, so that no key goes elsewhere meanwhile."""
        if self.is_mounted:
            self.screen.set_focus(self.input_widget, scroll_visible)
        elif self.input_widget is self:
            super().focus(scroll_visible)
        else:
            self.input_widget.focus(scroll_visible)
        return self

    def announce(self, *, is_typed: bool = False) -> None:
        """Post ``Changed`` if the answer is another one than the last that was announced."""
        value = self.value
        if value != self._announced or type(value) is not type(self._announced):
            self._announced = value
            self.post_message(self.Changed(self, self.ask.id, value, is_typed))

    def announce_typed(self) -> None:
        """Do so while words are being typed."""
        self.announce(is_typed=True)

    def action_submit(self) -> None:
        """Say that the person is done with this field."""
        self.post_message(self.Submitted(self))


class PickedField(Field, LocalKeyWidget, can_focus=True):
    """The base of fields that are answered by keys of their own instead of words."""

    BINDINGS = hidden_bindings({"enter": "submit", "delete": "unset"})

    KEYS_AROUND = frozenset({"space", HELP_LETTER})
    """Characters that mean something beside the field, and are letters within words alone."""

    def __init__(self, ask: Ask, value: Any, *, today: Today) -> None:
        super().__init__(ask, value, today=today)
        self.typed_words = WordsOverKeys()
        """The words that are typed here, where none are kept."""

    @property
    def value(self) -> Any:
        """The answer in the stored form."""
        return self._stored

    @value.setter
    def value(self, value: Any) -> None:
        self._hold(value)
        self._announced = value

    def set_value(self, value: Any) -> None:
        """Take over an answer of the person's."""
        self._hold(value)
        self.announce()

    def take(self, value: Any) -> None:
        """Make this the answer."""
        self.set_value(value)

    def _hold(self, value: Any) -> None:
        self._stored = value
        self.refresh(layout=True)

    def take_letter(self, event: Key) -> None:
        """Note a character that means nothing here; a digit right before it was of the same words, and no answer."""
        is_letter = event.key not in self.KEYS_AROUND or self.typed_words.go_on
        if is_letter and not event.key.isdigit():  # one that is no option is a slip of a hand that answers
            for before in self.typed_words.add_letter():
                self.set_value(before)

    def action_unset(self) -> None:
        """Take the answer away."""
        self.set_value(None)


def make_field(ask: Ask, value: Any, *, today: Today) -> Field:
    """The field for a question or for a field of a record, holding ``value`` in the stored form."""
    return FIELDS[ask.kind](ask, value, today=today)


def keep_in_view(widget: Widget, region: Region) -> Region:
    """Scroll the containers around a widget so that a region is visible, and return where it will then be.

    Both are in screen coordinates, the first as last drawn: what was scrolled since is not counted twice.
    """
    child = widget
    for container in widget.ancestors:
        if not isinstance(container, Widget):
            break
        if container.is_scrollable and container.max_scroll_y:
            inside = region.translate(child.virtual_region.offset - child.region.offset)
            container.scroll_to_region(inside, animate=False, force=True, x_axis=False, immediate=True)
            region = inside.translate(container.scrollable_content_region.offset - container.scroll_offset)
        child = container
    return region


def keep_all_in_view(page: Widget, block: Widget, top: int) -> None:
    """Scroll a page so that a block of it is visible; of one that is too tall, what is below a row of the screen."""
    if block.size.height <= page.size.height:
        page.scroll_to_widget(block, animate=False, force=True)
    else:
        below = Region.from_corners(block.region.x, top, block.region.right, block.region.bottom)
        keep_in_view(block, below.crop_size((below.width, min(below.height, page.size.height))))


async def run_own_binding(widget: Widget, key: str) -> bool:
    """Carry out a widget's binding for a key at once, and tell whether there was one.

    Left to itself, a bound key first bubbles up to the app, and what is typed meanwhile overtakes it.
    """
    for action in actions_bound_to(widget, key):
        if await widget.app.run_action(action, widget):
            return True
    return False
