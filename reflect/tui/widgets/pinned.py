"""The thought, pinned above the questions of the reframe, and a key away elsewhere."""

from __future__ import annotations

from textual.content import Content

from reflect.beside import notices
from reflect.guide import Guide
from reflect.session import Session
from reflect.text import printable
from reflect.tui.widgets.steady import Steady


class PinnedThought(Steady):
    """Shows the thought in the person's own words. Never on paper and never in a list."""

    DEFAULT_CSS = """
    PinnedThought {
        height: auto;
        max-height: 30vh;
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
        self._noticed: tuple[str, ...] = ()
        self._always = False
        self._peeked = False

    def show(self, guide: Guide, session: Session, *, here_always: bool) -> None:
        """Take over the thought; ``here_always`` keeps it on show on this screen."""
        self._thought = session.words("thought")
        self._always = here_always
        noticed = notices(guide, "thought", self._thought, session.answers) if here_always else []
        self._noticed = tuple(found.says for found in noticed)
        self._put_into_lines()
        self._refresh_display()

    def on_resize(self) -> None:
        """Say as much as there is room for now; its own height follows in the next layout."""
        self.call_after_refresh(self._put_into_lines)

    def _put_into_lines(self) -> None:
        """Show the thought, and of what is pointed out in it the first ones that fit in whole."""
        width, room = self.content_size.width, self.screen.size.height * 3 // 10
        lines = Content(printable(self._thought))
        for says in self._noticed:
            more = Content("\n").join([lines, Content.styled(says, "$text-muted")])
            if width and more.get_height({}, width) > room:
                break
            lines = more
        self.update(lines)

    def toggle(self) -> None:
        """Show it on this screen, or put it away."""
        self._peeked = not self._peeked
        self._refresh_display()

    def _refresh_display(self) -> None:
        self.set_class(bool(self._thought) and (self._always or self._peeked), "-pinned")
