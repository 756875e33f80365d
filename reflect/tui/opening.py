"""Where the app opens; plain data, so that the command line can say it without loading the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Opening:
    """What the person asked for on the command line."""

    screen: Literal["home", "new", "resume"] = "home"
    full: bool = False
    session_id: str | None = None
    """The session to go on with; ``None``: the last unfinished one."""
