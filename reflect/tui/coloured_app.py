"""The colours of the app: its own themes at the depth of the terminal, and which of them is worn at the first start."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property

from textual.color import Color
from textual.filter import LineFilter

from reflect.tui.colour_depth import Depth, depth_filter
from reflect.tui.terminal_background import LIMIT, is_light, is_light_by_environment
from reflect.tui.textual_internals import NoTracebackApp
from reflect.tui.theme import DAWN, DEFAULT, OWN_THEMES, least_contrast_of


class ColouredApp(NoTracebackApp):
    """An app with themes of its own, drawn with the colours that its terminal has."""

    @cached_property
    def depth(self) -> Depth:
        """How many colours there are; to be set before the app runs, if at all."""
        return Depth.of(self.console.color_system, no_color=self.no_color)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to each line before it is drawn; the themes of the terminal's own colours are left to it."""
        filters = super().get_line_filters()
        if self.depth is Depth.TRUE or (self.native_ansi_color and self.depth is not Depth.NONE):
            return filters
        paper = Color.parse(self.theme_variables["background"]).rgb
        return [*filters, depth_filter(self.depth, paper, least_contrast_of(self.theme))]

    def begin_in(self, name: str) -> None:
        """Have a theme from the start, before the styles are read; it may be one that no longer exists."""
        for own in OWN_THEMES:
            self.register_theme(own.at(self.depth))
        self.begin_in_theme(name if name in self.available_themes else DEFAULT)

    async def theme_like_terminal(self) -> str:
        """The name of the theme, dark or light, that goes with the terminal."""
        background = await self.background_of_terminal(LIMIT)
        light = is_light(background) if background else is_light_by_environment(os.environ)
        return DAWN.name if light else DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the themes of the terminal's own colours the one that they lack."""
        return {"foreground-disabled": "ansi_bright_black"}
