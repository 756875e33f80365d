"""What commands load in place of our TOML: the same words, and never those of an earlier day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.analysis.interview_words import load_interview_words, parse_interview_words
from reflect.analysis.patterns.patterns_loader import load_patterns, parse_patterns
from reflect.model.guide import Guide
from reflect.model.guide.guide_loader import load_guide, parse_guide
from reflect.text import compiled
from reflect.text.compiled import WordTable, compiled_document, compiled_tables, table_lines, written_tables
from reflect.text.resources import packaged
from tests.support.compiled_words import DOCUMENTS, compiled_files


def test_what_commands_load_was_made_of_these_words() -> None:
    made = compiled_files()
    held = {name: packaged(f"words/{name}") for name in made}
    assert held == made, "compiled of other words: run python -m tests.support.compiled_words"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_was_compiled_of_other_words_is_not_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled_document(name)
    monkeypatch.setattr(compiled, "packaged_bytes", lambda file: packaged(file).encode() + b"\n")
    assert compiled_document(name) is None


def test_what_is_loaded_says_what_the_files_say() -> None:
    def parts(guide: Guide) -> tuple[object, ...]:
        return guide.screens, guide.suggestions, guide.pages, guide.starters, guide.lines

    guide = parse_guide(packaged("words/guide.toml"))
    assert parts(load_guide()) == parts(guide)
    assert load_patterns() == parse_patterns(packaged("words/patterns.toml"), guide)
    assert load_interview_words() == parse_interview_words(packaged("words/interview.toml"))


_WORDS = st.text("abc'1<>_\\", min_size=1, max_size=4)


@given(st.dictionaries(_WORDS, _WORDS), st.sets(_WORDS))
def test_a_table_has_the_value_of_each_of_its_names_and_of_no_other(
    entries: dict[str, str], others: set[str]
) -> None:
    table = WordTable(table_lines(entries))
    asked = {*entries, *others}
    assert {name: value for name in asked if (value := table[name])} == entries
    for _ in range(2):  # what has no value is remembered
        assert dict(table.among(asked)) == entries


def test_tables_are_read_as_they_were_written_and_only_for_the_sources_they_were_made_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tables = {"first": ["|a=b|", "|c=d|"], "empty": [], "last": ["e"]}
    monkeypatch.setattr(compiled, "packaged_bytes", lambda _: written_tables(7, tables).encode())
    assert compiled_tables("any", 7) == tables
    assert compiled_tables("any", 8) is None
