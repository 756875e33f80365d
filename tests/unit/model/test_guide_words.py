"""What the guide says: short, literal and kind in every situation, and never an interview to someone who had none."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import reflect
from reflect.analysis.care.pointed_loader import load_pointed
from reflect.analysis.suggestions import suggest
from reflect.model.guide import PLACEHOLDER, Guide, Pace, Question, Screen, SuggestionRule
from reflect.model.session import Session
from tests.support.examples import every
from tests.support.tables import every_row

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)

NOT_IN_THIS_HOUSE = [
    "fail", "failed", "failing", "failure", "failures", "reject", "rejected", "rejection", "rejections",
    "loser", "losers", "blessing", "gift", "streak", "streaks", "score", "scores", "congratulations", "hooray",
    "amazing", "awesome", "journey", "mindset", "resilience", "resilient", "cognitive", "belief", "beliefs",
    "affirmation", "affirmations", "positivity", "impostor", "syndrome", "debrief", "leverage", "stakeholder",
    "controllable", "targeting", "optimise", "optimize", "unlock", "empower", "dream", "dreams", "stay strong",
    "stay positive", "think positive", "believe in yourself", "never give up", "do not give up", "don't give up",
    "everything happens for a reason", "for a reason", "silver lining", "must", "should have", "why did you",
    "of course", "obviously", "simply do", "guarantee", "guaranteed", "ai",
]  # fmt: skip


def every_text(guide: Guide) -> Iterator[tuple[str, str]]:
    """Every text a person can read, with the place it stands at."""
    for screen in guide.screens:
        yield from ((f"{screen.id}.{part}", getattr(screen, part)) for part in ("title", "name", "intro"))
        yield from ((f"{screen.id}, other words", other.prompt or "") for other in screen.other_words)
    for question in guide.questions():
        yield f"{question.id}.why", question.why
        for other in question.other_words:
            yield f"{question.id}, other prompt", other.prompt or ""
            yield f"{question.id}, other hint", other.hint or ""
        for ask in (question, *question.fields):
            for part in ("prompt", "hint", "label", "low", "high"):
                yield f"{question.id}.{ask.id}.{part}", getattr(ask, part)
            yield from ((f"{question.id}.{ask.id}.{choice.id}", choice.label) for choice in ask.choices)
    for rule in guide.suggestions:
        yield from ((f"suggestion for {rule.target}", template) for _, template in rule.fill)
    for kind in load_pointed().kinds.values():
        yield from (
            (f"pointed out, {kind.id}", says) for says in (kind.says, *(o.says for o in kind.other_words))
        )
    yield from ((f"line {id_}", line) for id_, line in guide.lines.items())
    for id_, page in guide.pages.items():
        yield from ((f"page {id_}", text) for text in (page.title, *page.paragraphs))
    for id_, ways in guide.starters.items():
        yield from ((f"starters {id_}", way) for way in ways)


def names_in(rule: SuggestionRule) -> set[str]:
    """The questions and fields that a suggestion looks at."""
    conditions = filter(None, (rule.when, rule.unless, rule.where))
    named = {name for _, template in rule.fill for name in PLACEHOLDER.findall(template)}
    return named.union(*(condition.question_ids() for condition in conditions))


VALUES: Mapping[str, Sequence[Any]] = {
    "stage": ("", "application", "screening", "test", "trial", "interview", "final", "other"),
    "outcome": ("", "no", "waiting", "silence", "withdrew", "offer", "taken-back"),
    "about": ("", "several"),
    "mood": (1, 6),
    "thought": ("", "I am slow"),
    "way": ("", "weigh", "true", "unfair"),
    "belief": ("", 80),
    "feedback": ("", "got"),
}


def situations(read: Collection[str]) -> Iterator[dict[str, Any]]:
    """Answers in all the combinations that conditions look at; to questions that nobody ``read``, there are none."""
    varied = {id_: values for id_, values in VALUES.items() if id_ in read}
    for combination in every(5, itertools.product(*varied.values())):
        answers = dict(zip(varied, combination, strict=True))
        given = {id_: value for id_, value in answers.items() if value != ""}
        yield {**given, "balanced": "It is one answer", "keep-in-touch": "Ann"}


def read_by_screens(guide: Guide) -> set[str]:
    """The questions whose answers decide what the session screens ask, and in which words."""
    parts: tuple[Screen | Question, ...] = (*guide.screens, *guide.questions())
    conditions = [
        condition
        for part in parts
        for condition in (part.asked_if, part.unless, *(other.when for other in part.other_words))
    ]
    return set().union(*(condition.question_ids() for condition in filter(None, conditions)))


def said(guide: Guide, answers: dict[str, Any]) -> Iterator[str]:
    """Everything the session screens say in this situation, choices apart, and apart from asking how it stands."""
    for screen in guide.screens_asked(answers, Pace.FULL, again=True):
        yield screen.introduction(answers)
        yield screen.title
        for question in screen.asked(answers, Pace.FULL, again=True):
            if question.id != "outcome":
                words = question.words(answers)
                yield from (words.prompt, words.hint, words.why)
                yield from (text for field in question.fields for text in (field.prompt, field.hint))


def test_after_an_application_or_silence_nothing_speaks_of_an_interview(guide: Guide) -> None:
    looked_at = 0
    for answers in situations(read_by_screens(guide)):
        if answers.get("stage") == "application" or answers.get("outcome") == "silence":
            looked_at += 1
            for text in said(guide, answers):
                assert "interview" not in text.lower(), (answers, text)
    assert looked_at > 20


def test_no_suggestion_after_an_application_or_silence_speaks_of_an_interview(guide: Guide) -> None:
    always = {"stage", "outcome", "mood", "thought"}  # the last two tell how the night is
    for target in {rule.target for rule in guide.suggestions}:
        rules = [rule for rule in guide.suggestions if rule.target == target]
        for answers in situations(always.union({target}, *map(names_in, rules))):
            if answers.get("stage") == "application" or answers.get("outcome") == "silence":
                session = Session.new(NOW)
                session.document["answers"] = {
                    **answers,
                    "company": "Acme",
                    "errors": "yes",
                    "criteria": "no",
                }
                for suggestion in suggest(guide, guide.question(target), session, [], date(2026, 11, 22)):
                    assert "interview" not in str(suggestion.value).lower()


def test_after_an_offer_nothing_speaks_of_a_no(guide: Guide) -> None:
    for answers in situations(read_by_screens(guide)):
        if answers.get("outcome") == "offer":
            for text in said(guide, answers):
                assert not re.search(
                    r"\b(a no|no reason given|next one|turned down|silence|hard day|than it feels"
                    r"|for something else|weaknesses on)\b",
                    text.lower(),
                ), text


def test_while_waiting_nothing_takes_the_answer_for_known(guide: Guide) -> None:
    for answers in situations(read_by_screens(guide)):
        if answers.get("outcome") == "waiting":
            for screen in guide.screens_asked(answers, Pace.FULL):
                for question in screen.asked(answers, Pace.FULL):
                    words = question.words(answers)
                    said_here = f"{words.prompt} {words.hint}".lower()
                    assert not re.search(r"made the difference|next one is also|turned you down", said_here)


def test_an_application_is_asked_about_in_words_that_fit_it(guide: Guide) -> None:
    happened = guide.question("happened")
    usual = happened.words({"outcome": "no", "stage": "interview"}).prompt
    others = {
        happened.words(answers).prompt
        for answers in (
            {"stage": "application", "outcome": "no"},
            {"outcome": "silence", "stage": "final"},
            {"outcome": "offer"},
            {"outcome": "withdrew"},
            {"about": "several"},
        )
    }
    assert usual == happened.prompt
    assert len(others) == 5
    assert usual not in others


def test_other_words_take_over_only_what_they_change(guide: Guide) -> None:
    went_well = guide.question("went-well")
    words = went_well.words({"stage": "application"})
    assert words.prompt == went_well.prompt
    assert words.hint != went_well.hint


@every_row("outcome", ["", "no", "waiting", "silence", "withdrew", "offer"])
def test_the_check_in_has_its_own_first_sentence_for_every_outcome(guide: Guide, outcome: str) -> None:
    screen = guide.screen("check-in")
    answers = {"outcome": outcome} if outcome else {}
    others = {screen.introduction({"outcome": other}) for other in ("no", "waiting", "silence", "offer")}
    assert len(others) == 4
    assert screen.introduction(answers)


def test_prompts_and_hints_fit_on_one_line_of_a_small_terminal(guide: Guide) -> None:
    for place, text in every_text(guide):
        if place.endswith("prompt"):
            assert len(text) <= 60, (place, text)
        if place.endswith("hint"):
            assert len(text) <= 71, (place, text)


def test_introductions_fit_on_one_line_of_the_column_of_words(guide: Guide) -> None:
    for screen in guide.screens:
        for intro in (screen.intro, *(other.prompt or "" for other in screen.other_words)):
            assert len(intro) <= 76, intro


def test_every_question_says_in_a_few_sentences_what_it_is_for(guide: Guide) -> None:
    for question in guide.questions():
        assert 2 <= len(re.findall(r"[.?!](?=\s|$)", question.why)) <= 5, (question.id, question.why)
        assert len(question.why) <= 330, question.id
        assert question.section


def test_every_input_has_a_label_for_paper(guide: Guide) -> None:
    for question in guide.questions():
        for ask in (question, *question.fields):
            assert 0 < len(ask.label) <= 40, (question.id, ask.id)


def test_choices_are_short_enough_to_stand_side_by_side(guide: Guide) -> None:
    for question in guide.questions():
        for ask in (question, *question.fields):
            assert all(len(choice.label) <= 24 for choice in ask.choices), ask.id
            assert len(ask.choices) <= 9, "each is picked by one digit"


def test_every_scale_says_what_its_ends_mean(guide: Guide) -> None:
    for question in guide.questions():
        if question.kind == "scale":
            assert question.low, question.id
            assert question.high, question.id


@every_row("word", NOT_IN_THIS_HOUSE)
def test_the_guide_never_uses_a_word_that_hurts_or_preaches(guide: Guide, word: str) -> None:
    found = [
        (place, text)
        for place, text in every_text(guide)
        if re.search(rf"\b{re.escape(word)}\b", text.lower())
    ]
    assert not found


def test_no_text_has_stray_spaces_or_a_second_exclamation(guide: Guide) -> None:
    for place, text in every_text(guide):
        assert "  " not in text, place
        assert "!" not in text, place
        assert "\n" not in text, place
        assert text == text.strip() or place.startswith("starters"), place


def test_no_text_mixes_two_ways_of_writing_quotes(guide: Guide) -> None:
    for place, text in every_text(guide):
        assert not re.search("[“”‘’…—]", text), (place, "terminals without UTF-8 show these as boxes")


def test_three_ways_to_start_the_fairer_sentence_are_offered(guide: Guide) -> None:
    assert len(guide.starters["balanced"]) == 3


def test_the_page_for_a_very_bad_day_says_what_it_has_to(guide: Guide) -> None:
    page = guide.page("care")
    assert page.title == "If it is more than a bad day"
    assert "local emergency number" in page.paragraphs[0]
    everything = " ".join(page.paragraphs)
    for needed in (
        "findahelpline.com",
        "a person you trust",
        "not therapy",
        "not a crisis service",
        "cannot contact anyone",
    ):
        assert needed in everything, needed
    assert everything.index("emergency number") < everything.index("findahelpline.com")


def test_an_empty_home_explains_itself_in_three_lines(guide: Guide) -> None:
    lines = guide.page("empty-home").paragraphs
    assert len(lines) == 3
    assert all(len(line) <= 110 for line in lines)


def test_help_has_one_neutral_line_that_almost_everybody_is_turned_down(guide: Guide) -> None:
    assert "turned down at some point" in guide.page("help").paragraphs[0]


def test_every_line_and_page_the_program_asks_for_is_there(guide: Guide) -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in Path(reflect.__path__[0]).rglob("*.py"))
    asked_for = set(re.findall(r'guide\.(line|page)\("([a-z-]+)"\)', code))
    assert len(asked_for) > 10
    for kind, id_ in sorted(asked_for):
        assert id_ in (guide.lines if kind == "line" else guide.pages), (kind, id_)
    assert {"way-true", "way-feels-true", "way-not-tonight"} <= set(guide.lines)
    assert guide.line("both-numbers").format(before=80, after=60).count("%") == 2


def test_the_page_on_unfair_treatment_says_first_that_time_runs_and_what_to_note_tonight(
    guide: Guide,
) -> None:
    everything = " ".join(guide.page("unfair").paragraphs)
    for needed in (
        "Time often runs", "sometimes only for weeks", "the date, the exact words, and who was there", "all mails",
        "before you record, post or sign", "union", "equality or human-rights body", "labour inspectorate", "legal aid",
        "ombudsman", "data protection", "migrant workers", "disabled people", "police", "trafficking",
        "Not pursuing it is an answer too",
    ):  # fmt: skip
        assert needed in everything, needed
