"""For every kind of question: answers to try it with, and a guide that asks one question of each.

A new kind needs a sample here; until it has one, the tests that walk through all kinds name it.
"""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st

from reflect.model.guide import Ask, Guide, Question, is_answered
from reflect.model.guide.guide_loader import load_guide, parse_guide
from reflect.model.kinds import KINDS

# --- any answer of a kind, for property tests ---

texts = st.text(st.characters(codec="utf-8"), min_size=1)
names = st.text(string.ascii_lowercase + "-", min_size=1, max_size=12).map(lambda name: f"x-{name}")
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
days = st.dates().map(lambda day: day.isoformat())
lines = texts.map(lambda text: " ".join(text.split())).filter(lambda text: text.isprintable() and text)


def stored(ask: Ask) -> st.SearchStrategy[Any]:
    """Any answer to a question as it may be stored."""
    return sample_of(ask.kind).stored(ask)


def typable(ask: Ask) -> st.SearchStrategy[Any]:
    """Any answer to a question that can be typed on one line just as ``--plain`` says it."""
    return sample_of(ask.kind).typable(ask)


def _records(question: Ask) -> st.SearchStrategy[Any]:
    assert isinstance(question, Question)
    known = st.fixed_dictionaries({}, optional={each.id: stored(each) for each in question.fields})
    unknown = st.dictionaries(names, json_values.filter(is_answered), max_size=2)
    whole = st.tuples(known, unknown).map(lambda both: {**both[0], **both[1]}).filter(bool)
    return st.lists(whole, min_size=1, max_size=3)


def _ids(ask: Ask) -> st.SearchStrategy[str]:
    return st.sampled_from([choice.id for choice in ask.choices])


# --- the samples ---


@dataclass(frozen=True)
class Words:
    """One stored answer, and how it has to read everywhere."""

    stored: Any
    typed: str
    """In ``--plain``."""
    row: str
    """In a record's row on the screen."""
    paper: str
    """In a report."""
    searched: str
    """To the search."""


@dataclass(frozen=True)
class Sample:
    """Answers to try a kind with."""

    typed: dict[str, Any]
    """Lines, and what each is stored as."""
    words: Words
    keys: tuple[tuple[str, ...], Any]
    """Keys pressed in its empty field, and what is then stored."""
    shown: str
    """What the field shows of the answer in ``words``."""
    suggested: tuple[str, Any]
    """The words of a suggestion, and the answer they make."""
    stored: Callable[[Ask], st.SearchStrategy[Any]]
    typable: Callable[[Ask], st.SearchStrategy[Any]] = lambda _: st.nothing()
    refused: tuple[str, ...] = ()
    """Lines that are no answer."""
    wrong: tuple[Any, ...] = ()
    """What an import does not take, beside what no kind takes."""
    settings: str = ""
    """Its lines in the guide file beside those that every question has."""
    foreign: str = ""
    """A setting of another kind."""
    never: tuple[Any, ...] = ()
    """What a condition cannot compare answers with."""
    takes_any_text: bool = False
    """Whether any text may be stored, so that an import takes ``banana`` too."""


_CHOICES = 'choices = [{ id = "no", label = "A no" }, { id = "offer", label = "An offer" }]'
_FIELD = """
[[screen.question.field]]
id = "{id}"
kind = "{kind}"
prompt = "{id}"
label = "The {id}"
{settings}
"""

SAMPLES: dict[str, Sample] = {
    "line": Sample(
        typed={"Acme": "Acme", " 12 ": "12", "banana": "banana"},
        words=Words("Acme", "Acme", "Acme", "Acme", "Acme"),
        keys=(("A", "c"), "Ac"),
        shown="Acme",
        suggested=("Ask Acme", "Ask Acme"),
        stored=lambda _: texts,
        typable=lambda _: lines,
        foreign="past = true",
        takes_any_text=True,
    ),
    "text": Sample(
        typed={"All of it": "All of it"},
        words=Words("Calm", "Calm", "Calm", "Calm", "Calm"),
        keys=(("A", "enter", "b"), "A\nb"),
        shown="Calm",
        suggested=("Ask Acme", "Ask Acme"),
        stored=lambda _: texts,
        typable=lambda _: lines,
        settings='parts = ["First:"]',
        foreign="maximum = 10",
        takes_any_text=True,
    ),
    "number": Sample(
        typed={"30": 30, "1,000": 1000, "1,5": 1.5},
        words=Words(4.5, "4.5", "The number: 4.5", "4.5", "4.5"),
        keys=(("3", "0"), 30),
        shown="4.5",
        suggested=("30", 30),
        stored=lambda _: numbers,
        typable=lambda _: st.integers(-(10**11), 10**11),
        refused=("1-2", "two"),
        wrong=("30", True),
        foreign='low = "low"',
        never=("many",),
    ),
    "choice": Sample(
        typed={"1": "no", "an offer": "offer", "An o": "offer", "no": "no"},
        words=Words("offer", "An offer", "An offer", "An offer", "An offer"),
        keys=(("2",), "offer"),
        shown="● 2 An offer",
        suggested=("offer", "offer"),
        stored=lambda ask: _ids(ask) | texts,
        typable=_ids,
        refused=("3", "A"),
        settings=_CHOICES,
        foreign='parts = ["First:"]',
        never=("maybe",),
        takes_any_text=True,
    ),
    "choices": Sample(
        typed={"1, 2": ["no", "offer"], "offer": ["offer"]},
        words=Words(["no", "offer"], "A no, An offer", "A no, An offer", "A no, An offer", "A no, An offer"),
        keys=(("2", "1"), ["no", "offer"]),
        shown="■ 1 A no   ■ 2 An offer",
        suggested=("offer", ["offer"]),
        stored=lambda _: st.lists(texts, min_size=1, max_size=3),
        refused=("3", "no, maybe"),
        wrong=("no", [1]),
        settings=_CHOICES,
        foreign="maximum = 100",
        never=("maybe",),
    ),
    "scale": Sample(
        typed={"7": 7, "0": 0, "10 %": 10},
        words=Words(7, "7", "7 of 10", "7 of 10", ""),
        keys=(("7",), 7),
        shown="7 of 10",
        suggested=("7", 7),
        stored=lambda ask: st.integers(0, ask.maximum) | st.floats(0, ask.maximum),
        typable=lambda ask: st.integers(0, ask.maximum),
        refused=("11", "-1", "9" * 5000),
        wrong=(11, -1, "7", True),
        settings='maximum = 10\nlow = "low"\nhigh = "high"',
        foreign=_CHOICES,
        never=("low",),
    ),
    "date": Sample(
        typed={"2026-11-24": "2026-11-24", "tomorrow": "2026-11-23", "banana": "banana"},
        words=Words("2026-11-24", "2026-11-24", "Tue 24 Nov", "Tue 24 Nov", "24 November 2026 (2026-11-24)"),
        keys=(("+", "2", "d"), "2026-11-24"),
        shown="= Tue 24 Nov 2026",
        suggested=("+2d", "2026-11-24"),
        stored=lambda _: days | texts,
        typable=lambda _: days,
        foreign="maximum = 10",
        never=(20261124,),
        takes_any_text=True,
    ),
    "list": Sample(
        typed={"Slow down": [{"what": "Slow down"}]},
        words=Words([{"what": "Slow down"}], "", "", "Slow down", "Slow down"),
        keys=(("A", "enter", "b"), [{"what": "A"}, {"what": "b"}]),
        shown="1  Slow down",
        suggested=("Ask Acme", [{"what": "Ask Acme"}]),
        stored=_records,
        wrong=(["banana"], [{"what": 1}]),
        settings=_FIELD.format(id="what", kind="line", settings=""),
        foreign="past = true",
    ),
}

NOBODY_TAKES = (False, {"a": 1})
"""Stored values that are an answer of no kind."""


def sample_of(kind: str) -> Sample:
    """The sample of a kind; a kind without one is named."""
    assert kind in SAMPLES, f"kind {kind!r} has no sample: add it to tests/support/kind_samples.py SAMPLES"
    return SAMPLES[kind]


# --- a guide with all of them ---

RECORDS = "records"
"""The question whose records have a field of every kind that can stand in one."""

BEGINNING = "what"
"""The first field of those records."""


def kinds_in_records() -> tuple[str, ...]:
    """Every kind that can stand in a record."""
    return tuple(name for name, kind in KINDS.items() if not kind.has_records)


def _sampled(names: Iterable[str]) -> list[str]:
    """Those with a sample: where one is missing, only the tests of that kind fail, and name it."""
    return [name for name in names if name in SAMPLES]


def question(kind: str, settings: str = "", id_: str = "") -> str:
    """A question of a kind as a block of the guide file."""
    return f"""
[[screen.question]]
id = "{id_ or kind}"
kind = "{kind}"
prompt = "The {kind}?"
hint = "A hint."
label = "The {kind}"
section = "6.1"
why = "Because."
short = true
{settings}
"""


def guide_of(questions: str, more: str = "") -> Guide:
    """A guide of one screen with these questions; what it says otherwise is as in the program's own."""
    screen = '[[screen]]\nid = "all"\ntitle = "All"\nname = "All"\n'
    said = "\n".join(f"{id_} = {json.dumps(line)}" for id_, line in load_guide().lines.items())
    return parse_guide(f"format = 1\n{screen}{questions}\n{more}\n[lines]\n{said}\n")


def _questions() -> Iterator[str]:
    for kind in _sampled(KINDS):
        yield question(kind, SAMPLES[kind].settings)
    fields = [(BEGINNING, "line"), *((kind, kind) for kind in _sampled(kinds_in_records()))]
    blocks = (_FIELD.format(id=id_, kind=kind, settings=SAMPLES[kind].settings) for id_, kind in fields)
    yield question("list", "".join(blocks), RECORDS)


@cache
def every_kind(more: str = "") -> Guide:
    """A guide with a question of every kind, by the name of the kind, and one whose records have every kind."""
    return guide_of("".join(_questions()), more)


def asked(kind: str) -> Question:
    """The question of a kind."""
    assert sample_of(kind)
    return every_kind().question(kind)


def asked_in_a_record(kind: str) -> Ask:
    """The field of a kind in the records that have every kind."""
    assert sample_of(kind)
    return next(field for field in every_kind().question(RECORDS).fields if field.id == kind)


def record_of_every_kind() -> dict[str, Any]:
    """A record with the sample of every kind."""
    return {BEGINNING: "First", **{kind: SAMPLES[kind].words.stored for kind in _sampled(kinds_in_records())}}
