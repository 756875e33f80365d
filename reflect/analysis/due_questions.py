"""What is asked about what is due, when the program is opened: which things, and the answers to each. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Literal

from reflect.analysis.due import DueThing, DueThings
from reflect.analysis.letters.letter_record import ANSWERED, NO_ANSWER, REFUSED
from reflect.analysis.predictions import CAME_CHOICES, Prediction, note
from reflect.analysis.usable import is_usable
from reflect.model.session import Session
from reflect.text.normal_form import normal_form
from reflect.text.numbers import pluralize
from reflect.text.word_set import word_set

MOST_ASKED = 5
"""Questions on one visit; the other steps stand in their list, and are asked about on another day."""

PUT_OFF_OFTEN = 2
"""How often a step was put off from when on it is offered smaller first."""

LOOK_AGAIN_AFTER = timedelta(days=7)
"""How long after "not yet" it is asked again whether an answer came."""

DueAnswer = Literal[
    "done", "letter", "smaller", "later", "drop", "answered", "refused", "yes", "partly", "no", "leave"
]
DueAnswers = Mapping[DueAnswer, str]
"""The answers to a question, in words."""

_STEP: DueAnswers = {
    "done": "It is done",
    "letter": "Write it now",
    "smaller": "A smaller part of it",
    "later": "Another day",
    "drop": "Drop it",
    "leave": "Leave it open",
}
_LETTER: DueAnswers = {
    "answered": "Yes, an answer came",
    "later": "Not yet: ask again in a week",
    "refused": "They would rather not say",
    "drop": "None will come: close it",
    "leave": "Leave it open",
}
_PREDICTION: DueAnswers = {
    "yes": "Yes, it was so",
    "partly": "In part",
    "no": "No, it was not so",
    "leave": "Leave it; it is not asked again",
}
REPLIES = {"answered": ANSWERED, "refused": REFUSED, "drop": NO_ANSWER}
"""The replies to a letter that answers mean."""


_OF_ONE_EMPLOYER = frozenset({"feedback", "people", "apply"})
"""Kinds of steps that are another one in each session, whatever their words."""

_SOMEBODY = word_set(
    "they them their there he him his she her hers it sie ihnen ihr ihm ils elles eux leur lui ellos ellas les"
)
"""Words for somebody or something of one session, without which the same step is the same in each."""


def to_ask_about(things: DueThings) -> list[DueThing]:
    """What is due and asked about when the program is opened; what else waits stands on Home alone.

    A step that stands in several sessions in the same words is asked about once.
    """
    asked: dict[object, DueThing] = {}
    for thing in things.by_day():
        words = thing.item.words if thing.item else thing.words
        if thing.kind in ("answer", "return") or not is_usable(words):
            continue
        key = _shared_by_like_actions(thing)
        first = asked.setdefault(key, thing)
        if first is not thing and thing.item:
            asked[key] = first._replace(like=(*first.like, thing.item))
    return list(asked.values())


def _shared_by_like_actions(thing: DueThing) -> object:
    """What steps have in common that are one thing to do; nothing else has it."""
    item = thing.item
    if item is None or item.is_contact or item.about_letter or item.kind in _OF_ONE_EMPLOYER:
        return object()
    form = normal_form(item.what)
    return form if _SOMEBODY.isdisjoint(re.findall(r"\w+", form)) else object()


def words_of_thing(thing: DueThing) -> str:
    """The words that are asked about."""
    return thing.prediction.what if thing.prediction else thing.words or thing.line


def detail_of(thing: DueThing, today: date) -> str:
    """How far it is, and the session it comes from."""
    about = thing.day_in_words(today)
    if thing.letter:
        from reflect.analysis.letters.letter_list import letter_state  # late: Home only asks what is due

        about = letter_state(thing.letter, today)
    like = f" · the same step in {pluralize(len(thing.like), 'more session')}" if thing.like else ""
    return f"{about[:1].upper()}{about[1:]} · {thing.source}{like}"


def prediction_answered(
    prediction: Prediction, answer: str, today: date, now: datetime
) -> Callable[[Session], None]:
    """Notes an answer to what was expected; one that leaves it notes the day alone, so that it is not asked again."""
    came = answer if answer in CAME_CHOICES else ""
    return partial(note, prediction=prediction, came=came, today=today, now=now)


def was_put_off_often(thing: DueThing) -> bool:
    """Whether it is a step that was put off so often that a smaller part may be easier."""
    return thing.kind == "step" and thing.item is not None and thing.item.times_moved >= PUT_OFF_OFTEN


def answers_to(thing: DueThing) -> DueAnswers:
    """The answers that fit, as they are offered: a step that was put off often, a smaller part first."""
    if thing.prediction:
        return _PREDICTION
    if thing.item is None:
        return _LETTER
    left_out = {"smaller"} if thing.kind == "contact" else set()  # a name has no smaller part
    left_out |= set() if thing.item.about_letter else {"letter"}
    fitting = {answer: words for answer, words in _STEP.items() if answer not in left_out}
    return {"smaller": _STEP["smaller"], **fitting} if was_put_off_often(thing) else fitting
