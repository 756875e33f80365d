"""The first screen in a locked folder: it asks for the passphrase, and nothing of the sessions is read before."""

from __future__ import annotations

from collections.abc import Awaitable

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key, Paste
from textual.widgets import Input, Static

from reflect.model.errors import ReflectError
from reflect.model.lock_words import NewPassphrase, lock_words
from reflect.storage.lock_problems import MistypedCode
from reflect.tui.controllers.app_lock import AppLock
from reflect.tui.key_bindings import bindings
from reflect.tui.keys import PASSPHRASE
from reflect.tui.screens.screen_bases import ReflectScreen
from reflect.tui.widgets.key_footer import KeyFooter
from reflect.tui.widgets.secret_line import AskedSecret


class LockScreen(ReflectScreen[None]):
    """A line for the passphrase, or the recovery code; after that for another passphrase."""

    BINDINGS = bindings(key for key in PASSPHRASE if key.action != "open")
    AUTO_FOCUS = "SecretLine"
    DEFAULT_CSS = """
    LockScreen {
        #asked { height: 1fr; max-width: 84; padding: 1 2; }
        #code-too { margin: 1 0 0 0; }
    }
    """

    def __init__(self, lock: AppLock) -> None:
        super().__init__()
        self._lock = lock
        self._words = lock_words()
        self._asked = AskedSecret(self._words.line("passphrase"))
        self._new: NewPassphrase | None = None
        """Another passphrase on its way, once the recovery code has opened the lock."""

    def compose(self) -> ComposeResult:
        """What is locked, the line, and that there is another way in."""
        yield self.title_row("reflect")
        with VerticalScroll(id="asked", can_focus=False):
            yield Static(Content(self._words.line("title") + "\n"), id="about")
            yield self._asked
            yield Static(Content(self._words.line("code-too")), id="code-too", classes="hint")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Have the keys go into the line, those too that came before it stood there."""
        self.set_focus(self._asked.line)

    def on_key(self, event: Key) -> None:
        """Hand what is typed while nothing has the focus, as after a click beside the line, to the line."""
        if event.is_printable and event.character and self.focused is None:
            event.stop()
            self.set_focus(self._asked.line)
            self._asked.line.insert_text_at_cursor(event.character)

    def on_paste(self, event: Paste) -> None:
        """Hand what is pasted to the line too."""
        if self.focused is None:
            self.set_focus(self._asked.line)
            self._asked.line.post_message(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action can be carried out: nothing is left for later before another passphrase is asked for."""
        return action != "later" or self._new is not None

    def action_show(self) -> None:
        """Show what is typed, or hide it."""
        self._asked.toggle_shown()

    def action_later(self) -> None:
        """Leave the passphrase as it is."""
        self._run(self._enter())

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value and self._new:
            self._take_new(self._new, event.value)
        elif event.value:
            self._asked.say(self._words.line("opening"))
            self._run(self._open(event.value))

    def _run(self, work: Awaitable[None]) -> None:
        """Do something whose end the next keys wait for; on the app, for this screen goes meanwhile."""
        self.app.run_worker(work, group="open")

    async def _open(self, secret: str) -> None:
        line = self._asked.line
        try:
            by_code = await self._lock.open(secret)
        except ReflectError as error:
            if not isinstance(error, MistypedCode):  # which is long, and mended where it is wrong
                line.value = ""
            self._asked.say(error.what, error.todo)
            return
        line.value = ""
        if by_code:
            self._ask_new()
        else:
            await self._enter()

    async def _enter(self) -> None:
        self._lock.enter(self.reflect)
        await self.reflect.enter(self._lock.told_at_opening())

    # --- another passphrase ---

    def _ask_new(self) -> None:
        self._new = NewPassphrase()
        self._asked.line.password = True
        self._asked.ask(self._new.question)
        self._asked.say("")
        self.query_one("#about", Static).update(Content(self._words.line("by-code") + "\n"))
        self.query_one("#code-too", Static).update(Content(self._words.line("later")))

    def _take_new(self, new: NewPassphrase, typed: str) -> None:
        said = new.take(typed)
        self._asked.ask(new.question)
        self._asked.say(said)
        if new.chosen:
            self._run(self._change(new.chosen))

    async def _change(self, passphrase: str) -> None:
        try:
            await self._lock.change(passphrase)
        except ReflectError as error:
            self._new = NewPassphrase()
            self._asked.say(*error.lines)
        else:
            self._lock.tell(self._words.line("changed"))
            await self._enter()
