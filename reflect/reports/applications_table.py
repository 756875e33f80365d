"""A table of the applications as an employment office asks for them: day, company, job, how far, where it stands.

Nothing of what was written about them is in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from reflect.model.guide import Questions
from reflect.model.session import OUTCOME, Session
from reflect.reports.value_words import about, shown_name
from reflect.text.comma_separated import table

COLUMNS = ("Day", "Company", "Job", "How far it went", "Where it stands")


def applications_table(guide: Questions, sessions: Iterable[Session]) -> str:
    """The sessions that are about an application, or about several, in their order; as ``COLUMNS`` says."""
    return table([COLUMNS, *(row for session in sessions if any((row := _row(guide, session))[1:3]))])


def _row(guide: Questions, session: Session) -> tuple[str, ...]:
    company, role = (shown_name(session, id_) for id_ in ("company", "role"))
    if not company and not role and session.answer("about") == "several":
        company = about(guide, session, staged=False)
    states = (guide.question(id_).choice_label(session.words(id_)) for id_ in ("stage", OUTCOME))
    return session.day.isoformat(), company, role, *states
