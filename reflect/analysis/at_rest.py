"""Whether a session is at rest: finished long ago, with nothing left to do, to await or to be asked about. Pure.

Most of thousands are, so that lists of what is left need not look closer at them.
"""

from __future__ import annotations

from datetime import date

from reflect.analysis.contacts import contact_of
from reflect.analysis.overview import SessionRow
from reflect.analysis.reminders import FEEDBACK_REMINDER_UNTIL, feedback_noted_on
from reflect.model.session import LETTERS, PREDICTIONS, Session


def is_at_rest(session: Session, row: SessionRow, today: date) -> bool:
    """Whether it has no open action, no letter, no prediction, and is older than whatever its reminders are about.

    So is the night it was finished on, which is none of those that still count. ``row`` is what a list shows of it,
    whose days need not be worked out again.
    """
    finished = session.finished_on
    if finished is None or session.document.get(LETTERS) or session.answers.get(PREDICTIONS):
        return False
    if today - max(row.day, finished, feedback_noted_on(session) or row.heard_on) <= FEEDBACK_REMINDER_UNTIL:
        return False
    return not session.has_open_action and contact_of(session) is None
