"""The record of the sessions for which "how I see it now" was offered, kept in the settings: each is offered once.

Only a digest of each id is kept, which tells nothing once the session is deleted.
"""

from __future__ import annotations

import hashlib
import threading
from contextlib import suppress

from reflect.model.errors import ReflectError
from reflect.storage import Store

_SETTING = "later-offered"

_WRITING = threading.Lock()
"""Held while an offer is noted, so that of two at once none is lost."""

_LENGTH = 12
"""Hexadecimal digits of a digest; two of 10,000 sessions share one in less than one case of a million."""


def was_offered(store: Store, session_id: str) -> bool:
    """Whether the question was offered for a session."""
    return _digest(session_id) in _known(store)


def note_offer(store: Store, session_id: str) -> None:
    """Remember that it was offered; where nothing can be written it is offered again, and that is no harm."""
    digest = _digest(session_id)
    with _WRITING, suppress(ReflectError):
        known, settings = _known(store), store.settings()
        if digest not in known:
            fields = {**settings.other_fields, _SETTING: [*known, digest]}
            store.save_settings(settings._replace(other_fields=fields))


def _known(store: Store) -> list[str]:
    found = store.settings().other_fields.get(_SETTING)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _digest(session_id: str) -> str:
    return hashlib.sha256(session_id.encode(errors="replace")).hexdigest()[:_LENGTH]
