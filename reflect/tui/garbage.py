"""Looks for garbage while nobody types: a full search holds everything up for longer than a key may take."""

from __future__ import annotations

import gc
from time import monotonic

from reflect.tui.key_order import KeysInOrder

QUIET = 2.0
"""Seconds without a key after which nobody waits for the screen."""
_NEVER = 1_000_000


def collect_when_quiet(app: KeysInOrder[int]) -> None:
    """From now on, search everything once after each spell of keys, and at no other time.

    The quick searches among what is newest go on by themselves.
    """
    newest, newer, _ = gc.get_threshold()
    gc.set_threshold(newest, newer, _NEVER)
    collected_at = 0.0

    def collect() -> None:
        nonlocal collected_at
        if app.last_key_at > collected_at and monotonic() - app.last_key_at >= QUIET:
            gc.collect()
            collected_at = monotonic()

    app.set_interval(QUIET / 2, collect)
