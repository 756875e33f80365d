"""One call of the program: what was asked for, and the things a command works with, each made when it is first used."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reflect.guide import Guide
    from reflect.session import Session
    from reflect.store import Repair, Store


class Call:
    """What a command function is given."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.today = date.today()
        """The local day."""

    @cached_property
    def folder(self) -> Path:
        """The data folder."""
        from reflect.paths import data_folder

        return data_folder(getattr(self.options, "data", None))

    @cached_property
    def store(self) -> Store:
        """The sessions."""
        from reflect.store import Store

        return Store(self.folder)

    @cached_property
    def guide(self) -> Guide:
        """The questions and the words."""
        from reflect.guide.file import load_guide

        return load_guide()

    @property
    def repairs(self) -> list[Repair]:
        """What the store has put right on the way and nobody has told the user."""
        return self.store.news() if "store" in self.__dict__ else []

    def name(self, session: Session) -> str:
        """A session by its title and day, for a sentence."""
        from reflect.dates import local_day, long_form
        from reflect.titles import title

        return f"{title(session)} of {long_form(local_day(session.created))}"

    def session(self) -> Session:
        """The session that ``ID`` means. Raises ``UsageError`` for no or several such, ``ReflectError`` without any."""
        return self.store.find(self.options.id)
