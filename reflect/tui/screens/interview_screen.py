"""The page of an interview while it is filled in: a field for each of its lines, saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.widgets import Static

from reflect.analysis.card import Card
from reflect.analysis.interview_words import load_interview_words
from reflect.analysis.notices import calls_for_help, with_signs
from reflect.model.guide import Ask, Page
from reflect.model.record_lists import InterviewRecord
from reflect.text.sanitize import printable
from reflect.tui.controllers.interview_controller import InterviewAutosave
from reflect.tui.controllers.own_editor import OpenText, open_answer
from reflect.tui.fields import Field, make_field
from reflect.tui.fields.field import keep_all_in_view
from reflect.tui.fields.growing_text_area import GrowingTextArea
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import INTERVIEW, SIGNS
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.widgets.state_label import StateLabel

_LISTS = frozenset({"ask", "focus"})
"""The fields that may be a list of texts; they are written as lines."""


class _InterviewQuestion(VerticalGroup):
    """A field below its prompt; beneath it what the sessions say for it while it is empty, and its hint."""

    DEFAULT_CSS = """
    _InterviewQuestion {
        margin: 0 0 1 0;
        .prompt { text-style: bold; }
        .hint { color: $text-muted; padding: 0 0 0 2; }
        .known, .notice { padding: 0 0 0 2; }
        .notice { display: none; }
    }
    """

    def __init__(self, field: Field, known: Sequence[str], help_page: Callable[[], Page]) -> None:
        """``known`` are a line and the words of the sessions, or nothing."""
        super().__init__()
        self._field, self._known, self._help_page = field, known, help_page
        self._notice = Static("", classes="notice", markup=False)

    def compose(self) -> ComposeResult:
        """All of it."""
        yield Static(Content(self._field.ask.prompt), classes="prompt")
        yield self._field
        yield self._notice
        for line in self._known:
            yield Static(Content(printable(line)), classes="known" if line is not self._known[0] else "hint")
        yield Static(Content(self._field.ask.hint), classes="hint")

    def on_click(self) -> None:
        """A click on the prompt or the hint goes to the field."""
        if not self.has_focus_within:
            self._field.focus()

    def on_descendant_focus(self) -> None:
        """Bring the hint into sight too."""
        self.call_after_refresh(self.scroll_visible, animate=False)

    @on(Field.Changed)
    def _show_help(self, event: Field.Changed) -> None:
        """Beside words that call for help, show where help is."""
        if calls_for_help(event.value):
            self._notice.update(Content(with_signs("\n\n".join(self._help_page().paragraphs), SIGNS)))
            self._notice.display = True

    @on(DescendantFocus)
    @on(Resize)
    def _keep_in_sight(self) -> None:
        """While the focus is here, keep all of it on the screen: the prompt, the field, its hint."""
        self.call_after_refresh(self._scroll_into_sight)

    def _scroll_into_sight(self) -> None:
        page, focused = self.parent, self.screen.focused
        if self.has_focus_within and focused and isinstance(page, VerticalScroll):
            top = focused.cursor_region.y if isinstance(focused, GrowingTextArea) else focused.region.y
            keep_all_in_view(page, self, top)


class InterviewScreen(ColumnScreen[str]):
    """A screen with the fields of one interview. Its result is the id of the page."""

    BINDINGS = bindings(INTERVIEW)
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    InterviewScreen VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def __init__(self, interview: InterviewRecord | None, card: Card) -> None:
        """``interview`` is the page to go on with; ``None`` begins one. ``card`` is what the sessions have for it."""
        super().__init__("An interview", StateLabel())
        self._words = load_interview_words()
        self._autosave = InterviewAutosave(self.reflect.store, interview, self.show_state, self.reflect.now)
        self._known = _known(card)
        self._fields = [self._field(ask) for ask in self._words.asks.values()]

    @property
    def open_autosave(self) -> InterviewAutosave:
        """The page being written."""
        return self._autosave

    @property
    def open_text(self) -> OpenText | None:
        """The text of the field with the focus."""
        return open_answer(self.focused, self._autosave)

    def _field(self, ask: Ask) -> Field:
        interview = self._autosave.interview
        value = interview.record.get(ask.id)
        if ask.id in _LISTS and isinstance(value, list):
            value = "\n".join(each for each in value if isinstance(each, str))
        if ask.id == "on":
            value = value or interview.on_text or None
        return make_field(ask, value, today=lambda: self._autosave.today)

    def _compose_column(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for field in self._fields:
                words = self._known.get(field.ask.id)
                known = (self._words.lines["known"], words) if words else ()
                yield _InterviewQuestion(field, known, lambda: self.guide.page("care"))

    def on_mount(self) -> None:
        """Put the focus into the first field that is empty, else the first."""
        first = next((field for field in self._fields if field.value is None), self._fields[0])
        first.focus()
        self.show_state(self._autosave.state)

    @on(Field.Changed)
    def _take(self, event: Field.Changed) -> None:
        event.stop()
        self._autosave.set_field(event.question_id, event.value)

    @on(Field.Submitted)
    def _go_on(self, event: Field.Submitted) -> None:
        event.stop()
        following = self._fields.index(event.field) + 1
        if following < len(self._fields):
            self._fields[following].focus()
        else:
            self.action_close()

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Save now."""
        await self._autosave.save()

    @work(exclusive=True, group="leave")
    async def action_close(self) -> None:
        """Go back, with everything kept."""
        if await self.close_autosave(self._autosave):
            self.dismiss(self._autosave.id)


def _known(card: Card) -> Mapping[str, str]:
    """What the sessions have for a field, as it stands on the page while the field is empty."""
    if_then, weakness = card.if_then, card.weakness
    return {
        "pitch": card.pitch,
        "if-then": "\n".join(if_then) if if_then else "",
        "weakness": "\n".join(weakness) if weakness else "",
        "look-up": card.look_up,
        "say-no-if": card.say_no_if,
    }
