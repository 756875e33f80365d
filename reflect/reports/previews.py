"""The pages beside lists: what one would see on opening an entry, as outlines. Nobody has asked for them yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reflect.analysis.heavy_nights import was_heavy
from reflect.analysis.inventory import records_of
from reflect.analysis.letters.letter_fit import fits_of_kinds, possible_fits
from reflect.analysis.letters.letter_record import letters_of
from reflect.analysis.letters.letter_words import LetterWords
from reflect.analysis.list_edits import ListEdits
from reflect.analysis.titles import named_with_day, short_name, title
from reflect.model.guide import Guide
from reflect.model.session import Session
from reflect.reports.inventory_report import FROM
from reflect.reports.letter_report import letter_blocks
from reflect.reports.outline import Bullet, Bullets, Dumbbell, Entry, Note, Outline, Section
from reflect.reports.session_report import session_outline
from reflect.reports.value_words import dumbbell_block, record_bullet

SO_FAR, POSSIBLE = "So far", "You could write"
"""What stands above the letters of a session, and above those that could be written."""


def session_preview(guide: Guide, session: Session, today: date) -> Outline:
    """The page that stands beside a list, which nobody has asked for yet: without the thought.

    Of a heavy night it has no word that was written then.
    """
    outline = session_outline(guide, session, today)._replace(title="")
    if was_heavy(session):
        return outline._replace(sections=(Section("", (Note(guide.line("preview-closed")),), "first"),))
    return outline._replace(sections=tuple(part for part in outline.sections if part.id != "thought"))


def ratings_preview(guide: Guide, session: Session) -> list[tuple[str, Dumbbell]]:
    """The numbers a session was given twice, each under the label of the first one; of a heavy night none."""
    if was_heavy(session):
        return []
    return [
        (guide.question(question.earlier).label, block)
        for question in guide.questions()
        for block in dumbbell_block(session, question)
    ]


def letters_preview(words: LetterWords, session: Session, today: date) -> Outline:
    """The letters of a session, and those that could be written."""
    letters = letters_of(session)
    possible = [
        Bullet(fit.kind.name, (Entry("", fit.kind.purpose),))
        for fit in possible_fits(fits_of_kinds(words, session, today), letters)
    ]
    sections = (
        Section(SO_FAR, tuple(letter_blocks(session, today))),
        Section(POSSIBLE, (Bullets("", tuple(possible)),) if possible else ()),
    )
    written = tuple(section for section in sections if section.blocks)
    return Outline(kind="letter", title="", day=session.day, subtitle=title(session), sections=written)


def entry_preview(
    guide: Guide, question_id: str, bullet: Bullet, sessions: Sequence[Session], edits: ListEdits, today: date
) -> Outline:
    """One entry as a page: its details as they stand now, and where several sessions name it, what each says of it."""
    question = guide.question(question_id)
    said = [
        record_bullet(question.fields, record, today)._replace(
            text=named_with_day(short_name(session), session.day, today)
        )
        for session in sessions
        for record in records_of(session, question_id, bullet.text, edits)
    ]
    day = max((session.day for session in sessions), default=today)
    if len(said) < 2:
        return _entry_page(bullet, bullet.details, (), day)
    details = tuple(detail for detail in bullet.details if detail.id != FROM)
    return _entry_page(bullet, details, (Bullets(guide.line("list-said"), tuple(said), FROM),), day)


def _entry_page(bullet: Bullet, details: tuple[Entry, ...], said: tuple[Bullets, ...], day: date) -> Outline:
    sections = tuple(Section("", blocks) for blocks in (details, said) if blocks)
    return Outline(kind="inventory", title="", day=day, subtitle=bullet.text, sections=sections)
