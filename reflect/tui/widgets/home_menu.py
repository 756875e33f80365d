"""The menu of Home. It is loaded before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from reflect.text.numbers import pluralize
from reflect.tui.widgets.menu import MenuItem

if TYPE_CHECKING:
    from reflect.tui.controllers.home_data import HomeData

_NOT_ON_A_HEAVY_NIGHT = ("#inventory", "#letters", "#over-time", "#road", "#colours")
"""What the menu does not name then; its keys work all the same."""


class HomeMenu(Vertical):
    """The items of Home's menu, with what is known of each; on a heavy night it names little."""

    def compose(self) -> ComposeResult:
        """All items, most of them in pairs."""
        yield MenuItem("c", "Continue", "", action="go_on", id="continue")
        with Horizontal(classes="pair"):
            yield MenuItem("n", "Short session", "about seven minutes", action="new")
            yield MenuItem("f", "Full session", "half an hour", action="new(True)", classes="-right")
        with Horizontal(classes="pair"):
            yield MenuItem("a", "Next steps", "", action="next_steps", id="next-steps")
            yield MenuItem("h", "History", "", action="history", id="history", classes="-right")
        with Horizontal(classes="pair"):
            yield MenuItem("i", "Inventory", "what you do well", action="inventory", id="inventory")
            yield MenuItem("l", "Letters", "", action="letters", id="letters", classes="-right")
        with Horizontal(classes="pair", id="over-time"):
            yield MenuItem("p", "Patterns", "", action="patterns", id="patterns")
            yield MenuItem("k", "Card", "for next time", action="card", classes="-right")
        yield MenuItem("r", "The road", "applications over time", action="road", id="road")
        with Horizontal(classes="pair"):
            yield MenuItem("t", "Colours", "", action="app.theme", id="colours")
            yield MenuItem("q", "Quit", "", action="app.quit", classes="-right")

    def show(self, data: HomeData) -> None:
        """Show what there is, and say in short how much."""
        details = {
            "#continue": data.unfinished_in_short,
            "#history": pluralize(data.count, "session") if data.count else "",
            "#next-steps": data.actions_in_short,
            "#patterns": data.patterns_in_short,
            "#letters": data.letters.in_short,
        }
        for id_, detail in details.items():
            self.query_one(id_, MenuItem).detail = detail
        self.query_one("#continue").display = bool(data.unfinished_in_short)
        self.query_one("#patterns").display = data.is_over_time
        shown = {"#over-time": data.has_card, "#road": bool(data.count), "#letters": bool(data.count)}
        for id_ in _NOT_ON_A_HEAVY_NIGHT:
            self.query_one(id_).display = shown.get(id_, True) and not data.is_heavy_night

    def names(self, action: str) -> bool:
        """Whether an item that is shown has this action."""
        items = [item for item in self.query(MenuItem) if item.action == action]
        return any(all(getattr(node, "display", True) for node in item.ancestors_with_self) for item in items)

    def first(self) -> MenuItem:
        """What to stand on after a session: what goes on, else the next steps if there are any, else the history."""
        items = (self.query_one(id_, MenuItem) for id_ in ("#continue", "#next-steps"))
        with_details = (item for item in items if item.display and item.detail)
        return next(with_details, self.query_one("#history", MenuItem))
