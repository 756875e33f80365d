"""Two versions of one session: which is the latest, and how both are kept when neither has all the words."""

from __future__ import annotations

import json

from reflect.model.session import Document, Session
from reflect.storage.format.lines import StoredSession


def has_all_words_of(document: Document, other: Document) -> bool:
    """Whether a session says all that another says, so that no word is lost with the other."""
    answers, wanted = Session(document).answers, Session(other).answers
    actions = document.get("actions") or []
    return all(answers.get(id_) == answer for id_, answer in wanted.items()) and all(
        action in actions for action in other.get("actions") or []
    )


def conflict_copy(document: Document) -> Document:
    """A session's words as a second session. The same words get the same id, should this be stopped halfway."""
    from uuid import NAMESPACE_OID, uuid5  # late, as in reflect.model.values

    return {**document, "id": str(uuid5(NAMESPACE_OID, json.dumps(document)))}


def latest_of(stored: StoredSession | None, draft: StoredSession | None) -> Session:
    """The newer of an archived session and its draft, or the one there is; the draft of two as new."""
    found = [Session(each.document) for each in (draft, stored) if each]
    return found[0] if len(found) == 1 else max(found, key=lambda session: session.updated)
