"""A bare TextArea, to type into."""

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class AreaApp(App[None]):
    """Draws what is typed."""

    def compose(self) -> ComposeResult:
        """Nothing around it."""
        yield TextArea(placeholder="Type here")


if __name__ == "__main__":
    AreaApp().run()
