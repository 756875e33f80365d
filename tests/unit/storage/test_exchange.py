"""The public JSON format: what is kept, what is dropped, what is refused and in which words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.model.guide import is_answered
from reflect.model.guide.guide_loader import load_guide
from reflect.model.session import ACTIONS, Document, Session, timestamp
from reflect.storage.exchange.checks import MAX_DEPTH
from reflect.storage.exchange.export_writer import dumps
from reflect.storage.exchange.import_reader import NewerFormat, NotOurFormat, loads
from tests.support.kind_samples import days, json_values, names, stored, texts
from tests.support.tables import every_row

GUIDE = load_guide()
ID = "8c4a6a2e-53a3-4f4e-9d0e-0d6b1f5b7a11"
OTHER_ID = "0f0a4f0e-1111-4222-8333-444455556666"
CREATED = "2026-11-22T20:15:00Z"


def document(**parts: Any) -> Document:
    return {"id": ID, "created": CREATED, "answers": {}, **parts}


def export_of(*sessions: Any, **head: Any) -> bytes:
    return json.dumps({"format": "reflect", "version": 1, "sessions": list(sessions), **head}).encode()


def sessions_in(data: bytes, *arguments: Any) -> list[Document]:
    return loads(data, *arguments).sessions


def problem_of(data: bytes) -> str:
    with pytest.raises(NotOurFormat) as raised:
        sessions_in(data, GUIDE, "some.json")
    assert raised.value.exit_code == 1
    assert 1 <= len(raised.value.lines) <= 3
    begins = "some.json cannot be imported: "
    assert raised.value.what.startswith(begins)
    return raised.value.what.removeprefix(begins).removesuffix(".")


def answers_of(answers: Mapping[str, Any]) -> Any:
    return sessions_in(export_of(document(answers=answers)), GUIDE)[0]["answers"]


# --- what comes through -------------------------------------------------------------------------------------------

moments = st.datetimes(datetime(1, 2, 1), datetime(9999, 11, 30), timezones=st.just(UTC)).map(timestamp)
unknown = st.dictionaries(names, json_values, max_size=2)
questions = [question for question in GUIDE.questions() if question.id != ACTIONS]
answered = st.sampled_from(questions).flatmap(
    lambda question: st.tuples(st.just(question.id), stored(question))
)
answers = st.tuples(
    st.lists(answered, max_size=4).map(dict),
    st.dictionaries(names, json_values.filter(is_answered), max_size=2),
).map(lambda both: {**both[0], **both[1]})
actions = st.lists(
    st.tuples(
        st.fixed_dictionaries(
            {"id": st.uuids().map(str), "what": texts},
            optional={
                "when": texts,
                "due": st.none() | days,
                "kind": st.none() | texts,
                "helps": texts,
                "status": st.sampled_from(["open", "done", "dropped", "put-off"]),
                "closed": st.none() | moments,
                "why": texts,
                "where": texts,
                "minutes": st.none() | st.integers(1, 600),
            },
        ),
        unknown,
    ).map(lambda both: {**both[0], **both[1]}),
    max_size=3,
    unique_by=lambda action: action["id"],
)
documents = st.tuples(
    st.fixed_dictionaries(
        {"id": st.uuids().map(str), "created": moments},
        optional={
            "day": st.none() | days,
            "updated": moments,
            "finished": st.none() | moments,
            "return-on": st.none() | days,
            "position": st.fixed_dictionaries({"screen": texts, "question": texts}),
            "letters": json_values,
            "answers": answers,
            ACTIONS: actions,
        },
    ),
    unknown,
).map(lambda both: {**both[0], **both[1]})


@given(st.lists(documents, max_size=3, unique_by=lambda session: session["id"]))
def test_what_is_written_by_us_or_any_json_writer_is_read_back_to_the_last_character(
    sessions: list[Document],
) -> None:
    assert sessions_in(dumps(sessions).encode(), GUIDE) == sessions
    assert sessions_in(export_of(*sessions), GUIDE) == sessions


@given(st.text())
def test_what_is_written_has_no_character_that_steers_a_terminal(text: str) -> None:
    written = dumps([document(answers={"thought": text, text or "x": "y"})])
    assert not [char for char in written if char != "\n" and not char.isprintable() and char in CONTROLS]
    written.encode()


CONTROLS = {
    chr(code) for code in [*range(32), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF]
}
CONTROLS |= {chr(code) for code in [*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)]}


def test_a_session_of_the_program_is_read_back_as_it_is() -> None:
    session = Session.new(datetime(2026, 11, 22, 20, 15, tzinfo=UTC), full=True)
    session.set_answer("thought", "I \u202eblew\x1b it", session.created)
    session.set_answer(
        ACTIONS, [{"what": "Ask", "due": "after the holidays"}, {"what": "Rest"}], session.created
    )
    assert sessions_in(dumps([session.document]).encode(), GUIDE) == [session.document]


def test_no_sessions_are_an_export_too() -> None:
    assert json.loads(dumps([])) == {"format": "reflect", "version": 1, "sessions": []}
    assert sessions_in(dumps([]).encode(), GUIDE) == []


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + dumps([document()]).replace("\n", "\r\n").encode()
    assert sessions_in(data, GUIDE) == [document()]


def test_unknown_fields_questions_and_choices_are_kept_at_every_level() -> None:
    session = document(
        answers={
            "x-new": {"deep": [1, None, ""]},
            "stage": "x-another-planet",
            "causes": [{"cause": "fit", "known": "x-dreamt", "x-weight": 3}],
        },
        actions=[{"id": OTHER_ID, "what": "Ask", "status": "x-later", "x-energy": None}],
        position={"screen": "x", "question": "y", "x-scroll": 3},
        **{"x-mood-ring": ["", None]},
    )
    assert sessions_in(export_of(session), GUIDE) == [session]


def test_times_are_kept_as_they_came() -> None:
    session = document(updated="2026-11-22T21:15:00.123456789+01:00", finished="2026-11-22t20:30:00z")
    assert sessions_in(export_of(session), GUIDE) == [session]


def test_an_answer_that_is_empty_is_none() -> None:
    given_answers: dict[str, Any] = {"thought": "", "mood": None, "went-well": [], "x-new": None, "belief": 0}
    assert answers_of(given_answers) == {"belief": 0}


def test_empty_fields_and_empty_records_of_a_list_are_left_out() -> None:
    given_answers = {"went-well": [{"what": "Came on time", "why": ""}, {"what": None}, {}], "change": [{}]}
    assert answers_of(given_answers) == {"went-well": [{"what": "Came on time"}]}


def test_a_date_that_is_none_stays_as_typed() -> None:
    assert answers_of({"heard-on": "last spring"}) == {"heard-on": "last spring"}


def test_half_a_character_becomes_the_sign_for_a_lost_one() -> None:
    data = export_of(document(answers={"thought": "a\ud83db"}))
    assert sessions_in(data, GUIDE)[0]["answers"] == {"thought": "a\ufffdb"}


def test_ids_are_the_same_in_capitals() -> None:
    assert sessions_in(export_of(document(id=ID.upper())), GUIDE)[0]["id"] == ID


def test_an_action_without_an_id_is_given_one() -> None:
    read = sessions_in(export_of(document(actions=[{"what": "Ask"}, {"what": "Rest"}])), GUIDE)[0]["actions"]
    assert [action["what"] for action in read] == ["Ask", "Rest"]
    assert len({action["id"] for action in read}) == 2


# --- what is refused, and where -----------------------------------------------------------------------------------


@every_row(
    ("question", "wrong", "says"),
    [
        ("mood", "four", "sessions[0].answers.mood must be a number, not a text"),
        ("mood", 11, "sessions[0].answers.mood must be a number from 0 to 10"),
        ("mood", True, "sessions[0].answers.mood must be a number, not true"),
        ("belief", -1, "sessions[0].answers.belief must be a number from 0 to 100"),
        ("thought", 7, "sessions[0].answers.thought must be a text, not a number"),
        ("happened", ["a"], "sessions[0].answers.happened must be a text, not a list"),
        ("stage", 3, "sessions[0].answers.stage must be a text, not a number"),
        ("heard-on", 20261122, "sessions[0].answers.heard-on must be a text, not a number"),
        ("how-many", "30", "sessions[0].answers.how-many must be a number, not a text"),
        ("went-well", "all", "sessions[0].answers.went-well must be a list, not a text"),
        ("went-well", ["all"], "sessions[0].answers.went-well[0] must be an object, not a text"),
        ("causes", [{}, {"cause": 1}], "sessions[0].answers.causes[1].cause must be a text, not a number"),
        ("actions", [], "sessions[0].answers.actions must stand beside the answers, not among them"),
    ],
)
def test_an_answer_of_the_wrong_kind_is_named_with_its_place(question: str, wrong: Any, says: str) -> None:
    assert problem_of(export_of(document(answers={question: wrong}))) == says


def test_every_question_of_the_guide_is_checked() -> None:
    for question in questions:
        wrong = {"a": 1} if question.kind != "list" else "a text"
        assert problem_of(export_of(document(answers={question.id: wrong}))).startswith(
            f"sessions[0].answers.{question.id} must be "
        )


@every_row(
    ("parts", "place"),
    [
        ({"id": "last"}, "sessions[0].id"),
        ({"id": None}, "sessions[0].id"),
        ({"created": "yesterday"}, "sessions[0].created"),
        ({"created": "2026-11-22T20:15:00"}, "sessions[0].created"),
        ({"created": "2026-11-22"}, "sessions[0].created"),
        ({"created": "2026-02-30T20:15:00Z"}, "sessions[0].created"),
        ({"created": "0001-01-01T00:00:00+14:00"}, "sessions[0].created"),
        ({"created": "２０２６-11-22T20:15:00Z"}, "sessions[0].created"),
        ({"created": None}, "sessions[0].created"),
        ({"day": "2026-11-31"}, "sessions[0].day"),
        ({"updated": 1}, "sessions[0].updated"),
        ({"finished": False}, "sessions[0].finished"),
        ({"return-on": "soon"}, "sessions[0].return-on"),
        ({"position": "reframe"}, "sessions[0].position"),
        ({"position": {"screen": 4}}, "sessions[0].position.screen"),
        ({"answers": []}, "sessions[0].answers"),
        ({"actions": {}}, "sessions[0].actions"),
        ({"actions": [{"id": "x"}]}, "sessions[0].actions[0].id"),
        ({"actions": [{"what": 1}]}, "sessions[0].actions[0].what"),
        ({"actions": [{"due": "friday"}]}, "sessions[0].actions[0].due"),
        ({"actions": [{"closed": "friday"}]}, "sessions[0].actions[0].closed"),
        ({"actions": [{"where": 3}]}, "sessions[0].actions[0].where"),
        ({"actions": [{"minutes": "twenty"}]}, "sessions[0].actions[0].minutes"),
        ({"actions": [{"id": OTHER_ID}, {"id": OTHER_ID}]}, "sessions[0].actions[1].id"),
    ],
)
def test_a_wrong_part_of_a_session_is_named_with_its_place(parts: dict[str, Any], place: str) -> None:
    assert problem_of(export_of(document(**parts))).startswith(f"{place} ")


@pytest.mark.parametrize("name", ["id", "created"])
def test_id_and_created_are_required(name: str) -> None:
    session = document()
    del session[name]
    assert problem_of(export_of(session)) == f"sessions[0].{name} is missing"


def test_two_sessions_with_one_id_are_refused() -> None:
    assert problem_of(export_of(document(), document(id=ID.upper()))).startswith("sessions[1].id is the same")


@every_row(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"Dear diary", "not JSON (line 1"),
        (b'{"format": "reflect",', "not JSON (line 1"),
        (b"\xff\xfe{\x00}\x00", "not an export of reflect"),
        (b"\xff\xfe{\x00}", "UTF-8 or UTF-16"),
        (b'{"a": "\xe9"}', "UTF-8"),
        (b"[]", "not an export of reflect"),
        (b"null", "not an export of reflect"),
        (b"{}", "not an export of reflect"),
        (b'{"format": "journal", "version": 1, "sessions": []}', "not an export of reflect"),
        (b'{"format": "reflect", "sessions": []}', "version must be 1"),
        (b'{"format": "reflect", "version": "1", "sessions": []}', "version must be 1"),
        (b'{"format": "reflect", "version": true, "sessions": []}', "version must be 1"),
        (b'{"format": "reflect", "version": 0, "sessions": []}', "version must be 1"),
        (b'{"format": "reflect", "version": 1}', "sessions must be a list"),
        (b'{"format": "reflect", "version": 1, "sessions": {}}', "sessions must be a list"),
        (b'{"format": "reflect", "version": 1, "sessions": [3]}', "sessions[0] must be an object"),
        (b'{"format": "reflect", "version": 1, "sessions": [], "sessions": []}', "sessions twice"),
        (
            b'{"format": "reflect", "version": 1, "sessions": [{"a": 1, "a": 2}]}',
            "sessions[0] has the name a twice",
        ),
        (
            rb'{"format": "reflect", "version": 1, "sessions": [{"\ud800": 1, "\udfff": 2}]}',
            "sessions[0] has the name \ufffd twice",
        ),
        (b'{"format": "reflect", "version": 1, "sessions": [{"a": NaN}]}', "NaN is not JSON"),
        (b'{"format": "reflect", "version": 1, "sessions": [{"a": -Infinity}]}', "-Infinity is not JSON"),
        (
            b'{"format": "reflect", "version": 1, "sessions": [{"a": 1e999}]}',
            "sessions[0].a is a number too large",
        ),
        (
            b'{"format": "reflect", "version": 1, "sessions": [{"a": 1' + b"0" * 400 + b"}]}",
            "sessions[0].a is a number too large",
        ),
        (b'{"format": "reflect", "version": 1, "sessions": [' + b"9" * 5000 + b"]}", "too many digits"),
        (b'{"format": "reflect", "version": 1, "sessions": ' + b"[" * 100_000, "nested more than"),
    ],
)
def test_a_file_that_is_not_ours_is_told_so(data: bytes, says: str) -> None:
    assert says in problem_of(data)


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 900, 5_000, 200_000])
def test_endless_nesting_is_refused_in_words(depth: int) -> None:
    deep = b'{"a":' * depth + b"1" + b"}" * depth
    data = b'{"format": "reflect", "version": 1, "sessions": [{"x": ' + deep + b"}]}"
    assert f"nested more than {MAX_DEPTH} levels deep" in problem_of(data)


def test_a_newer_version_is_left_for_the_newer_program() -> None:
    with pytest.raises(NewerFormat) as raised:
        sessions_in(export_of({"whatever": 1}, version=2), GUIDE, "some.json")
    assert raised.value.exit_code == 3
    assert len(raised.value.lines) == 3


def test_a_message_stays_one_line_however_long_a_name_is() -> None:
    name = "\x1b[31m\n" + "long " * 1000
    problem = problem_of(export_of({**document(), name: float("1e308"), "x": {name: [[]]}, "id": 1}))
    assert "\x1b" not in problem
    data = export_of(document()).replace(b'"answers"', json.dumps(name).encode() + b': 1e999, "answers"')
    assert len(problem_of(data)) < 200
    assert "\n" not in problem_of(data)
    assert "\x1b" not in problem_of(data)


@given(st.binary())
def test_any_bytes_at_all_are_told_to_be_wrong(data: bytes) -> None:
    with pytest.raises(NotOurFormat):
        sessions_in(data, GUIDE)


@given(json_values)
def test_any_json_at_all_is_told_to_be_wrong(value: Any) -> None:
    with pytest.raises(NotOurFormat):
        sessions_in(export_of(value), GUIDE)


def test_unknown_fields_of_the_file_are_kept_and_written_again() -> None:
    data = export_of(document(), exported="by another program", settings={"size": [1, 2]})
    read = loads(data, GUIDE)
    assert read.unknown_fields == {"exported": "by another program", "settings": {"size": [1, 2]}}
    assert json.loads(dumps(read.sessions, read.unknown_fields)) == json.loads(data)
