"""Moments and days as they are stored."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache


def timestamp(moment: datetime) -> str:
    """RFC 3339 in UTC, to the millisecond. ``moment`` must know its offset."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@lru_cache(maxsize=64)  # a session that is read is asked for its few moments again and again
def parse_timestamp(text: str) -> datetime:
    """A date-time with offset from RFC 3339. Raises ``ValueError``."""
    moment = datetime.fromisoformat(text.upper())
    if moment.tzinfo is None:
        raise ValueError(f"no offset: {text!r}")
    return moment


def parse_iso_date(value: object) -> date | None:
    """A date from ``YYYY-MM-DD``; ``None`` for anything else."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
