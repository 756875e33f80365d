"""The row of steps: which screen this is, what was touched, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reflect.progress import Step
from reflect.tui.fields.marks import marks
from reflect.tui.widgets.side_by_side import side_by_side
from reflect.tui.widgets.steady import Steady


class Steps(Steady):
    """Shows the steps in a row, or below each other where there is room at the side."""

    DEFAULT_CSS = """
    Steps { color: $text-muted; height: auto; }
    """

    def __init__(self, *, upright: bool = False, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._upright = upright
        self._steps: Sequence[Step] = ()

    def show(self, steps: Sequence[Step]) -> None:
        """Draw these steps."""
        self._steps = steps
        self._draw()

    def on_resize(self) -> None:
        """Draw them in the room there is."""
        self._draw()

    def _draw(self) -> None:
        drawn = [_drawn(step) for step in self._steps]
        if self._upright:
            self.update(Content("\n\n").join(drawn))
        else:
            self.update(side_by_side(drawn, "   ", self.content_size.width))


def _drawn(step: Step) -> Content:
    if step.is_here:
        return Content.assemble((f"{step.screen.name} {marks().picked}", "bold $accent"))
    return Content(f"{step.screen.name} {marks().done}" if step.is_done else step.screen.name)
