"""The thought, pinned above the questions of the reframe, and a key away elsewhere."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reflect.guide import Guide
from reflect.noticing import notices
from reflect.text import printable


class PinnedThought(Static):
    """Shows the thought in the person's own words. Never on paper and never in a list."""

    DEFAULT_CSS = """
    PinnedThought {
        height: auto;
        max-height: 6;
        margin: 0 1 1 1;
        padding: 0 0 0 1;
        border-left: outer $secondary;
        display: none;
        &.-pinned { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._thought = ""
        self._always = False
        self._peeked = False

    def show(self, guide: Guide, thought: str, *, here_always: bool) -> None:
        """Take over the thought; ``here_always`` keeps it on show on this screen."""
        self._thought = thought
        self._always = here_always
        noticed = [found.says for found in notices(guide, "thought", thought)] if here_always else []
        lines = Content("\n").join(
            [Content(printable(thought)), *(Content.styled(line, "$text-muted") for line in noticed)]
        )
        self.update(lines)
        self._refresh_display()

    def toggle(self) -> None:
        """Show it on this screen, or put it away."""
        self._peeked = not self._peeked
        self._refresh_display()

    def _refresh_display(self) -> None:
        self.set_class(bool(self._thought) and (self._always or self._peeked), "-pinned")
