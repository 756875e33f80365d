"""The open actions of earlier sessions that are offered at the end of a plan: three at most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from reflect.analysis.agenda import MOST_OFFERED, ActionItem, Agenda, action_items_of, actions_to_offer
from reflect.model.session import Session
from reflect.text.dates import local_day
from reflect.tui.app_base import AppBase
from reflect.tui.controllers.action_controller import ActionController
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import ACTIONS
from reflect.tui.widgets.action_list import ActionList
from reflect.tui.widgets.key_line import KeyLine

_INTRO = "Done, smaller, later, dropped, or left as they are: all of it is fine."


class EarlierActions(VerticalGroup):
    """A short list of open actions from earlier sessions, skipped by simply going on.

    What it offers is chosen once: nothing new comes up while one is dealt with.
    """

    DEFAULT_CSS = """
    EarlierActions {
        margin: 0 0 1 0;
        display: none;
        .earlier--title { color: $accent; text-style: bold; }
        .earlier--intro { color: $text-muted; margin: 0 0 1 0; }
        .earlier--said { color: $accent; }
        KeyLine { display: none; }
        &:focus-within KeyLine { display: block; }
    }
    """
    BINDINGS = bindings(key for key in ACTIONS if key.action == "undo")

    def __init__(self, session: Session, now: Callable[[], datetime]) -> None:
        """``session`` is the one being written; its own actions are not offered."""
        super().__init__(id="earlier-actions")
        self._session = session
        self._agenda: Agenda | None = None
        self._items: list[ActionItem] = []
        self._list = ActionList(local_day(now()), grouped=False)
        self._said = Static("", classes="earlier--said", markup=False)

    def compose(self) -> ComposeResult:
        """Title, actions, what was done with one, keys."""
        yield Static("Steps from before", classes="earlier--title")
        yield Static(_INTRO, classes="earlier--intro")
        yield self._list
        yield self._said
        yield KeyLine((key, self if key.action == "undo" else self._list) for key in ACTIONS)

    def on_mount(self) -> None:
        """Take what there is to offer, now or once it has been read."""
        self._controller = ActionController(
            cast(AppBase, self.app), on_change=self._show_change, say=self._say
        )
        self.watch(self.app, "agenda", self._take_agenda)

    def _say(self, line: str) -> None:
        self._said.update(Content(line))
        self.call_after_refresh(self._said.scroll_visible, animate=False)

    def _take_agenda(self, agenda: Agenda | None) -> None:
        """Choose what to offer, once; without any it takes no room."""
        self._agenda = agenda
        if agenda is None or self._items:
            return
        self._items = actions_to_offer(agenda.items, self._session)[:MOST_OFFERED]
        self.display = bool(self._items)
        self._list.show(self._items)

    def _show_change(self, session: Session, item: ActionItem) -> None:
        """Show an action as it is now, in its place; elsewhere in the app it is no longer offered."""
        if self._agenda:
            self._agenda.replace(session)
        now = {item.key: item for item in action_items_of(session)}
        self._items = [now.get(shown.key, shown) for shown in self._items]
        self._list.show(self._items)

    @on(ActionList.CommandChosen)
    def _carry_out_command(self, event: ActionList.CommandChosen) -> None:
        event.stop()
        self.run_worker(self._controller.carry_out(event.command, event.item), group="change")

    def action_undo(self) -> None:
        """Undo the last change."""
        self.run_worker(self._controller.undo(), group="change")
