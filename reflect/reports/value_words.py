"""Answers as parts of a report, each under its label, and what a session is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from reflect.analysis.usable import may_be_a_name
from reflect.model.guide import Ask, Question, Questions, is_answered
from reflect.model.kinds import kind_of, on_scale
from reflect.model.session import OFFER, WAITING, Session
from reflect.model.values import number
from reflect.reports.outline import Block, Bullet, Bullets, Dumbbell, Entry
from reflect.text.readable import readable
from reflect.text.sanitize import inside_a_sentence, one_line


def about(guide: Questions, session: Session, *, private: bool = False, staged: bool = True) -> str:
    """What a session is about, ``Acme, Data analyst (interview)``.

    ``private``: without company and role; not ``staged``: without how far it went.
    """
    named = [] if private else [shown_name(session, id_) for id_ in ("company", "role")]
    name = ", ".join(filter(None, named))
    stage = _stage(guide, session) if staged else ""
    if not name and session.answer("about") == "several":
        count = session.answer("how-many")
        name = f"{readable(count)} applications" if is_answered(count) else "Several applications"
    if not stage:
        return name
    return f"{name} ({stage})" if name else stage[:1].upper() + stage[1:]


def shown_name(session: Session, question_id: str) -> str:
    """The company or the role on one line; empty where the words are none to be shown unasked."""
    name = one_line(session.words(question_id)).strip()
    return name if may_be_a_name(name) else ""


def _stage(guide: Questions, session: Session) -> str:
    """The stage inside a sentence; what begins with two capitals, such as an abbreviation, keeps them."""
    value = session.words("stage")
    if value == "other" or not value:
        return ""
    label = guide.question("stage").choice_label(value) if guide.knows("stage") else value
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def answer_block(question: Question, value: Any, today: date) -> Block:
    """An answer under the label of its question: a list as bullets, anything else as an entry."""
    kind = kind_of(question)
    if kind.has_records and isinstance(value, list):
        items = tuple(record_bullet(question.fields, record, today) for record in value)
        return Bullets(question.label, items, question.id)
    text = kind.on_paper(question, value, today)
    return Entry(question.label, text, question.id, apart=kind.has_lines or "\n" in text)


def dumbbell_block(session: Session, question: Question) -> Iterator[Dumbbell]:
    """The picture of a number that was given twice, beneath the second one."""
    before, after = (number(session.answer(id_)) for id_ in (question.earlier, question.id))
    if before is not None and after is not None and question.maximum:
        words = (on_scale(question, readable(session.answer(id_))) for id_ in (question.earlier, question.id))
        yield Dumbbell(", then ".join(words), before, after, question.maximum)


def guess_block(guide: Questions, session: Session, question: Question) -> Iterator[Dumbbell]:
    """The picture of a guess against what came, once that is known; only an offer has an end of the scale."""
    guess, outcome = number(session.answer(question.id)), session.words("outcome")
    if question.id != "guess" or guess is None or not question.maximum or outcome in ("", WAITING):
        return
    words = on_scale(question, readable(session.answer(question.id)))
    if outcome == OFFER:
        came = inside_a_sentence(guide.question("outcome").choice_label(outcome))
        yield Dumbbell(f"{words}, then {came}", guess, question.maximum, question.maximum)
    else:
        yield Dumbbell(words, guess, guess, question.maximum)


def record_bullet(fields: tuple[Ask, ...], record: Any, today: date) -> Bullet:
    """One record: the first field, the others in the guide's order, then those the guide does not know."""
    if not isinstance(record, dict):
        return Bullet(readable(record))
    first = fields[0]
    head = record.get(first.id)
    return Bullet(
        text=kind_of(first).on_paper(first, head, today) if is_answered(head) else "",
        details=details(fields, record, today, leave_out={first.id}),
        id=first.id,
    )


def details(
    fields: Sequence[Ask], record: Mapping[str, Any], today: date, leave_out: Collection[str]
) -> tuple[Entry, ...]:
    """The fields of a record as entries; unknown ones under their own name, so that nothing is dropped."""
    shown = {name: value for name, value in record.items() if name not in leave_out and is_answered(value)}
    known = {ask.id: ask for ask in fields if ask.id in shown}
    return (
        *(
            _entry(ask.label, kind_of(ask).on_paper(ask, shown[id_], today), id_)
            for id_, ask in known.items()
        ),
        *(unknown_entry(name, value) for name, value in shown.items() if name not in known),
    )


def unknown_entry(name: str, value: Any) -> Entry:
    """An answer to a question, or a field of a record, that the guide does not have."""
    return _entry(name, readable(value), name)


def _entry(label: str, text: str, name: str) -> Entry:
    return Entry(label, text, name, apart="\n" in text)
