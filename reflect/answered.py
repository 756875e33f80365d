"""What counts as an answer; a module of its own, so that what keeps sessions need not load the guide."""

from __future__ import annotations


def is_answered(value: object) -> bool:
    """Tell whether a stored value is an answer: ``None``, ``""`` and an empty list are not; ``0`` is."""
    return value is not None and value != "" and value != []
