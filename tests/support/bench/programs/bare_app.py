"""A bare Textual app: Header, Button, Footer."""

from textual.app import App, ComposeResult
from textual.widgets import Button, Footer, Header


class BareApp(App[None]):
    """Draws its first frame, and no more."""

    BINDINGS = [("q", "quit", "Leave")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """One of each."""
        yield Header()
        yield Button("Press me")
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
