"""One call of the program: its options, what a command works with, and where its output goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reflect.cli import streams
from reflect.model.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from reflect.analysis.list_edits import ListEdits
    from reflect.cli.arguments import Options
    from reflect.model.guide import Guide
    from reflect.model.session import Session
    from reflect.reports.outline import Outline
    from reflect.storage import Store
    from reflect.storage.folder_lock import Opened


class Call:
    """The context of a command; store and guide are made when they are first used."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.today = date.today()
        """The local day."""

    @cached_property
    def folder(self) -> Path:
        """The data folder; for a demo, one that ``close`` removes."""
        if self.is_demo:
            from reflect.cli.demo import make_demo_folder

            return make_demo_folder(self.guide, self.today)
        from reflect.storage.paths import data_folder

        return data_folder(getattr(self.options, "data", None))

    @property
    def is_demo(self) -> bool:
        """Whether the program is shown with invented sessions."""
        return bool(getattr(self.options, "demo", False))

    @property
    def is_plain(self) -> bool:
        """Whether there is to be no screen: plain questions, and text without colours."""
        return getattr(self.options, "plain", False) or os.environ.get("REFLECT_PLAIN", "") not in ("", "0")

    def open(self) -> None:
        """Make ready for the command, and say that it is a demo, where it is one.

        Raises ``UsageError`` when a data folder was chosen as well, and for a file that the command cannot make.
        """
        self._check_file()
        if self.is_plain or getattr(self.options, "no_pager", False):
            from reflect.cli import pager

            pager.turn_off()
        if not self.is_demo:
            return
        if getattr(self.options, "data", None) is not None:
            raise UsageError("A demo has a folder of its own.", todo="Leave out --data, or --demo.")
        from reflect.cli.demo import BANNER

        streams.message(f"This is {BANNER}.")

    def _check_file(self) -> None:
        """Take the ending of a file as what it is to be. Raises ``UsageError`` where the command cannot make that."""
        name = getattr(self.options, "output", None)
        if name in (None, "-"):
            return
        from reflect.reports.formats import format_of_file

        formats = self.options.parser.formats
        takes_json = not formats and "json" in self.options
        asked = format_of_file(name, formats or (("text", "json") if takes_json else (self.options.writes,)))
        if takes_json and asked == "json":
            self.options.json = True

    def execute(self) -> int:
        """Run the command and return its exit code; of the commands' modules only this one's is loaded."""
        module, name = self.options.function.split(".")
        function: Callable[[Call], int | None] = getattr(import_module(f"reflect.cli.{module}"), name)
        return function(self) or 0

    def close(self) -> None:
        """Remove what the call leaves nothing of: the folder of a demo."""
        if self.is_demo and "folder" in self.__dict__:
            from reflect.cli.demo import remove_demo_folder

            remove_demo_folder(self.folder)

    @cached_property
    def store(self) -> Store:
        """The store of that folder; of a locked one, opened."""
        from reflect.storage import Store

        return Store(self.folder, disk=self._opened_lock.disk) if self.is_locked else Store(self.folder)

    @cached_property
    def _opened_lock(self) -> Opened:
        from reflect.cli.passphrase import open_lock
        from reflect.storage.folder_lock import FolderLock

        return open_lock(FolderLock(self.folder))

    @property
    def opens_unasked(self) -> bool:
        """Whether the lock is open by now, or can be opened without asking anybody."""
        from reflect.cli.passphrase import can_open_unasked

        return "_opened_lock" in self.__dict__ or can_open_unasked()

    def hand_over_lock(self) -> Opened | None:
        """The lock, if it opens without asking anybody; this call keeps nothing of it."""
        opened = self._opened_lock if self.opens_unasked else None
        for name in ("_opened_lock", "store"):
            self.__dict__.pop(name, None)
        return opened

    @property
    def is_locked(self) -> bool:
        """Whether the folder is locked."""
        from reflect.storage.files.data_folder import is_locked

        return is_locked(self.folder)

    @property
    def needs_a_person(self) -> bool:
        """Whether the folder is locked, and only a person can say the passphrase."""
        if not self.is_locked:
            return False
        from reflect.cli.passphrase import can_open_unasked  # late: most folders have no lock

        return not can_open_unasked()

    @cached_property
    def guide(self) -> Guide:
        """The questions and the words."""
        from reflect.model.guide.guide_loader import load_guide

        return load_guide()

    @property
    def repairs(self) -> list[str]:
        """The store's repairs that the user is still to be told of, in a sentence or two each."""
        return [repair.what for repair in self.store.new_repairs()] if "store" in self.__dict__ else []

    def name(self, session: Session) -> str:
        """A session's title and day, as they stand in a sentence."""
        from reflect.analysis.titles import title
        from reflect.text.dates import long_form

        return f"{title(session)} of {long_form(session.day)}"

    @staticmethod
    def now() -> datetime:
        """The moment, in UTC."""
        from reflect.storage import utc_now

        return utc_now()

    def session(self) -> Session:
        """The session that ``ID`` means. Raises what ``Store.find`` does."""
        return self.store.find(self.options.id)

    def list_edits(self) -> ListEdits:
        """What the person made of the lists of all sessions outside them."""
        from reflect.analysis.list_edits import ListEdits

        return ListEdits(self.store.record_lists())

    # --- output ---

    def publish(self, pieces: Iterable[str]) -> None:
        """Write text to ``--output``, or to stdout."""
        if self.options.output in (None, "-"):
            if streams.is_terminal():
                streams.write_paged("".join(pieces))
            else:
                streams.write(pieces)
            return
        from pathlib import Path

        from reflect.storage.report_file import save

        path = Path(self.options.output)
        save(path, pieces, self.folder, replace=self.options.force)
        streams.message(f"Written to {path}.")

    def publish_json(self, value: Any) -> None:
        """Write a value as JSON."""
        import json

        from reflect.text.sanitize import escape_json

        self.publish([escape_json(json.dumps(value, ensure_ascii=False, indent=2)), "\n"])

    def publish_outline(self, outline: Outline) -> None:
        """Write a report in the format asked for; to a terminal, where none is, through Rich."""
        from reflect.reports.formats import formats_for, render

        chosen = self.chosen_format
        if chosen is None:
            from reflect.reports.to_terminal import TerminalReport

            streams.print_rich(TerminalReport(outline))
        elif chosen in formats_for(outline.kind):
            self.publish([self._plain_text(outline) if chosen == "text" else render(outline, chosen)])
        else:
            raise UsageError(f"{outline.title} cannot be had as {chosen}.")

    def _plain_text(self, outline: Outline) -> str:
        """The report as text; on the screen as it is to be heard, where that is wanted, else in characters it has."""
        from reflect.reports.to_text import lines_to_hear, render
        from reflect.text.sparkline import BLOCKS, glyphs_for

        in_terminal = self.options.output in (None, "-") and streams.is_terminal()
        if in_terminal and self.is_plain:
            return "".join(f"{line}\n" for line in lines_to_hear(outline))
        return render(outline, glyphs=glyphs_for(sys.stdout.encoding) if in_terminal else BLOCKS)

    @property
    def takes_colours(self) -> bool:
        """Whether the output goes to where colours are shown."""
        return self.options.output in (None, "-") and streams.takes_colours() and not self.is_plain

    @property
    def chosen_format(self) -> str | None:
        """The format asked for: by ``--format``, else by the ending of the file, else text; ``None`` for a terminal."""
        if self.options.format is not None:
            return str(self.options.format)
        if self.takes_colours:
            return None
        from reflect.reports.formats import format_of_file

        return format_of_file(self.options.output or "")
