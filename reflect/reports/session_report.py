"""One session as an outline for reading: lesson, fairer sentence and plan first, the thought of that day last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reflect.analysis.contacts import contact_of
from reflect.analysis.entries import may_stand
from reflect.analysis.kept import kept_ids
from reflect.analysis.situation import Night, night_of
from reflect.model.action import OWN_FIELDS, by_date
from reflect.model.foreign_notes import is_note
from reflect.model.guide import Guide, Screen, is_answered
from reflect.model.session import ACTIONS, RATED_WHILE_WAITING, WAITING, Action, Session, State
from reflect.reports.letter_report import letter_blocks
from reflect.reports.outline import ActionBox, Block, Bullets, Entry, Note, Outline, Section
from reflect.reports.plan_report import (
    action_box,
    closing_entries,
    keep_in_touch,
    return_on,
    setback,
)
from reflect.reports.value_words import (
    about,
    answer_block,
    details,
    dumbbell_block,
    guess_block,
    unknown_entry,
)
from reflect.text.sanitize import inside_a_sentence

FIRST = ("learned", "balanced")
"""The questions shown first, unless their words are none to begin with: those stay on their screen."""
PLAN = (ACTIONS, "setback", "keep-in-touch", "keep-in-touch-on", "possibility", "feedback", "feedback-on")
"""The questions shown under the plan."""
PLAN_SCREEN = "plan"
"""The screen of the plan; its other questions stand there too."""
LAST = ("predictions", "belief", "belief-after", "thought")
"""The questions shown last: the thought, before it how true it felt on the day and afterwards, and what it foretold."""

_ACTION_FIELDS_SHOWN = OWN_FIELDS | {"what", "due", "due-text", "why"}

_STATES = {
    State.WAITING: "Waiting to hear.",
    State.UNFINISHED: "Not finished yet; you can carry on at any time.",
}


def session_outline(guide: Guide, session: Session, today: date) -> Outline:
    """A session as it is read, every answer in it as it was typed.

    Answers to questions that are no longer asked are shown all the same, those to questions unknown to the
    guide under "Earlier questions"; an answer of a shape its question does not expect is shown as it is. Where help
    is stands at the end of one that calls for it; as JSON a session is only what was written.
    """
    sections = [
        Section("", tuple(_first(guide, session, today)), "first"),
        Section("Next steps", tuple(_plan(guide, session, today)), PLAN_SCREEN),
        *_screens(guide, session, today),
        Section("Letters", tuple(letter_blocks(session, today)), "letters"),
        Section("Earlier questions", tuple(_unknown(guide, session, notes=False)), "earlier"),
        Section("Notes from elsewhere", tuple(_unknown(guide, session, notes=True)), "elsewhere"),
        Section("The thought that day", tuple(_answers(guide, session, LAST, today)), "thought"),
        Section("", tuple(_help(guide, session)), "help"),
    ]
    return Outline(
        kind="session",
        title="Session",
        day=session.day,
        subtitle=about(guide, session),
        sections=tuple(section for section in sections if section.blocks),
        documents=(session.document,),
    )


def session_view(guide: Guide, session: Session, today: date) -> Outline:
    """A session as it is read beneath a line that names it already: without the word for what it is."""
    outline = session_outline(guide, session, today)
    return outline._replace(title="", subtitle=about(guide, session, private=True))


def _first(guide: Guide, session: Session, today: date) -> Iterable[Block]:
    if state := _STATES.get(session.state):
        yield Note(state)
    yield from _answers(guide, session, _begins_with(session), today)


def _help(guide: Guide, session: Session) -> Iterable[Block]:
    """Where help is, once and quietly at the end, if anything in the session calls for it."""
    if night_of(session) is Night.HELP:
        yield Note(guide.line("help-in-reading"))


def _begins_with(session: Session) -> list[str]:
    return [id_ for id_ in FIRST if not (words := session.words(id_)) or may_stand(words)]


def _answers(guide: Guide, session: Session, ids: Iterable[str], today: date) -> Iterable[Block]:
    for id_ in ids:
        value = session.answers.get(id_)
        if guide.knows(id_) and is_answered(value):
            question = guide.question(id_)
            block = _given_while_waiting(guide, session, answer_block(question, value, today))
            yield _marked_as_kept(guide, session, block)
            yield from dumbbell_block(session, question)
            yield from guess_block(guide, session, question)


def _given_while_waiting(guide: Guide, session: Session, block: Block) -> Block:
    """What was rated before an answer came, as it was given that day, beside what came or what is now."""
    if isinstance(block, Entry) and block.id == "guess" and guide.knows("outcome"):
        outcome = session.words("outcome")
        if outcome not in ("", WAITING):
            came = inside_a_sentence(guide.question("outcome").choice_label(outcome))
            return block._replace(text=f"{block.text} (what came: {came})")
    if isinstance(block, Bullets) and block.id == "questions":
        items = [
            item._replace(details=tuple(_rated_then(guide, detail) for detail in item.details))
            for item in block.items
        ]
        return block._replace(items=tuple(items))
    return block


def _marked_as_kept(guide: Guide, session: Session, block: Block) -> Block:
    """A sentence that is kept for a low evening says so."""
    if not isinstance(block, Entry) or block.id not in kept_ids(session):
        return block
    return block._replace(label=guide.line("kept-label").format(label=block.label))


def _rated_then(guide: Guide, detail: Entry) -> Entry:
    rating = next((field for field in guide.question("questions").fields if field.id == "rating"), None)
    if rating is None or detail.id != RATED_WHILE_WAITING:
        return detail
    return detail._replace(label="That day, while waiting", text=rating.choice_label(detail.text))


def _plan(guide: Guide, session: Session, today: date) -> Iterable[Block]:
    for action in by_date(session.actions):
        yield _action(guide, session, action, today)
    if guide.knows("setback"):
        yield from setback(guide, session)
    if guide.knows("keep-in-touch"):
        yield from keep_in_touch(session, today)
        yield from closing_entries(contact, today) if (contact := contact_of(session)) else ()
    yield from return_on(session, today)
    more = (
        id_ for screen in guide.screens if screen.id == PLAN_SCREEN for id_ in _left_over(screen, session)
    )
    yield from _answers(guide, session, ("possibility", "feedback", "feedback-on", *more), today)


def _action(guide: Guide, session: Session, action: Action, today: date) -> ActionBox:
    fields = guide.question(ACTIONS).fields if guide.knows(ACTIONS) else ()
    said = {"when"} if action.says_when else set()
    known = details(fields, action.record, today, leave_out=_ACTION_FIELDS_SHOWN | said)
    return action_box(session, action, (*known, *closing_entries(action, today)), today)


def _screens(guide: Guide, session: Session, today: date) -> Iterable[Section]:
    for screen in guide.screens:
        if screen.id != PLAN_SCREEN:
            ids = _left_over(screen, session)
            yield Section(screen.title, tuple(_answers(guide, session, ids, today)), screen.id)


def _left_over(screen: Screen, session: Session) -> list[str]:
    """The questions of a screen that have no other place."""
    placed = {*_begins_with(session), *PLAN, *LAST}
    return [question.id for question in screen.questions if question.id not in placed]


def _unknown(guide: Guide, session: Session, *, notes: bool) -> Iterable[Entry]:
    """The answers that no question asks for: what came from another program as notes, or the others."""
    for id_, value in session.answers.items():
        if not guide.knows(id_) and is_note(id_) is notes and is_answered(value):
            yield unknown_entry(id_, value)
