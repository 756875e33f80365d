"""Search: every word of every answer, wherever it stands; the thought never shows its text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.search import IN_THE_THOUGHT, Hit, Query, SearchIndexer, search
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import Session
from reflect.text.sanitize import fold
from tests.support.sample import ACME, HOSTILE, NOW, acme, session
from tests.support.tables import every_row

GUIDE = load_guide()


def hits(text: str, answers: dict[str, Any] | Session = ACME) -> list[Hit]:
    found = answers if isinstance(answers, Session) else session(answers)
    return [hit for _, hits in search(GUIDE, [found], Query(text)) for hit in hits]


def marked(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.marks]


def test_a_word_is_found_in_whatever_case_and_with_whatever_accents_it_was_written() -> None:
    [hit] = hits("resume CAFE", {"happened": "Handed over my Résumé at the café."})
    assert hit.text == "Handed over my Résumé at the café."
    assert marked(hit) == ["Résumé", "café"]


def test_part_of_a_word_is_enough() -> None:
    [hit] = hits("practis", {"went-well": [{"what": "Churn story", "why": "I had practised it"}]})
    assert (hit.place, hit.text) == ("What went right", "Churn story; I had practised it")


def test_all_words_must_occur_though_not_in_one_answer() -> None:
    assert hits("acme index")
    assert not hits("acme zebra")


def test_the_answer_with_most_of_the_words_comes_first() -> None:
    first = hits("numbers stories")[0]
    assert set(marked(first)) == {"numbers", "stories"}


def test_what_was_written_comes_before_what_was_chosen() -> None:
    found = hits("letter", {"channel": "letter", "happened": "A letter came, two lines long"})
    assert [hit.place for hit in found] == ["What happened", "How it came"]


def _words_of(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [word for item in value for word in _words_of(item)]
    return _words_of(list(value.values())) if isinstance(value, dict) else []


@every_row("question_id", [id_ for id_ in ACME if id_ not in ("heard-on", "keep-in-touch-on")])
def test_every_word_of_every_answer_is_found(question_id: str) -> None:
    question = GUIDE.question(question_id)
    ready = SearchIndexer(GUIDE).index(acme())
    choices = {choice.id: choice.label for ask in (question, *question.fields) for choice in ask.choices}
    for text in _words_of(ACME[question_id]):
        for word in choices.get(text, text).split():
            assert ready.matches(Query(word)), word


def test_choices_are_found_by_the_words_the_screen_says_for_them() -> None:
    assert [hit.place for hit in hits("silence", {"outcome": "silence"})] == ["Where it stands"]


def test_a_date_is_found_as_it_is_read_and_as_it_is_stored() -> None:
    assert hits("17 november", {"heard-on": "2026-11-17"})
    assert hits("2026-11-17", {"heard-on": "2026-11-17"})


def test_the_reason_why_an_action_was_dropped_is_found() -> None:
    found = acme()
    found.actions[0].close("dropped", NOW, why="The team was dissolved")
    assert marked(hits("dissolved", found)[0]) == ["dissolved"]


def test_answers_to_questions_the_guide_does_not_know_are_found() -> None:
    found = acme()
    found.document["answers"]["mentor"] = {"who": ["Grandmother Ilse"]}
    [hit] = hits("ilse", found)
    assert (hit.place, hit.text) == ("mentor", "Grandmother Ilse")


def test_a_hit_in_the_thought_says_only_that_and_comes_last() -> None:
    found = hits("good enough", {"thought": "I will never be good enough", "learned": "Enough for today"})
    assert [hit.place for hit in found] == ["What you know now", IN_THE_THOUGHT]
    assert found[-1] == Hit(IN_THE_THOUGHT, "")


def test_ratings_are_no_words() -> None:
    assert not hits("80", {"belief": 80, "mood": 8})


def test_ids_and_times_of_the_program_are_not_searched() -> None:
    found = acme()
    assert not hits(found.id[:8], found)
    assert not hits(found.actions[0].id[:8], found)
    assert not hits("open", found)


def test_nothing_typed_finds_nothing_to_list_and_hides_nothing() -> None:
    assert not hits("  ")
    assert SearchIndexer(GUIDE).index(acme()).matches(Query("  "))


def test_what_looks_like_markup_is_found_and_stays_as_it_is() -> None:
    [hit] = hits("[with bob]", {"happened": HOSTILE})
    assert hit.text == HOSTILE


def test_nothing_that_could_steer_a_terminal_is_in_a_hit() -> None:
    found = session({"happened": "x"})
    found.document["answers"]["happened"] = "one\x1b[31m\u202etwo\x07\nthree"
    [hit] = hits("two three", found)
    assert hit.text == "one[31mtwo three"


@pytest.mark.parametrize("width", [10, 20, 40])
def test_an_excerpt_shows_the_match_in_the_room_there_is(width: int) -> None:
    text = "word " * 50 + "NEEDLE" + " word" * 50
    [hit] = hits("needle", {"happened": text})
    cut = hit.excerpt(width)
    assert marked(cut) == ["NEEDLE"]
    assert len(cut.text) <= width
    assert cut.text.startswith("…")
    assert cut.text.endswith("…")


def test_an_answer_that_fits_is_shown_whole() -> None:
    [hit] = hits("short", {"happened": "A short answer"})
    assert hit.excerpt(40) == hit


@given(st.text(), st.text(min_size=1, max_size=3))
def test_every_mark_stands_on_the_words_that_were_searched_for(text: str, needle: str) -> None:
    query = Query(needle)
    for hit in hits(needle, {"happened": text}):
        for start, end in hit.excerpt(25).marks:
            assert 0 <= start < end <= len(hit.excerpt(25).text)
        for words in marked(hit):
            assert any(term in fold(words) for term in query.terms)
