"""The prefilters let through every text in which the rules find something, and few others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from reflect.analysis.care.care_loader import load_care
from reflect.analysis.care.frames import Frames
from reflect.analysis.care.harsh import harsh_kinds
from reflect.analysis.care.harsh_words import load_harsh
from reflect.analysis.care.levels import level_of
from reflect.analysis.care.prefilter import LOOKED_AT
from reflect.analysis.care.topics import lies_outside, load_topics, tells_of_a_filter, unfair_of
from reflect.analysis.usable import Topic, harsh_among, is_harsh, may_be_harsh, may_be_heavy, may_tell_of
from reflect.model.session import Session
from reflect.text.word_set import word_set
from tests.support.bench.data import sessions
from tests.support.examples import at_most, every
from tests.support.tables import every_row

CASES = Path(__file__).parents[3] / "support/cases"
_CARE = load_care()
_TYPED = {said[0]: typed for typed, said in _CARE.spelling.spelled.items() if len(said) == 1}
"""One of the other ways to type a word."""
_FILLERS = ["", "", "", " really", " just", " honestly", " today", " now,", " often"]


@st.composite
def phrases_of_frames(draw: st.DrawFn, frames: Frames = _CARE.frames) -> str:
    """Words that fit a frame, with one in another spelling and small words between them."""
    parts = frames.parts_of(draw(st.sampled_from([written for _, written in frames.table.frames])))
    words = [
        draw(st.sampled_from(frames.entries(draw(st.sampled_from(list(names))))))
        for may_be_missing, names in parts
        if names and not (may_be_missing and draw(st.booleans()))
    ]
    typed = " ".join(words).split()
    at = draw(st.integers(0, len(typed) - 1))
    typed[at] = _TYPED.get(typed[at], typed[at])
    return "".join(f" {word}{draw(st.sampled_from(_FILLERS))}" for word in typed)


@st.composite
def judgements(draw: st.DrawFn) -> str:
    """Sentences that judge the whole of a person, and some that come close."""
    known = load_harsh().words
    begin = draw(
        st.sampled_from(["I am", "im", "I'm so", "I feel", "I am not", "what a", "whatever I do, I am"])
    )
    group = draw(st.sampled_from(["names", "traits", "missed", "bare-traits", "enough", "of-worth"]))
    return f"{begin} {draw(st.sampled_from(known[group]))}{draw(st.sampled_from(['', ' I am', ' enough', ' me']))}"


_SMALL = sorted(
    word_set(
        "i am was not never no will would going have did every always whenever my me they he it this things everything "
        "nothing all anything one nobody everyone else than but who why would ever for to with wrong enough too as "
        "worth deserve hate myself keep single thing whatever whole people like someone know again feel "
        "must be let over late"
    )
)


@st.composite
def harsh_sentences(draw: st.DrawFn) -> str:
    """Words that the finders of harsh words know, in any order, and small words that make sentences of them."""
    known = load_harsh().words
    entries = st.sampled_from(list(known)).flatmap(lambda name: st.sampled_from(known[name]))
    words = draw(st.lists(st.one_of(st.sampled_from(_SMALL), entries), min_size=2, max_size=8))
    endings = draw(st.lists(st.sampled_from(["", "", "", "s", "ed", "ing", ","]), min_size=8, max_size=8))
    return " ".join(f"{word}{ending}" for word, ending in zip(words, endings, strict=False))


@at_most(400)
@given(
    phrases_of_frames(), st.sampled_from(["", "They called. ", "Yes, ", "It went well: ", "don't know... "])
)
@example("I woke up again. I wish I hadn't.", "")
@example("Goodbye. I love you all.", "")
def test_no_phrase_that_a_frame_finds_is_passed_by(phrase: str, before: str) -> None:
    text = before + phrase
    assert may_be_heavy(text) or not level_of(text)


@at_most(400)
@given(judgements())
@example("I am the dumbest person alive")
@example("I'm the laziest")
@example("nobody will ever want me")
@example("People hate me, everyone hates me")
@example("They are right not to want me")
@example("don't know... deserve finished")
def test_no_judgement_on_the_whole_of_a_person_is_passed_by(text: str) -> None:
    assert may_be_heavy(text) or not level_of(text)


@at_most(400)
@given(harsh_sentences())
@example("Nobody is interested in me")
@example("Everyone else manages. I don't")
@example("whatever I do, it goes wrong")
@example("people like me don't get jobs")
@example(f"{'x ' * (LOOKED_AT // 2 - 8)}I never win against")
def test_no_harsh_words_are_passed_by(text: str) -> None:
    assert may_be_harsh(text) or not harsh_kinds(text)


TOPICS = load_topics()
LOOKED_FOR: Mapping[Topic, tuple[Frames, Callable[[str], object]]] = {
    "unfair": (TOPICS.grounds, unfair_of),
    "outside": (TOPICS.outside, lies_outside),
    "filter": (TOPICS.filter, tells_of_a_filter),
}


@at_most(600)
@given(st.data(), st.sampled_from(["", "They called. ", "They laughed at ", "Nobody hires me because of "]))
def test_nothing_that_tells_why_it_was_a_no_is_passed_by(data: st.DataObject, before: str) -> None:
    for topic, (frames, find) in LOOKED_FOR.items():
        text = before + data.draw(phrases_of_frames(frames))
        assert may_tell_of(topic, text) or not find(text), topic


def cells_of(files: str) -> list[str]:
    """What stands in the tables of cases whose names fit a pattern: some of it in the quick loop."""
    cells = {
        cell
        for file in CASES.glob(files)
        for line in file.read_text(encoding="utf-8").splitlines()
        for cell in line.split("\t")
    }
    return every(4, sorted(cells))


def test_every_sentence_of_the_cases_that_tells_why_is_looked_at_closer() -> None:
    cells = cells_of("*.tsv")
    telling: dict[Topic, set[str]] = {topic: set() for topic in LOOKED_FOR}
    for cell in cells:  # one after another, so that the words of each are read once
        for topic, (_, find) in LOOKED_FOR.items():
            if find(cell):
                telling[topic].add(cell)
    assert sum(map(len, telling.values())) > len(cells) / 100
    for topic, found in telling.items():
        looked_at = {cell for cell in cells if may_tell_of(topic, cell)}
        assert found <= looked_at, topic
        assert len(looked_at) < len(cells) / 10, topic


def test_every_harsh_sentence_of_the_cases_is_looked_at_closer() -> None:
    cells = cells_of("words-pointed-out*.tsv")
    harsh = list(filter(harsh_kinds, cells))
    assert len(harsh) > len(cells) / 10
    assert [cell for cell in harsh if not may_be_harsh(cell)] == []


@every_row(
    "text",
    [
        "I want to dieee", "i WANT to DIE", "I want to d*e", "I’m worthless", "Im worthless", "I donʼt want to live",
        "wanna die", "i want todie", "no one would miss me if I was gone", "死にたい", "I want to die!",
        "i want to\ndie", "I want to die2day", "I want 2die",
    ],
)  # fmt: skip
def test_it_reads_what_people_type_as_the_rules_do(text: str) -> None:
    assert level_of(text)
    assert may_be_heavy(text)


@at_most(100)
@given(
    st.lists(
        harsh_sentences() | st.sampled_from(["Ask Lena", "I am lazy", "I always fail", "", "Bring numbers"])
    )
)
def test_looked_at_together_the_same_lines_are_harsh_as_one_by_one(lines: list[str]) -> None:
    assert harsh_among(lines) == set(filter(is_harsh, lines))


@at_most(10)
@given(st.data())
def test_so_are_those_of_many_hundreds(data: st.DataObject) -> None:
    lines = [f"Bring {number} copies" for number in range(700)]
    for harsh in data.draw(st.lists(harsh_sentences(), max_size=4)):
        lines.insert(data.draw(st.integers(0, len(lines))), harsh)
    assert harsh_among(lines) == {line for line in lines if not line.startswith("Bring") and is_harsh(line)}


def test_one_heavy_text_among_many_is_enough() -> None:
    assert may_be_heavy("Ask Lena", "I want to die", "On Friday")
    assert not may_be_heavy("I want to", "die Bahn war voll", "Ask Lena")
    assert not may_be_heavy()


def test_one_heavy_sentence_among_thousands_is_enough() -> None:
    ordinary = [f"We met on day {number}" for number in range(10_000)]
    assert may_be_heavy(". ".join([*ordinary, "I want to be dead"]))
    assert not may_be_heavy(". ".join([*ordinary, "I want to be there"]))


def test_hardly_an_ordinary_text_is_let_through() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    texts = [text for each in sessions(10, now) for _, text in Session(each).texts()]
    assert len(texts) > 500
    assert sum(map(may_be_heavy, texts)) <= len(texts) / 500
    assert sum(map(may_be_harsh, texts)) <= len(texts) / 500
    assert not may_be_heavy(
        "At the end nobody had one more thing to say, and I took the long way home to my family"
    )


def test_a_number_or_an_id_is_nothing_unusual() -> None:
    numbers = ["1000", "10,000", "24795603-9dba-416f-bbbb-c9a539cf0c0d", "www.example.org"]
    assert not any(map(may_be_heavy, chain(numbers)))
    assert not any(map(may_be_harsh, numbers))
