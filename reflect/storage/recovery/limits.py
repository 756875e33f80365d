"""What a disk cannot do, in words for the user: what that means, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable

from reflect.storage.files.locking import NO_LOCKS, NOT_OURS, Limit

_WINDOWS_AT_ONCE = "so two windows could write at once"


def in_words(limits: Iterable[Limit]) -> list[tuple[str, str]]:
    """What cannot be promised, and what to do about it, each kind once."""
    first = {limit.kind: limit for limit in sorted(limits, reverse=True)}
    return [_in_words(limit) for limit in first.values()]


def _in_words(limit: Limit) -> tuple[str, str]:
    if limit.kind == NO_LOCKS:
        return (
            f"The disk of {limit.path.parent} knows no locks, {_WINDOWS_AT_ONCE}.",
            "Use one window at a time, or choose a folder on another disk with --data.",
        )
    if limit.kind == NOT_OURS:
        return (
            f"The lock {limit.path} is not yours to open, {_WINDOWS_AT_ONCE}.",
            "Use one window at a time, or remove that file while no reflect is open.",
        )
    return (
        f"The disk of {limit.path} cannot say when a name is safe on it, so a power cut could take back the last save.",
        "Choose a folder on another disk with --data, if that matters.",
    )
