"""No list is made of a sentence against oneself or a call for help, and no job is a weakness."""

from __future__ import annotations

import copy

from reflect.analysis.card import card
from reflect.analysis.entries import may_stand, with_entries_only
from reflect.analysis.inventory import Inventory
from reflect.model.guide.guide_loader import load_guide
from reflect.reports.card_report import card_outline
from reflect.reports.formats import render
from reflect.reports.inventory_report import inventory_outline
from reflect.reports.session_report import session_outline
from tests.support.pattern_sets import TODAY, found, of, row, rows
from tests.support.sample import ACME, NOW, session
from tests.support.tables import every_row

GUIDE = load_guide()

HARSH = [
    "I want to die",
    "By Friday I end it",
    "I am worthless",
    "I'm a total failure",
    "I am a burden to my family",
    "I am just stupid",
    "Nobody will ever hire me",
    "死にたい",
]
FAIR = [
    "Freezing under pressure",
    "They wanted numbers, I gave stories",
    "I have never missed a deadline",
    "This search is killing me",
    "Nobody got hurt, and I learned how they work",
    "Too many slides",
]


@every_row("words", HARSH)
def test_a_harsh_sentence_is_no_entry(words: str) -> None:
    assert not may_stand(words)


@every_row("words", FAIR)
def test_a_fair_one_is(words: str) -> None:
    assert may_stand(words)


def test_of_many_sessions_the_same_words_stand_as_of_each_by_itself() -> None:
    words = [*HARSH, *FAIR, *(f"Slide {number}" for number in range(400))]
    sessions = [
        session({"strengths": [{"strength": each, "proof": proof}], "pitch": proof})
        for each, proof in zip(words, reversed(words), strict=True)
    ]
    together = with_entries_only(sessions, ())
    assert [each.document for each in together] == [
        with_entries_only([each], ())[0].document for each in sessions
    ]
    assert [each.words("pitch") for each in together] == [
        proof if may_stand(proof) else "" for proof in reversed(words)
    ]


@every_row("harsh", HARSH)
def test_no_pattern_counts_or_shows_a_harsh_sentence(harsh: str) -> None:
    answers = {
        "company": "Acme",
        "outcome": "no",
        "stage": "test",
        "strengths": [{"strength": harsh, "proof": harsh}, {"strength": "Patience", "proof": harsh}],
        "weaknesses": [{"weakness": harsh, "area": "nerves", "how": harsh}],
        "causes": [{"cause": harsh, "known": "guess", "control": "mine"}],
        "change": [{"what": harsh, "area": "answers", "how": harsh}],
        "requirements": [{"requirement": harsh, "have": "no"}],
        "pitch": harsh,
        "learned": harsh,
        "later": [{"note": harsh}],
        "actions": [{"what": "Walk", "when": harsh}, {"what": harsh}],
    }
    sessions = of(*[answers] * 6)
    for each in sessions:
        each.actions[0].close("dropped", NOW, why=harsh)
        each.actions[1].close("done", NOW)
    every = found(sessions)
    assert harsh not in str(every)
    for nothing in (
        "areas",
        "weaknesses",
        "causes",
        "control",
        "requirements",
        "pitches",
        "same",
        "afterwards",
    ):
        assert every[nothing].n == 0, nothing
    assert rows(every["strengths"]) == {"Patience": "6 of 6"}
    assert row(every["strengths"], "Patience").words == ()
    assert (every["steps"].n, rows(every["steps"])) == (6, {"Dropped": "6 of 6"})


@every_row("harsh", HARSH)
def test_the_card_is_made_of_none(harsh: str) -> None:
    answers = {
        "strengths": [{"strength": harsh}, {"strength": "Patience", "proof": harsh}],
        "weaknesses": [{"weakness": "Freezing", "area": "nerves", "how": harsh}],
        "questions": [{"question": "Why us?", "rating": "rough", "better": harsh}],
        "look-up": harsh,
        "actions": [{"what": harsh, "when": "if I freeze", "helps": "Freezing"}],
    }
    said = render(card_outline(GUIDE, card(GUIDE, of(answers)), TODAY))
    assert harsh not in said
    assert "Patience" in said
    assert "Why us?" in said
    assert "If my mind goes blank, I will: ____" in said


@every_row("harsh", HARSH)
def test_the_inventory_lists_none(harsh: str) -> None:
    sessions = of(
        {
            "strengths": [
                {"strength": harsh},
                {"strength": "Patience", "proof": harsh, "use": "the next talk"},
            ]
        },
        {"weaknesses": [{"weakness": harsh, "area": "nerves"}]},
    )
    standing = Inventory.of(sessions)
    assert standing.records("strengths") == [{"strength": "Patience", "use": "the next talk"}]
    assert standing.records("weaknesses") == []
    assert harsh not in render(inventory_outline(GUIDE, standing, TODAY))


def test_a_job_or_a_company_is_no_weakness() -> None:
    sessions = of(
        *[{"role": "Clerk", "company": "Acme", "strengths": [{"strength": "Clerk"}]}] * 3,
        {"weaknesses": [{"weakness": "clerk", "area": "nerves", "how": "breathe"}, {"weakness": "ACME "}]},
        *[{"weaknesses": [{"weakness": "Clerk"}, {"weakness": "Excel"}]}] * 3,
    )
    weaknesses = found(sessions)["weaknesses"]
    assert (weaknesses.n, rows(weaknesses)) == (3, {"Excel": "3 of 3"})
    assert [record["weakness"] for record in Inventory.of(sessions).records("weaknesses")] == ["Excel"]
    assert card(GUIDE, sessions).if_then is None
    assert rows(found(sessions)["strengths"]) == {"Clerk": "3 of 3"}, "of a strength nothing is wrong with it"


def test_a_session_does_not_begin_with_a_harsh_sentence_but_has_it_at_its_place() -> None:
    answers = {**ACME, "learned": "I am worthless", "balanced": "I'm a failure, but I tried"}
    outline = session_outline(GUIDE, session(answers), TODAY)
    by_id = {section.id: section for section in outline.sections}
    assert "first" not in by_id
    assert outline.sections[0].id == "plan"
    assert "I am worthless" in str(by_id["close"].blocks)
    assert "I'm a failure, but I tried" in str(by_id["reframe"].blocks)
    fair = session_outline(GUIDE, session(ACME), TODAY)
    assert fair.sections[0].id == "first"
    assert "They wanted numbers" in str(fair.sections[0].blocks)


def test_looking_for_entries_changes_no_session() -> None:
    sessions = of(*[{**ACME, "strengths": [{"strength": "I am worthless"}]}] * 3)
    before = copy.deepcopy([each.document for each in sessions])
    found(sessions)
    card(GUIDE, sessions)
    Inventory.of(sessions).records("strengths")
    assert [each.document for each in sessions] == before
