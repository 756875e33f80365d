"""The widgets of each screen of a session in a bare app: ``bare_tree.py FILE``; ctrl+n and ctrl+o go through them."""

import json
import sys
from pathlib import Path
from typing import Any

from textual import containers, widgets
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widget import Widget


class TreeApp(App[None]):
    """Shows one screen after the other, in the way a session does."""

    BINDINGS = [("ctrl+n", "go(1)", "Next"), ("ctrl+o", "go(-1)", "Back")]  # noqa: RUF012

    def __init__(self, pages: list[dict[str, Any]]) -> None:
        super().__init__()
        self.pages = pages
        self.number = 1

    def compose(self) -> ComposeResult:
        """A place for the screens, and a footer."""
        yield containers.Vertical(id="place")
        yield widgets.Footer()

    async def on_mount(self) -> None:
        """Show the screen the session opens at."""
        await self.action_go(0)

    async def action_go(self, steps: int) -> None:
        """Go forward or back."""
        self.number += steps
        place = self.query_one("#place")
        with self.batch_update():
            await place.remove_children()
            await place.mount(build(self.pages[self.number]["tree"]))
        first = next((widget for widget in place.query("TextArea, Input") if widget.display), None)
        if first:
            first.focus()


def build(tree: dict[str, Any]) -> Widget:
    """A widget, with what is in it, of Textual's own classes."""
    inner = [build(child) for child in tree["children"]]
    widget = _make(tree["class"], tree["words"], inner)
    widget.display = tree["shown"]
    if not inner or tree["class"] != "VerticalScroll":
        widget.styles.height = tree["height"] or "auto"
    return widget


def _make(name: str, words: str, inner: list[Widget]) -> Widget:
    if name == "Static":
        return widgets.Static(Content(words))
    if name == "Button":
        return widgets.Button(Content(words))
    if name in ("TextArea", "Input"):
        made: Widget = getattr(widgets, name)()
        return made
    return getattr(containers, name, Widget)(*inner)


if __name__ == "__main__":
    TreeApp(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
