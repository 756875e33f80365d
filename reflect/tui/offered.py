"""For which sessions "how I see it now" was offered: once each, kept beside the settings so that it is not asked again.

No word and no id is kept, only a digest of the id, which tells nothing once the session is deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Iterable

from reflect.errors import ReflectError
from reflect.store import Store

_SETTING = "later-offered"
"""The setting that holds the digests, in the order of the offers."""

_WRITING = threading.Lock()
"""Held while an offer is noted, so that of two at once none is lost."""

_LENGTH = 12
"""Hexadecimal digits of a digest; two of 10,000 sessions share one in less than one case of a million."""


def was_offered(store: Store, session_id: str) -> bool:
    """Whether it was offered before."""
    return _digest(session_id) in _known(store)


def note_offer(store: Store, session_id: str) -> None:
    """Remember that it was offered; where nothing can be written it will be offered again, and that is no harm."""
    digest = _digest(session_id)
    with _WRITING, contextlib.suppress(ReflectError):
        known, settings = _known(store), store.settings()
        if digest not in known:
            store.save_settings(settings._replace(others={**settings.others, _SETTING: [*known, digest]}))


def _known(store: Store) -> list[str]:
    found = store.settings().others.get(_SETTING)
    return _texts(found) if isinstance(found, list) else []


def _texts(values: Iterable[object]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _digest(session_id: str) -> str:
    return hashlib.sha256(session_id.encode(errors="replace")).hexdigest()[:_LENGTH]
