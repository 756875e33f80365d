"""Words of a sentence that calls for help, or is against oneself as a whole, are never built on."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.agenda import Agenda
from reflect.analysis.card import card
from reflect.analysis.inventory import Inventory
from reflect.analysis.suggestions import suggest
from reflect.analysis.titles import gists
from reflect.analysis.usable import (
    _triggers,
    can_be_built_on,
    first_usable,
    holds_heavy_words,
    is_usable,
    may_be_heavy,
    may_be_listed,
    says_nothing,
)
from reflect.reports.formats import render
from reflect.reports.plan_report import next_steps_outline, plan_outline
from reflect.text.resources import packaged
from tests.support.examples import at_most
from tests.support.people import guide, session
from tests.support.tables import every_row

TODAY = date(2026, 11, 22)
END_IT = {"id": "a1", "what": "By Friday I end it", "due": "2026-11-27", "status": "open"}
ASK_LENA = {"id": "b2", "what": "Ask Lena", "due": "2026-11-26", "status": "open"}


@pytest.mark.parametrize(
    "words", ["I want to die", "I am worthless", "By Friday I end it", "Ich will sterben"]
)
def test_a_sentence_against_oneself_is_never_built_on(words: str) -> None:
    assert not is_usable(words)
    assert is_usable("Ask Lena to read my letter")


def test_lists_of_ordinary_words_load_none_of_the_rules_of_care() -> None:
    code = (
        "import sys; from reflect.analysis.usable import is_usable, may_be_listed;"
        "assert is_usable('Ask Lena to read my letter');"
        "assert may_be_listed('At the end nobody had one more thing to say');"
        "assert 'reflect.analysis.care.levels' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_list_looks_no_closer_for_words_of_every_day() -> None:
    assert may_be_listed("At the end nobody had looked at one more thing on the way")
    assert may_be_listed("Die in the lift was their product")


def test_an_action_that_is_a_goodbye_is_in_no_list_and_has_no_day() -> None:
    given = session({"outcome": "no"}, [END_IT, ASK_LENA])
    agenda = Agenda(TODAY)
    agenda.add(given)
    agenda.leave_out_unusable()
    assert [item.what for item in agenda.open_items] == ["Ask Lena"]
    everything = next_steps_outline(guide(), [given], TODAY)
    assert "end it" not in render(everything)
    own = plan_outline(guide(), given, TODAY)
    assert "By Friday I end it\n" in render(own)
    assert "end it" not in render(own, "ics")
    assert "Ask Lena" in render(own, "ics")


def test_only_the_first_of_many_are_looked_at() -> None:
    agenda = Agenda(TODAY)
    agenda.add(session({}, [{**END_IT, "due": "2026-11-25"}, ASK_LENA, {**END_IT, "id": "c3"}]))
    assert [item.what for item in first_usable(agenda.open_items, 1)] == ["Ask Lena", "By Friday I end it"]


def test_a_heavy_sentence_is_no_strength_no_suggestion_and_nothing_on_the_card() -> None:
    heavy = "I want to die"
    given = session(
        {
            "outcome": "no",
            "mood": 6,
            "went-well": [{"what": heavy}, {"what": "The opening"}],
            "strengths": [{"strength": heavy}, {"strength": "Calm", "proof": "I am worthless"}],
            "weaknesses": [{"weakness": "I am a burden to everyone", "area": "nerves", "how": heavy}],
            "questions": [{"question": heavy, "rating": "rough"}],
            "look-up": heavy,
        },
        [{"id": "a", "what": heavy, "when": "if I freeze", "status": "open"}],
    )
    inventory = Inventory.of([given])
    assert [entry.record["strength"] for entry in inventory.entries("strengths")] == ["Calm"]
    assert inventory.entries("weaknesses") == []
    page = str(card(guide(), [given]))
    assert "Calm" in page
    for words in ("die", "worthless", "burden"):
        assert words not in page
    for question_id in ("strengths", "weaknesses", "actions", "keep-in-touch", "setback"):
        offered = suggest(guide(), guide().question(question_id), given, [given], TODAY)
        assert not [each for each in offered if "die" in each.label.split() or "burden" in each.label]


@every_row(
    "words",
    [
        "", "-", "...", "?", "none", "None.", "NONE", "nothing", "Nothing yet", "nothing this time", "n/a", "N/A",
        "idk", "I don’t know", "i dont know", "unknown", "No reason given", "They gave no reason",
        "there was nothing really",
        "Nothing left to change", "none that I know of", "keine", "Keine Ahnung", "Weiß nicht",
        "see above", "as above", "nope, nothing", "everything", "Nothing went well",
        "dont know tbh", "cant remember", "none whatsoever", "pass",
        "nichts", "rien", "rien du tout", "aucune idée", "nada", "ninguna", "не знаю", "特になし", "没有", "(none)",
    ],
)  # fmt: skip
def test_an_answer_that_names_nothing_is_not_built_on(words: str) -> None:
    assert says_nothing(words)
    assert not can_be_built_on(words)


@every_row(
    "words",
    [
        "Nothing frightens me on a ladder", "No accident in 11 years", "Knowing nothing about leases", "R", "C", "42",
        "none of my examples had numbers", "Keine Fehler", "rien ne presse", "no-code tools",
        "unknown territory is fine", "無線", "nothing really, maybe the test",
        "Zero accidents in 9 years", "everything I baked was eaten", "No pass yet",
        "I forgot the second slide", "who knows me best: Ines", "see above the desk: the rota",
    ],
)  # fmt: skip
def test_words_that_name_something_are_built_on_even_with_a_no_in_them(words: str) -> None:
    assert not says_nothing(words)


def test_the_words_that_have_a_line_of_a_list_looked_at_are_those_a_parser_reads() -> None:
    rare = tomllib.loads(packaged("words/triggers.toml"))["words"]
    assert len(rare) > 300
    assert all(map(holds_heavy_words, rare))
    assert _triggers("words") == set(rare)
    assert _triggers("of-oneself") == set(tomllib.loads(packaged("words/triggers.toml"))["of-oneself"])
    assert not holds_heavy_words("Ask Lena on Friday to read my letter")
    assert not may_be_heavy("Ask Lena on Friday to read my letter")


@at_most(200)
@given(st.from_regex(r"(alive|awful|bed|k\*ll|'s|[ -~]){0,12}", fullmatch=True))
def test_another_letter_beside_words_in_ascii_makes_no_difference_to_them(words: str) -> None:
    assert holds_heavy_words(words) == holds_heavy_words(f"{words} é")


@pytest.mark.parametrize(
    "words",
    [
        "Nothing left to change",
        "Nothing",
        "Nothing this time.",
        "none yet",
        "Nothing to do differently, really",
    ],
)
def test_that_there_is_nothing_is_an_answer_and_nothing_is_made_of_it(words: str) -> None:
    given = session({"outcome": "no", "change": [{"what": words, "area": "technical"}], "learned": words})
    assert not can_be_built_on(words)
    assert [line for _, line in gists([given], lambda each: each)] == [""]
    for question in guide().questions():
        offered = suggest(guide(), question, given, [given], TODAY)
        assert not [each for each in offered if words in each.label]


@pytest.mark.parametrize(
    "words",
    ["Nothing beats a written list", "No one asked, so I say it first", "None of the jobs was mine to lose"],
)
def test_a_sentence_that_only_begins_so_is_built_on(words: str) -> None:
    assert can_be_built_on(words)


def test_the_answers_that_name_nothing_are_those_a_parser_reads() -> None:
    read = tomllib.loads(packaged("words/no_answers.toml"))
    assert all(says_nothing(word) for word in read["words"])
    assert all(says_nothing(f"{head} nothing") for head in read["heads"])
    assert all(says_nothing(f"nothing {tail}") for tail in read["tails"])
