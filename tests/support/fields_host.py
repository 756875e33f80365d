"""A small app with nothing in it but fields, for testing them by hand and by Pilot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from reflect.analysis.suggestion_words import Suggestion
from reflect.model.guide import Ask, Guide
from reflect.model.guide.guide_loader import parse_guide
from reflect.tui.colour_depth import Depth
from reflect.tui.fields import FIELDS, Field, SuggestionStrip, make_field
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.fields.list_field import ListField
from reflect.tui.hidden_cursor import HiddenCursorApp
from reflect.tui.key_order import KeyQueueApp
from reflect.tui.theme import OWN_THEMES
from tests.support.harness import AppDriver
from tests.support.sample import TODAY
from tests.support.textual_internals import drawn_strips

PRODUCT_KEYS = (
    "ctrl+n", "ctrl+o", "ctrl+t", "ctrl+l", "ctrl+s", "ctrl+r", "ctrl+g", "ctrl+q", "ctrl+f", "ctrl+b",
    "f1", "f2", "f3", "f4", "f5", "f8", "f9", "escape",
)  # fmt: skip
"""Keys that belong to the screens, whatever has the focus."""

_TABLE = """
format = 1
[[screen]]
id = "all"
title = "All"
name = "All"
{}
"""
_QUESTION = """
[[screen.question]]
id = "{id}"
kind = "{kind}"
prompt = "The question about {id}?"
label = "{id}"
why = "Because."
section = "6.1"
{more}
"""
_STAGES = """choices = [
    {id = "application", label = "Application"}, {id = "screening", label = "Screening call"},
    {id = "test", label = "A test or task"}, {id = "interview", label = "Interview"},
    {id = "final", label = "Final round"}, {id = "other", label = "Something else"}]"""
_LONG_CHOICES = """choices = [
    {id = "weigh", label = "Weigh it: what speaks for it, and what against"},
    {id = "true", label = "It is simply true, and I would like to go straight on to what I can do about it now"},
    {id = "not-tonight", label = "Not tonight"}]"""
_BEST = """choices = [
    {id = "prepared", label = "Prepared"}, {id = "showed", label = "Showed up"},
    {id = "examples", label = "Gave examples"}]"""
_TWELVE = "choices = [" + ", ".join(f'{{id = "c{n}", label = "Number {n}"}}' for n in range(1, 13)) + "]"
_FIELDS = """
[[screen.question.field]]
id = "what"
kind = "line"
prompt = "What"
label = "What"
[[screen.question.field]]
id = "how"
kind = "line"
prompt = "How exactly?"
label = "How"
[[screen.question.field]]
id = "area"
kind = "choice"
prompt = "What is it about?"
label = "Area"
choices = [{id = "nerves", label = "My nerves"}, {id = "answers", label = "My answers"}]
[[screen.question.field]]
id = "due"
kind = "date"
prompt = "By when?"
label = "By"
"""
_SCALE = 'maximum = {}\nlow = "very low"\nhigh = "very well"'
_QUESTIONS = (
    ("company", "line", ""),
    ("happened", "text", ""),
    ("how-many", "number", ""),
    ("stage", "choice", _STAGES),
    ("way", "choice", _LONG_CHOICES),
    ("twelve", "choice", _TWELVE),
    ("did-my-best", "choices", _BEST),
    ("mood", "scale", _SCALE.format(10)),
    ("belief", "scale", _SCALE.format(100)),
    ("due-on", "date", ""),
    ("heard-on", "date", "past = true"),
    ("change", "list", _FIELDS),
    (
        "later",
        "list",
        '[[screen.question.field]]\nid = "on"\nkind = "date"\nprompt = "When"\nlabel = "On"\n'
        '[[screen.question.field]]\nid = "note"\nkind = "text"\nprompt = "Note"\nlabel = "Note"',
    ),
    ("role", "line", ""),
)
GUIDE: Guide = parse_guide(
    _TABLE.format("".join(_QUESTION.format(id=id_, kind=kind, more=more) for id_, kind, more in _QUESTIONS))
)
"""One question of every kind."""

EVERY_KIND = ("company", "happened", "how-many", "stage", "did-my-best", "mood", "due-on", "change")


def field_holding(widget: Widget | None) -> Field | None:
    """The question's field that a widget (such as the focused one) is or belongs to; never a record's inner field."""
    found = None
    node = widget
    while node is not None:
        if isinstance(node, Field):
            found = node
        node = node.parent if isinstance(node.parent, Widget) else None
    return found


def cursor_region(field: Field) -> Region:
    """Where the cursor of a field for words is on the screen."""
    area = field.input_widget
    assert isinstance(area, GrowingTextArea)
    return area.cursor_region


def field_of(ask: Ask, value: Any = None) -> Field:
    """The field that asks it; a kind without one is named."""
    assert ask.kind in FIELDS, (
        f"kind {ask.kind!r} has no field: add a class with kind={ask.kind!r} to reflect/tui/fields/typed_fields.py"
    )
    return make_field(ask, value, today=lambda: TODAY)


class Host(KeyQueueApp, HiddenCursorApp):
    """Fields below each other; remembers what they told."""

    CSS = "VerticalScroll { padding: 0 1; } Field { margin: 0 0 1 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"reached('{key}')", show=False, priority=key == "ctrl+q") for key in PRODUCT_KEYS
    ]

    def __init__(self, guide: Guide, values: Mapping[str, Any], suggestions: list[Suggestion]) -> None:
        super().__init__()
        self.guide = guide
        self.values = values
        self.suggestions = suggestions
        self.changes: list[tuple[str, Any]] = []
        self.gone_on: list[str] = []
        self.taken: list[Suggestion] = []
        self.reached: list[str] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for question_id, value in self.values.items():
                yield field_of(self.guide.question(question_id), value)
            yield SuggestionStrip()

    def on_mount(self) -> None:
        for theme in OWN_THEMES:
            self.register_theme(theme.at(Depth.TRUE))
        self.theme = "dusk"
        self.query_one(SuggestionStrip).offer(self.suggestions)

    def fields(self) -> list[Field]:
        return [
            widget
            for widget in self.query("*")
            if isinstance(widget, Field) and field_holding(widget) is widget
        ]

    @on(Field.Changed)
    def _note_change(self, event: Field.Changed) -> None:
        self.changes.append((event.question_id, event.value))

    @on(Field.Submitted)
    def _focus_next(self, event: Field.Submitted) -> None:
        self.gone_on.append(event.field.ask.id)
        fields = self.fields()
        place = fields.index(event.field) + 1
        if place < len(fields):
            fields[place].focus()

    @on(SuggestionStrip.Taken)
    def _note_taken(self, event: SuggestionStrip.Taken) -> None:
        self.taken.append(event.suggestion)

    def action_reached(self, key: str) -> None:
        self.reached.append(key)


class Hands(AppDriver[Host]):
    """Someone at the keyboard of a host."""

    def field(self, question_id: str = "") -> Field:
        """A question's field; the first when no question is named."""
        fields = self.app.fields()
        return next((field for field in fields if field.ask.id == question_id), fields[0])

    @property
    def list_field(self) -> ListField:
        """The list field."""
        return self.app.query_one(ListField)

    @property
    def value(self) -> Any:
        """The first field's answer."""
        return self.field().value

    async def becomes(self, value: Any, question_id: str = "") -> None:
        """Wait until a field holds a value."""
        await self.until(
            lambda: self.field(question_id).value == value,
            f"{value!r} instead of {self.field(question_id).value!r}",
        )

    async def told(self, value: Any) -> None:
        """Wait until the last change that was told is this one."""
        await self.until(lambda: self.app.changes and self.app.changes[-1][1] == value, f"told {value!r}")

    def drawn(self) -> list[Strip]:
        """The screen, with its styles."""
        return [strip.simplify() for strip in drawn_strips(self.app.screen)]

    async def click(self, words: str) -> None:
        """Click on the first place where words stand."""
        await self.shows(words)
        row, line = next((y, line) for y, line in enumerate(self.text().split("\n")) if words in line)
        await self.pilot.click(offset=(cell_len(line[: line.index(words)]), row))


@asynccontextmanager
async def fields(
    *question_ids: str,
    size: tuple[int, int] = (80, 24),
    suggestions: list[Suggestion] | None = None,
    guide: Guide = GUIDE,
    **values: Any,
) -> AsyncIterator[Hands]:
    """A host with these questions, the first in focus; a value is given under the id with ``_`` for ``-``."""
    stored = {key.replace("_", "-"): value for key, value in values.items()}
    shown = {
        id_: stored.get(id_) for id_ in (*question_ids, *(key for key in stored if key not in question_ids))
    }
    app = Host(guide, shown, suggestions or [])
    async with app.run_test(size=size) as pilot:
        hands = Hands(app, pilot)
        app.fields()[0].focus()
        await hands.until(lambda: app.focused is not None, "focus")
        yield hands
        await pilot.pause()  # a key still on its way would meet an app that has no screen any more
