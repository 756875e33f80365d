"""The small dialogs: a yes or no, a line or two, “Not today”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Literal, cast

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.events import Key as KeyPressed
from textual.widgets import Button, Static

from reflect.analysis.notices import calls_for_help, first_help_lines, with_signs
from reflect.model.guide import Ask, Guide
from reflect.model.kinds import kind_of
from reflect.model.values import is_answered, parse_iso_date
from reflect.text.named_tuple import NamedTuple
from reflect.tui.app_base import AppBase
from reflect.tui.fields import Field, make_field
from reflect.tui.fields.field import PickedField
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.fields.list_hints import keys_that_answer
from reflect.tui.fields.typed_fields import DateField
from reflect.tui.key_bindings import bindings, hidden_bindings
from reflect.tui.keys import CONFIRM, SIGNS
from reflect.tui.screens.screen_bases import Dialog, room_on_sheet

IN_A_ROW = 3
"""Buttons that stand in one row at most, where it has room for them; else two in each."""

AROUND_A_LABEL = 8
"""Cells that a button takes beside its label, with the gap after it."""

ROWS_FOR_GAPS = 30
"""Lines of a terminal from which a blank one stands between a hint and the next question."""

_RETURN_ON = Ask(
    id="return-on",
    kind="date",
    prompt="A day to come back to it, if you want one",
    hint="fri, tomorrow, +3d, or nothing at all",
)
_NOT_SAVED_YET = "What you typed is not saved yet. esc once more closes without it."


def buttons(labels: Mapping[str, str], primary: str = "", *, id: str | None = None) -> Horizontal:
    """A row of buttons: their labels by their ids."""
    row = [
        Button(Content(label), id=each, variant="primary" if each == primary else "default", flat=True)
        for each, label in labels.items()
    ]
    return Horizontal(*row, id=id, classes="buttons")


class ConfirmDialog(Dialog[bool]):
    """A dialog that asks before what cannot be undone: only yes is ``True``, escape is a no, no has the focus.

    Yes has it (``begins_at``) where it only leads on, to steps that can all be left without a change.
    """

    BINDINGS = bindings(CONFIRM) + hidden_bindings(
        {"up": "read(-1)", "down": "read(1)", "pageup": "read(-10)", "pagedown": "read(10)"}
    )
    AUTO_FOCUS = "Button.-primary"
    LONG_PARTS: ClassVar[Mapping[str, int]] = {"#about": 60}
    DEFAULT_CSS = """
    ConfirmDialog #about { height: auto; }
    """

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[str],
        *,
        yes: str,
        no: str,
        begins_at: Literal["yes", "no"] = "no",
    ) -> None:
        super().__init__()
        self._begins_at = begins_at
        self._title = title
        self._paragraphs = paragraphs
        self._answers = {"yes": yes, "no": no}

    def compose(self) -> ComposeResult:
        """What it is about, and the two answers."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._title), classes="sheet-title")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(Content("\n\n".join(self._paragraphs)))
            yield buttons(self._answers, self._begins_at)

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def action_close(self) -> None:
        """Answer no."""
        self.dismiss(False)

    def action_read(self, rows: int) -> None:
        """Scroll what it is about."""
        self.query_one("#about").scroll_relative(y=rows, animate=False)

    def action_other(self) -> None:
        """Go to the other button."""
        self.focus_next(Button)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person answered in a form."""

    button: str
    """The id of the button; ``ok`` for the first, and for Enter in the last line."""
    values: Mapping[str, Any]
    """By the ids of what was asked, in the stored form."""

    def words(self, id_: str) -> str:
        """An answer in words; an empty text without one."""
        value = self.values.get(id_)
        return value.strip() if isinstance(value, str) else ""

    def day(self, id_: str) -> date | None:
        """An answer that is a day; ``None`` without one."""
        return parse_iso_date(self.values.get(id_))


class Form(NamedTuple):
    """What a dialog asks for, and what answers it."""

    title: str
    about: str
    """What it is about, in the person's words; may be empty."""
    asks: Sequence[Ask]
    values: Mapping[str, Any]
    """The answers it begins with, in the stored form, by the ids of what is asked."""
    ok: str
    """The first button. A question of kind ``date`` must be answered with a day before it."""
    others: Mapping[str, str] = MappingProxyType({})
    """The buttons between that one and leaving, by their ids."""
    optional: str = ""
    """The id of a question of kind ``date`` that is answered with a day or nothing."""
    begin_at: str = ""
    """The id of the question that has the focus first; empty: the first."""


class FormDialog(Dialog[Reply | None]):
    """A dialog that asks for a line or two; its result is ``None`` when it was left without an answer.

    Escape leaves it, but never what was typed: then it says so, and only escape once more leaves.
    """

    AUTO_FOCUS = None
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROWS_FOR_GAPS, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = """
    FormDialog #asked { height: auto; max-height: 45vh; scrollbar-size-vertical: 1; }
    FormDialog.-tall #asked .-told { margin: 0 0 1 0; }
    FormDialog.-tall #asked .hint:last-child { margin: 0; }
    FormDialog #said { margin: 1 0 0 0; }
    FormDialog #help { display: none; margin: 1 0 0 0; }
    FormDialog.-calls-for-help #asked { max-height: 4; }
    FormDialog.-calls-for-help #help { display: block; }
    """

    def __init__(
        self, form: Form, *, today: date, typed: Mapping[str, Any] | None = None, said: str = ""
    ) -> None:
        """``typed`` is what was answered instead of the values and could not be kept, for the reason ``said``."""
        super().__init__()
        self._form, self._said = form, said
        shown = form.values if typed is None else typed
        self._fields = [make_field(ask, shown.get(ask.id), today=lambda: today) for ask in form.asks]
        self._may_be_left = {ask.id: form.values.get(ask.id) for ask in form.asks}
        """Answers with which escape leaves at once: those it began with, then those that were warned about."""
        self._values_at_first = dict(self._may_be_left)
        self._buttons = {"ok": form.ok, **form.others, "leave": "Close without saving"}

    def compose(self) -> ComposeResult:
        """What it is about, the lines; beneath, always in sight, what is said of them and the buttons."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._form.title), classes="sheet-title")
            with VerticalScroll(id="asked", can_focus=False):
                if self._form.about:
                    yield Static(Content(self._form.about + "\n"))
                for field in self._fields:
                    yield Static(Content(field.ask.prompt))
                    yield field
                    yield Static(Content(field.ask.hint), classes="hint -told" if field.ask.hint else "hint")
            yield Static("", id="help", markup=False)
            yield Static("", id="said", markup=False)
            yield from self._rows_of_buttons()

    def _rows_of_buttons(self) -> Iterator[Horizontal]:
        labels = list(self._buttons.items())
        needed = sum(cell_len(label) + AROUND_A_LABEL for _, label in labels)
        length = IN_A_ROW if len(labels) <= IN_A_ROW and needed <= room_on_sheet(self.app.size.width) else 2
        for start in range(0, len(labels), length):
            yield buttons(dict(labels[start : start + length]), "ok")

    def on_mount(self) -> None:
        """Put the focus into the line to begin at."""
        self._say(self._said)
        first = next(
            (field for field in self._fields if field.ask.id == self._form.begin_at), self._fields[0]
        )
        first.focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """What is typed into a line with a day that stands there already takes the place of that day."""
        area = event.widget
        if isinstance(area, GrowingTextArea) and isinstance(area.parent, DateField):
            area.select_all()

    def on_key(self, event: KeyPressed) -> None:
        """Words over a choice do not vanish without a word."""
        if event.is_printable and event.key != "space" and isinstance(self.focused, PickedField):
            keys = keys_that_answer(self.focused.ask)
            self._say(cast(AppBase, self.app).guide.line("no-words").format(keys=keys))

    @on(Field.Changed)
    def _show_help(self, event: Field.Changed) -> None:
        """Beside words that call for help, show where help is; it stays while they do."""
        event.stop()
        calls = any(map(calls_for_help, self._values.values()))
        if calls:
            lines = first_help_lines(cast(AppBase, self.app).guide)
            self.query_one("#help", Static).update("\n".join(with_signs(line, SIGNS) for line in lines))
        if calls is not self.has_class("-calls-for-help"):
            self.set_class(calls, "-calls-for-help")
            self.call_after_refresh(self.call_after_refresh, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Bring the row in which the keys arrive back into sight, once there is less room, or more."""
        if isinstance(self.focused, GrowingTextArea):
            self.focused.scroll_cursor_visible()

    @on(Field.Submitted)
    def _focus_next_or_answer(self, event: Field.Submitted) -> None:
        event.stop()
        index = self._fields.index(event.field)
        if index + 1 < len(self._fields):
            self._fields[index + 1].focus()
        else:
            self._answer("ok")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "leave":
            self.dismiss(None)
        else:
            self._answer(event.button.id or "")

    def action_close(self) -> None:
        """Leave without an answer; what was typed since is left only by pressing the key once more."""
        if self._values == self._may_be_left:
            self.dismiss(None)
        else:
            self._may_be_left = self._values
            self._say(_NOT_SAVED_YET)

    @property
    def has_unsaved_words(self) -> bool:
        """Whether something was typed that is nowhere else."""
        return self._values != self._values_at_first

    @property
    def _values(self) -> dict[str, Any]:
        return {field.ask.id: field.value for field in self._fields}

    def _say(self, words: str) -> None:
        said = self.query_one("#said", Static)
        said.update(words)
        said.display = bool(words)

    def _answer(self, button: str) -> None:
        values = self._values
        if button == "ok":
            for field in self._fields:
                if self._lacks_day(field):
                    field.focus()
                    return
        self.dismiss(Reply(button, values))

    def _lacks_day(self, field: Field) -> bool:
        may_be_empty = field.ask.id == self._form.optional and not is_answered(field.value)
        return kind_of(field.ask).is_day and not may_be_empty and parse_iso_date(field.value) is None


class NotTodayDialog(Dialog[bool]):
    """A dialog on stopping for today, with the ``day`` to come back if one is wanted; escape goes on."""

    AUTO_FOCUS = None
    LONG_PARTS: ClassVar[Mapping[str, int]] = {"#words": 45}
    DEFAULT_CSS = """
    NotTodayDialog #words { height: auto; scrollbar-size-vertical: 1; margin: 0 0 1 0; }
    NotTodayDialog #hint { display: none; }
    """

    def __init__(self, guide: Guide, today: date) -> None:
        super().__init__()
        self._page = guide.page("not-today")
        self._field = make_field(_RETURN_ON, None, today=lambda: today)

    @property
    def day(self) -> date | None:
        """The day that was given."""
        return parse_iso_date(self._field.value)

    def compose(self) -> ComposeResult:
        """The words; beneath, always in sight, the day and two buttons."""
        with Vertical(classes="sheet"):
            yield Static(Content(self._page.title), classes="sheet-title")
            with VerticalScroll(id="words", can_focus=False):
                yield Static(Content("\n\n".join(self._page.paragraphs)))
            yield Static(Content(_RETURN_ON.prompt))
            yield self._field
            yield Static("No day was read there. Write it another way, or leave it empty.", id="hint")
            yield buttons({"stop": "Stop for today", "go-on": "Go on"}, "stop")

    def on_mount(self) -> None:
        """Put the focus into the day."""
        self._field.focus()

    @on(Field.Submitted)
    def _to_the_button(self, event: Field.Submitted) -> None:
        event.stop()
        self.query_one("#stop", Button).focus()

    @on(Button.Pressed, "#stop")
    def _stop(self) -> None:
        if self._field.value and self.day is None:
            self.query_one("#hint").display = True
            self._field.focus()
        else:
            self.dismiss(True)

    @on(Button.Pressed, "#go-on")
    def _continue(self) -> None:
        self.dismiss(False)
