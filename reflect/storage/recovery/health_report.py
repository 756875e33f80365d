"""The report of ``reflect doctor``: what is in a data folder, and what needs to be done."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from reflect.storage.results import Repair
from reflect.text.named_tuple import NamedTuple


class Problem(NamedTuple):
    """Something wrong with the data folder, in words for the user."""

    what: str
    todo: str
    """What to do about it."""


class FileFacts(NamedTuple):
    """A file or folder of the data folder, as a report lists it."""

    path: str
    kind: str
    """``folder``, ``archive``, ``draft``, ``editor`` (a text in the person's editor), ``backup``, ``settings``,
    ``help lines``, ``last change``, ``keys`` (of a lock), ``copy`` or ``left over``."""
    size: int
    """In bytes; 0 for a folder."""
    mode: str
    """Its permissions, such as ``0600``."""


@dataclass(slots=True)
class HealthReport:
    """The health of a data folder; the field names are those of ``reflect doctor --json``."""

    folder: str
    exists: bool = False
    version: int | None = None
    """That of the archive's format; ``None`` without a readable one."""
    is_usable: bool = True
    """Whether the data can be worked with: it is in reach, not beyond repair, and no newer program's."""
    sessions: int = 0
    """The number of those in the archive."""
    records: int = 0
    """The number of the records beside the sessions."""
    drafts: int = 0
    """The number of those that can be read."""
    edited: int = 0
    """Sessions whose line was changed by another program or by hand. No problem."""
    backups: int = 0
    files: list[FileFacts] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    """Temporary files of processes that are no more, removed by the next start."""
    damaged_copies: list[str] = field(default_factory=list)
    """Damaged or older files that were kept, also by an editor."""
    conflict_copies: list[str] = field(default_factory=list)
    """Copies of our files that a sync program made."""
    repairs: list[Repair] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.problems

    def as_json(self) -> dict[str, Any]:
        """The report as plain data."""
        lists = {
            name: [each._asdict() for each in getattr(self, name)]
            for name in ("files", "repairs", "problems")
        }
        return {**dataclasses.asdict(self), **lists, "is_well": self.is_well}

    def add_problem(self, what: str, todo: str) -> None:
        """Note a problem, once."""
        if Problem(what, todo) not in self.problems:
            self.problems.append(Problem(what, todo))
