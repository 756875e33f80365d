"""The settings without a screen: the name for letters, and the own lines of the help page."""

from __future__ import annotations

from reflect.cli.plain.store_page import StorePage
from reflect.model.guide import Ask
from reflect.storage.files.data_folder import is_locked

_NAME = Ask(
    id="name", kind="line", prompt="Which name do you sign letters with?", hint="- (minus) forgets it."
)
_HELP_LINES = Ask(
    id="help-lines",
    kind="text",
    prompt="Your own lines, first on the help page",
    hint="Someone to call, a number, a sentence.",
)


NOT_LOCKED = (
    "Your sessions are not locked. Whoever can use your account can read them.",
    "`reflect lock`, typed in your shell, locks them with a passphrase. A full stop on Home leads there.",
)

LOCKED = (
    "Your sessions are locked, and open for as long as this runs. It does not lock itself: leave it with a full stop "
    "on Home when you go away. What was said may still stand in the window.",
    "Typed in your shell, `reflect lock` sets another passphrase, and `reflect unlock --for-good` takes the lock off.",
)


class SettingsPage(StorePage):
    """What the person chose about the program."""

    why = "These stand in two small files in the data folder; `reflect doctor` says where that is."

    def run(self) -> None:
        """Ask what is to be changed until the person leaves."""
        choices = {
            "name": "My name for letters",
            "lines": "My own help lines",
            "lock": "A lock for my sessions",
            "back": "Back",
        }
        is_here = True
        while is_here:
            self._heading("Settings")
            is_here = self._offers(choices, self._do)

    def _do(self, choice: str) -> bool:
        """Do what was chosen, and tell whether there may be more."""
        if choice == "name":
            self._ask_name()
        elif choice == "lines":
            self._ask_lines()
        elif choice == "lock":
            self.say_of_lock()
        return choice in ("name", "lines", "lock")

    def say_of_lock(self) -> None:
        """Say how the sessions are locked, or how they are as they are: that is done in the shell."""
        self._said(LOCKED if is_locked(self.store.folder) else NOT_LOCKED)

    def _ask_name(self) -> None:
        settings = self.store.settings()
        name = str(self._asked(_NAME, settings.name or None) or "").strip()
        with self._telling():
            self.store.save_settings(settings._replace(name=name))
            self._say("Kept." if name else "No name is kept.")

    def _ask_lines(self) -> None:
        before = "\n".join(self.store.help_lines())
        after = str(self._asked(_HELP_LINES, before or None) or "")
        with self._telling():
            self.store.save_help_lines(list(filter(str.strip, after.splitlines())))
            self._say("Kept. They stand first from the next start on.")
