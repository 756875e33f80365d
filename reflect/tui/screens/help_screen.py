"""The help: why the question in focus is asked, the keys that work here, and how the app works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reflect.model.guide import Answers, Guide
from reflect.text.wrap import wrap
from reflect.tui.key_bindings import Key
from reflect.tui.keys import ANYWHERE, KEYS_OF_SCREENS, LOCK_NOW
from reflect.tui.screens.screen_bases import Dialog
from reflect.tui.widgets.pager_scroll import PagerScroll

NARROWEST = 30
"""The width, in cells, below which it is not laid out narrower."""


class HelpScreen(Dialog[None]):
    """The help: why the question in focus is asked, the keys that work here, and how the app works."""

    AUTO_FOCUS = ".sheet"
    DEFAULT_CSS = """
    HelpScreen {
        .sheet { scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
        #help-words { padding: 0 1 0 0; }
    }
    """

    def __init__(
        self,
        guide: Guide,
        question_id: str | None,
        answers: Answers,
        screens: Iterable[str],
        *,
        has_lock: bool = False,
    ) -> None:
        """``answers`` are of the situation the question is asked in.

        ``screens`` are the names of the screens whose keys work, the topmost first. With ``has_lock`` there is
        something to lock.
        """
        super().__init__(id="help")
        self._page, self._unfair = guide.page("help"), guide.page("unfair")
        self._question = guide.question(question_id) if question_id else None
        self._answers = answers
        self._screens = screens
        self._keys_anywhere = (*ANYWHERE, LOCK_NOW) if has_lock else ANYWHERE

    def compose(self) -> ComposeResult:
        """The page, on a sheet that scrolls."""
        with PagerScroll(classes="sheet"):
            yield Static(Content(self._page.title), classes="sheet-title")
            yield Static("", id="help-words")
            yield Static(Content("\nesc closes this page"), classes="hint")

    def on_resize(self) -> None:
        """Lay the words out for the width there is."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        words = self.query_one("#help-words", Static)
        words.update(Content("\n\n").join(self._paragraphs(max(NARROWEST, words.content_size.width))))

    def _paragraphs(self, width: int) -> Iterator[Content]:
        if self._answers.get("unfair"):
            yield Content.styled(self._unfair.title, "bold")
            yield from map(Content, self._unfair.paragraphs)
        if question := self._question:
            words = question.words(self._answers)
            section = f"\nIt rests on section {question.section} of the textbook chapter."
            yield Content.assemble(
                (f"Why “{words.prompt}” is asked\n", "bold"), words.why, (section, "$text-muted")
            )
        for screen in self._screens:
            if screen in KEYS_OF_SCREENS:
                yield _keys(*KEYS_OF_SCREENS[screen], width)
        yield _keys("Keys anywhere", self._keys_anywhere, width)
        yield from map(Content, self._page.paragraphs)


def _keys(title: str, keys: tuple[Key, ...], width: int) -> Content:
    """Keys, and beside each what it does, in lines of so many cells that begin below each other."""
    column = max(len(key.shown) for key in keys) + 2
    lines = [
        Content.assemble((key.shown.ljust(column) if number == 0 else " " * column, "$accent"), line)
        for key in keys
        for number, line in enumerate(wrap(key.does, width - column))
    ]
    return Content("\n").join([Content.assemble((title, "bold")), *lines])
