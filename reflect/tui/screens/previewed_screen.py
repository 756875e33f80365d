"""The base of the screens with a list and a page beside it: what one would see on opening the marked entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.widget import Widget

from reflect.model.errors import ReflectError
from reflect.model.session import Session
from reflect.reports.outline import Note, Outline, Section
from reflect.storage import UnknownSession
from reflect.tui.screens.column_screen import ColumnScreen
from reflect.tui.screens.screen_bases import ScreenResult
from reflect.tui.widgets.marked_list import MarkedList
from reflect.tui.widgets.preview_pane import PreviewPane

BESIDE_FROM = 110
"""Columns from which the page stands beside the list."""

BELOW_FROM = 35
"""Lines from which it stands below, where there is no room beside."""


class PreviewedScreen(ColumnScreen[ScreenResult]):
    """A screen with a list, and the page of its marked entry beside it or below, as far as there is room."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE_FROM, "-beside")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (BELOW_FROM, "-tall")]  # noqa: RUF012
    DEFAULT_CSS = """
    PreviewedScreen {
        &.-beside #middle { layout: horizontal; }
        &.-beside .column { width: 1fr; max-width: 118; }
        &.-beside PreviewPane { display: block; width: 46%; height: 100%; border-left: solid $panel; }
        &.-narrow.-tall .column { height: 1fr; }
        &.-narrow.-tall PreviewPane { display: block; height: 1fr; max-width: 82; border-top: solid $panel; }
        &.-beside.-alone .column { max-width: 82; }
        &.-beside.-alone PreviewPane, &.-narrow.-tall.-alone PreviewPane { display: none; }
    }
    """

    _is_empty = True
    """Whether nothing was marked last, as it is before the first mark."""

    def _compose_beside(self) -> Iterable[Widget]:
        yield PreviewPane(self.read_page)

    @property
    def preview(self) -> PreviewPane:
        """The page of the marked entry."""
        return self.query_one(PreviewPane)

    # --- what a kind of screen says of itself ---

    @property
    def previewed(self) -> object:
        """What the page is about; ``None`` when nothing is marked."""
        raise NotImplementedError

    def read_page(self, previewed: object) -> Outline | None:
        """The page about it, asked for in a thread; ``None`` when there is none."""
        raise NotImplementedError

    def action_open_page(self) -> None:
        """Open what the page is about."""
        raise NotImplementedError

    @property
    def is_searched(self) -> bool:
        """Whether only a part of the entries is looked for, so that there may be others."""
        return False

    # --- the page ---

    @on(MarkedList.Marked)
    def _follow_mark(self) -> None:
        previewed = self.previewed
        has_none = previewed is None and self.is_loaded and not self.is_searched
        self.set_class(has_none, "-alone")  # what is said instead has the room of the page as well
        self.preview.follow(previewed)
        if self._is_empty is not (previewed is None):  # else no key does more or less than before
            self._is_empty = previewed is None
            self.refresh_bindings()

    @on(PreviewPane.Opened)
    def _open_page(self) -> None:
        self.action_open_page()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to read on only in a page that is there."""
        if action != "page_on":
            return True
        return self.is_mounted and self.preview.display and self.previewed is not None

    def on_resize(self) -> None:
        """Name the key to read on where there is a page now."""
        self.call_after_refresh(self.refresh_bindings)

    def action_page_on(self, direction: int) -> None:
        """Scroll the page by half of what is seen of it."""
        self.preview.scroll_by_half(direction)

    def page_of_session(self, session_id: str, make: Callable[[Session], Outline]) -> Outline | None:
        """The page made of a session; where it cannot be read, a page that says so."""
        try:
            return make(self.reflect.store.get(session_id))
        except UnknownSession:
            return None
        except ReflectError as error:
            trouble = tuple(map(Note, error.lines))
            return Outline(kind="session", title="", day=self.today, sections=(Section("", trouble),))
