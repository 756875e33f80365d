"""At the end of the plan: up to three open steps of earlier sessions, once the person has said what happened today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Static

from reflect.analysis.agenda import MOST_OFFERED, ActionItem, Agenda, action_items_of, actions_to_offer
from reflect.model.session import Session
from reflect.text.dates import local_day
from reflect.tui.controllers.action_controller import ActionController
from reflect.tui.keys import STEPS, bindings
from reflect.tui.widgets.action_list import ActionList
from reflect.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from reflect.tui.app import ReflectApp

_INTRO = "Done, smaller, later, dropped, or left as they are: all of it is fine."


class EarlierActions(VerticalGroup):
    """Skipped by simply going on. What it offers is chosen once: nothing new comes up while one is dealt with."""

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
    BINDINGS = bindings(key for key in STEPS if key.action == "undo")

    def __init__(self, session: Session, now: Callable[[], datetime]) -> None:
        """``session`` is the one being written; its own steps are not offered."""
        super().__init__(id="earlier-actions")
        self._session = session
        self._agenda: Agenda | None = None
        self._steps: list[ActionItem] = []
        self._list = ActionList(local_day(now()), grouped=False)
        self._said = Static("", classes="earlier--said", markup=False)

    def compose(self) -> ComposeResult:
        """Title, steps, what was done with one, keys."""
        yield Static("Steps from before", classes="earlier--title")
        yield Static(_INTRO, classes="earlier--intro")
        yield self._list
        yield self._said
        yield KeyLine((key, self if key.action == "undo" else self._list) for key in STEPS)

    def on_mount(self) -> None:
        """Take what there is to offer, now or once it has been read."""
        self._desk = ActionController(cast("ReflectApp", self.app), changed=self._changed, say=self._say)
        self.watch(self.app, "agenda", self._learn)

    def _say(self, line: str) -> None:
        self._said.update(Content(line))
        self.call_after_refresh(self._said.scroll_visible, animate=False)

    def _learn(self, agenda: Agenda | None) -> None:
        """Choose what to offer, once; without any it takes no room."""
        self._agenda = agenda
        if agenda is None or self._steps:
            return
        self._steps = actions_to_offer(agenda.items, self._session)[:MOST_OFFERED]
        self.display = bool(self._steps)
        self._list.show(self._steps)

    def _changed(self, session: Session, step: ActionItem) -> None:
        """Show a step as it is now, in its place; elsewhere in the app it is no longer offered."""
        if self._agenda:
            self._agenda.replace(session)
        now = {found.key: found for found in action_items_of(session)}
        self._steps = [now.get(shown.key, shown) for shown in self._steps]
        self._list.show(self._steps)

    @on(ActionList.Asked)
    def _asked(self, event: ActionList.Asked) -> None:
        event.stop()
        self.run_worker(self._desk.carry_out(event.step, event.wish), group="change")

    def action_undo(self) -> None:
        """Take back the last change."""
        self.run_worker(self._desk.take_back(), group="change")
