"""Every kind of question, walked through everything that treats kinds differently. What a new kind lacks is named."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reflect
from reflect.analysis.search import Query, search
from reflect.analysis.suggestions import suggest
from reflect.cli.plain.plain_answers import record_in_words, understood
from reflect.cli.plain.plain_session import PlainSession
from reflect.cli.plain.talk import Talk
from reflect.model.guide.guide_loader import GuideError
from reflect.model.json_checks import InvalidValue
from reflect.model.kind import Kind
from reflect.model.kinds import KINDS
from reflect.model.session import Session
from reflect.reports.blank_sheet import blank_outline
from reflect.reports.outline import Blank, Bullets, Entry
from reflect.reports.session_report import session_outline
from reflect.storage.draft import Draft
from reflect.storage.exchange.export_writer import dumps
from reflect.storage.exchange.import_reader import NotOurFormat, loads
from tests.support.kind_samples import (
    BEGINNING,
    NOBODY_TAKES,
    RECORDS,
    asked,
    asked_in_a_record,
    every_kind,
    guide_of,
    json_values,
    kinds_in_records,
    question,
    record_of_every_kind,
    sample_of,
    stored,
    typable,
)

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SOURCE = Path(reflect.__file__).parent

each_kind = pytest.mark.parametrize("name", KINDS)
each_kind_in_a_record = pytest.mark.parametrize("name", kinds_in_records())
any_kind = st.sampled_from(sorted(KINDS))


def session_with(answers: dict[str, Any]) -> Session:
    session = Session.new(NOW, full=True)
    for id_, value in answers.items():
        session.set_answer(id_, value, NOW)
    return session


# --- a line that is typed ---


@each_kind
def test_a_line_becomes_the_value_that_is_stored(name: str) -> None:
    for line, value in sample_of(name).typed.items():
        found = understood(asked(name), line, TODAY, lambda _: None)
        assert (found, type(found)) == (value, type(value)), f"kind {name!r} takes {line!r} for {found!r}"


@each_kind
def test_a_line_that_is_no_answer_is_refused_and_it_is_said_why(name: str) -> None:
    kind = KINDS[name]
    banana = [] if kind.takes_any_words or kind.has_records else ["banana"]
    for line in [*banana, *sample_of(name).refused]:
        said: list[str] = []
        found = understood(asked(name), line, TODAY, said.append)
        assert found is None, f"kind {name!r} takes {line!r} for {found!r}: see its parse in model/kinds.py"
        assert "".join(said).strip(), f"kind {name!r} refuses {line!r} without a word: see its parse"


@given(any_kind, st.text())
def test_any_line_is_refused_in_words_or_is_something_an_import_takes(name: str, line: str) -> None:
    parsed = KINDS[name].parse(asked(name), " ".join(line.split()), TODAY)
    if parsed.value is None:
        assert "".join(parsed.says).strip()
    else:
        assert KINDS[name].check(asked(name), parsed.value) == without_empty(parsed.value)


@given(any_kind, st.text())
def test_what_is_stored_while_words_are_typed_is_something_an_import_takes(name: str, words: str) -> None:
    value = KINDS[name].as_stored(asked(name), words, TODAY)
    if value is not None:
        assert KINDS[name].check(asked(name), value) == without_empty(value)


def without_empty(value: Any) -> Any:
    """A value without records that say nothing, which an import drops."""
    return [item for item in value if item != {BEGINNING: ""}] if isinstance(value, list) else value


@given(st.data())
def test_an_answer_typed_as_plain_says_it_is_the_same_answer(data: st.DataObject) -> None:
    name = data.draw(any_kind)
    if not typable(asked(name)).is_empty:
        value = data.draw(typable(asked(name)))
        assert KINDS[name].parse(asked(name), KINDS[name].as_typed(asked(name), value), TODAY).value == value


# --- --plain ---


class Unsaved:
    """Stands for the draft, and keeps nothing."""

    def save(self, session: Session) -> None:
        """Do nothing."""


def plain(name: str, session: Session, *lines: str) -> list[str]:
    """What is said in a session of one question while these lines are typed."""
    typed: Iterator[str] = iter(lines)
    said: list[str] = []
    PlainSession(
        guide_of(question(name, sample_of(name).settings)),
        session,
        cast(Draft, Unsaved()),
        Talk(lambda: next(typed, None), said.append, lambda: NOW),
        earlier=[],
    ).run()
    return said


@each_kind
def test_a_plain_session_says_how_to_answer_and_takes_the_answer(name: str) -> None:
    session = session_with({})
    line, value = next(iter(sample_of(name).typed.items()))
    said = plain(name, session, line, "")
    assert {asked(name).prompt, *KINDS[name].how_to_answer(asked(name), asked(name).hint)} <= set(said)
    assert session.answer(name) == value


@each_kind_in_a_record
def test_a_plain_session_says_the_answer_there_is(name: str) -> None:
    words = sample_of(name).words
    assert f"So far: {words.typed}" in plain(name, session_with({name: words.stored}), ".")


@each_kind_in_a_record
def test_a_plain_session_says_the_fields_of_a_record(name: str) -> None:
    words = sample_of(name).words
    assert record_in_words(every_kind().question(RECORDS), {name: words.stored}) == words.typed


# --- import ---


def imported(answers: dict[str, Any]) -> Any:
    data = dumps([{**session_with({}).document, "answers": answers}]).encode()
    return loads(data, every_kind()).sessions[0]["answers"]


def problem_of(answers: dict[str, Any]) -> str:
    """What an import says is wrong; empty when it takes them."""
    try:
        imported(answers)
    except NotOurFormat as error:
        return error.what.removeprefix("The file cannot be imported: ")
    return ""


def wrong_values(name: str) -> list[Any]:
    sample = sample_of(name)
    return [*sample.wrong, *NOBODY_TAKES, *([] if sample.takes_any_text else ["banana"])]


@each_kind
def test_an_import_takes_what_is_stored(name: str) -> None:
    for value in (sample_of(name).words.stored, *sample_of(name).typed.values()):
        assert imported({name: value}) == {name: value}


@each_kind
def test_an_import_refuses_anything_else_and_names_its_place(name: str) -> None:
    for value in wrong_values(name):
        problem = problem_of({name: value})
        assert problem, f"kind {name!r} lets {value!r} be imported: see its check in model/kinds.py"
        assert problem.startswith(f"sessions[0].answers.{name}")


@each_kind_in_a_record
def test_an_import_refuses_it_in_a_record_too(name: str) -> None:
    for value in wrong_values(name):
        problem = problem_of({RECORDS: [record_of_every_kind(), {name: value}]})
        assert problem.startswith(f"sessions[0].answers.{RECORDS}[1].{name}")


@given(any_kind, json_values)
def test_a_value_of_any_shape_is_taken_for_good_or_refused_in_words(name: str, value: Any) -> None:
    try:
        taken = KINDS[name].check(asked(name), value)
    except InvalidValue as wrong:
        problem = wrong.problem
    else:
        problem = "" if KINDS[name].check(asked(name), taken) == taken else "is taken for something else"
    assert not problem or problem.startswith("must be ")


@given(st.data())
def test_an_import_leaves_an_answer_as_it_is(data: st.DataObject) -> None:
    name = data.draw(any_kind)
    value = data.draw(stored(asked(name)))
    assert KINDS[name].check(asked(name), value) == value


# --- a value in words ---


@each_kind_in_a_record
def test_a_value_reads_in_each_place_as_it_should(name: str) -> None:
    kind, words = KINDS[name], sample_of(name).words
    for ask in (asked(name), asked_in_a_record(name)):
        assert kind.as_typed(ask, words.stored) == words.typed
        assert kind.in_row(ask, words.stored, TODAY) == words.row
        assert kind.on_paper(ask, words.stored, TODAY) == words.paper
        assert kind.search_words(ask)(words.stored) == words.searched


@given(any_kind, json_values)
def test_a_value_of_any_shape_can_be_put_into_words(name: str, value: Any) -> None:
    kind, ask = KINDS[name], asked(name)
    for words in (
        kind.as_typed(ask, value),
        kind.in_row(ask, value, TODAY),
        kind.on_paper(ask, value, TODAY),
        kind.search_words(ask)(value),
    ):
        assert isinstance(words, str)


@each_kind
def test_a_report_shows_an_answer_under_its_label(name: str) -> None:
    words = sample_of(name).words
    block = reported(name, words.stored)
    assert block.label == asked(name).label
    assert (block.text if isinstance(block, Entry) else block.items[0].text) == words.paper


def test_a_report_shows_every_field_of_a_record() -> None:
    block = reported(RECORDS, [record_of_every_kind()])
    assert isinstance(block, Bullets)
    shown = {entry.id: entry.text for entry in block.items[0].details}
    assert shown == {name: sample_of(name).words.paper for name in kinds_in_records()}


def reported(question_id: str, value: Any) -> Entry | Bullets:
    """How a session with this answer shows it."""
    outline = session_outline(every_kind(), session_with({question_id: value}), TODAY)
    (block,) = [
        block for block in outline.blocks() if isinstance(block, (Entry, Bullets)) and block.id == question_id
    ]
    return block


@each_kind
def test_a_search_finds_an_answer_by_its_words(name: str) -> None:
    words = sample_of(name).words
    query = Query(words.searched or words.paper)
    found = [
        hit for _, hits in search(every_kind(), [session_with({name: words.stored})], query) for hit in hits
    ]
    expected = [(asked(name).label, words.searched)] if words.searched else []
    assert [(hit.place, hit.text) for hit in found] == expected


@each_kind_in_a_record
def test_a_search_finds_the_words_in_a_record(name: str) -> None:
    words = sample_of(name).words
    session = session_with({RECORDS: [{BEGINNING: "Begin", name: words.stored}]})
    ((_, hits),) = search(every_kind(), [session], Query("begin"))
    assert [hit.text for hit in hits] == ["; ".join(filter(None, ("Begin", words.searched)))]


# --- paper ---


def blanks() -> dict[str, Blank]:
    """The blanks of the sheet, by their prompts."""
    blocks = blank_outline(every_kind(), TODAY, full=True).blocks()
    return {block.label: block for block in blocks if isinstance(block, Blank)}


@each_kind
def test_the_paper_sheet_has_room_to_answer(name: str) -> None:
    kind, blank = KINDS[name], blanks()[asked(name).prompt]
    assert bool(blank.rows) is kind.has_records
    assert blank.rows or blank.lines or blank.options, f"kind {name!r} has no room on the paper sheet"
    assert (blank.options, blank.circled) == (kind.options(asked(name)), kind.is_circled)


def test_a_row_on_the_paper_sheet_has_room_for_every_field() -> None:
    _, *fields = blanks()[every_kind().question(RECORDS).prompt].rows[0]
    assert [field.label for field in fields] == [asked_in_a_record(name).label for name in kinds_in_records()]
    assert all(field.lines or field.options for field in fields)


# --- suggestions, conditions, settings: what the guide file says ---


def suggestion_of(name: str, template: str) -> str:
    return f'[[suggestion]]\nfor = "{RECORDS}"\nfill = {{ {BEGINNING} = "Begin", {name} = "{template}" }}'


@each_kind_in_a_record
def test_a_suggestion_fills_a_field_with_what_is_stored_for_its_kind(name: str) -> None:
    words, value = sample_of(name).suggested
    guide = every_kind(suggestion_of(name, words))
    (suggestion,) = suggest(guide, guide.question(RECORDS), session_with({}), [], TODAY)
    assert suggestion.value == {BEGINNING: "Begin", name: value}
    assert KINDS[name].check(asked_in_a_record(name), value) == value


@each_kind_in_a_record
def test_a_suggestion_that_makes_no_answer_is_named(name: str) -> None:
    template = "" if KINDS[name].is_free else "banana"
    with pytest.raises(GuideError, match=f"suggestion for {RECORDS}: {name} (is|has) no "):
        every_kind(suggestion_of(name, template))


@each_kind
def test_a_condition_compares_only_with_what_can_be_answered(name: str) -> None:
    sample = sample_of(name)
    never = sample.never or ("banana",)
    assert KINDS[name].is_free or sample.never, f"kind {name!r} says of nothing that no answer is like it"
    for value in never:
        with pytest.raises(GuideError, match=f"question on: (of )?{name} "):
            asked_if(name, value)


@each_kind
def test_a_condition_can_ask_for_an_answer_and_for_none(name: str) -> None:
    for value, answers in (("*", {name: sample_of(name).words.stored}), ("", {})):
        assert asked_if(name, value).fits(answers)


def asked_if(name: str, value: Any) -> Any:
    """A question that is asked when the one of a kind is answered like this."""
    other = question("line", f"asked-if = {{ {name} = [{value!r}] }}", "on")
    return guide_of(question(name, sample_of(name).settings) + other).question("on")


@each_kind
def test_a_kind_has_the_settings_it_needs_and_none_of_another(name: str) -> None:
    settings = sample_of(name).settings
    with pytest.raises(GuideError, match=f"question {name}: "):
        guide_of(question(name, f"{sample_of(name).foreign}\n{settings}"))
    if any(setting.is_needed for setting in KINDS[name].settings):
        with pytest.raises(GuideError, match=f"question {name}: .*\\b{name}\\b"):
            guide_of(question(name))


@each_kind
def test_a_list_begins_with_what_takes_any_words(name: str) -> None:
    first = f'[[screen.question.field]]\nid = "first"\nkind = "{name}"\nprompt = "First"\nlabel = "First"'
    block = question("list", f"{first}\n{sample_of(name).settings}")
    if KINDS[name].takes_any_words:
        assert guide_of(block).question("list").fields[0].kind == name
    else:
        with pytest.raises(GuideError, match=r"question list: its first field|cannot hold a list"):
            guide_of(block)


# --- nothing is forgotten ---


def test_a_kind_that_does_not_say_what_it_takes_cannot_be_made() -> None:
    class Silent(Kind):
        name = "silent"

    with pytest.raises(TypeError, match=r"check.*parse"):
        Silent()  # type: ignore[abstract]  # that is what is tried


def test_no_other_module_asks_for_the_name_of_a_kind() -> None:
    """A comparison with a name would have to be found again for every new kind."""
    found = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        if ".kind" in (text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Compare) and _names_a_kind(node)
    ]
    assert not found, f"these ask for the name of a kind; ask kind_of(...) instead: {', '.join(found)}"


def _names_a_kind(compared: ast.Compare) -> bool:
    sides = [compared.left, *compared.comparators]
    is_kind = any(isinstance(side, ast.Attribute) and side.attr == "kind" for side in sides)
    return is_kind and any(
        isinstance(part, ast.Constant) and part.value in KINDS for side in sides for part in ast.walk(side)
    )
