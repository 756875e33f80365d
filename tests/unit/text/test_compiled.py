"""What commands load in place of our TOML: the same words, and never those of an earlier day."""

from __future__ import annotations

import pytest

from reflect.analysis.interview_words import load_interview_words, parse_interview_words
from reflect.analysis.patterns.patterns_loader import load_patterns, parse_patterns
from reflect.model.guide import Guide
from reflect.model.guide.guide_loader import load_guide, parse_guide
from reflect.text import compiled
from reflect.text.compiled import compiled_document
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
