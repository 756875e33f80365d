"""Ids of sessions, actions and letters."""

from __future__ import annotations


def new_id() -> str:
    """A new random id (UUID, version 4)."""
    from uuid import uuid4  # late: most calls only read, and loading it costs as much as reading ten sessions

    return str(uuid4())


def short_id(full_id: str) -> str:
    """The short form of an id, for people to type."""
    return full_id[:8]
