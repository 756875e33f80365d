"""The choice of a theme: reflect's own first, then those of the toolkit; each is shown while it is marked."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reflect.tui.screens.screen_bases import Dialog
from reflect.tui.textual_internals import place_of_highlighted
from reflect.tui.theme import OWN_THEMES

_SAYS = {own.name: f"{own.name:<9}  {own.says}" for own in OWN_THEMES}


class ThemeList(OptionList):
    """A list of names, one line each."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the marked name stands on the screen."""
        return place_of_highlighted(self)


class ThemeScreen(Dialog[str | None]):
    """The list of themes. Its result is the name of the one chosen, or ``None``."""

    DEFAULT_CSS = """
    ThemeScreen OptionList {
        height: auto;
        max-height: 14;
        padding: 0;
        border: none;
        background: $surface;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._theme_before = self.app.theme

    def compose(self) -> ComposeResult:
        """A title and the list."""
        own = [theme.name for theme in OWN_THEMES]
        others = sorted(name for name in self.app.available_themes if name not in own)
        with Vertical(classes="sheet"):
            yield Static("Colours", classes="sheet-title")
            yield ThemeList(*(Option(Content(_SAYS.get(name, name)), id=name) for name in own + others))
            yield Static("\nEnter chooses, esc leaves them as they were", classes="hint")

    def on_mount(self) -> None:
        """Mark the theme there is."""
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(self._theme_before)
        options.focus()

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self.app.theme = event.option_id

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_close(self) -> None:
        """Leave the colours as they were."""
        self.app.theme = self._theme_before
        self.dismiss(None)
