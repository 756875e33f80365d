"""The local time zone, for tests of what a day is where."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

ZONES = ("UTC", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati")

needs_zones = pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="this system cannot be told its time zone"
)


@contextmanager
def zone(name: str) -> Iterator[None]:
    """This process as one in another time zone."""
    before = os.environ.get("TZ")
    _set(name)
    try:
        yield
    finally:
        _set(before)


def _set(name: str | None) -> None:
    if name is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = name
    time.tzset()
