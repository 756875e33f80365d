"""Makes of our own words what commands load in their place, and the schema of the export.

``python -m tests.support.compiled_words``
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import reflect
from reflect.analysis.care.care_parser import compile_care
from reflect.analysis.care.harsh_parser import compile_harsh
from reflect.analysis.care.prefilter_compiler import (
    compile_harsh_prefilter,
    compile_prefilter,
    compile_topics_prefilters,
)
from reflect.analysis.interview_words import interview_document, parse_interview_words
from reflect.analysis.patterns.patterns_loader import parse_patterns, patterns_document
from reflect.analysis.usable import no_answers
from reflect.model.guide.guide_loader import guide_document, load_guide, parse_guide
from reflect.text.compiled import checksum, written_tables
from tests.support import export_schema

WORDS = Path(reflect.__path__[0]) / "words"

DOCUMENTS: Mapping[str, tuple[Callable[[str], dict[str, Any]], Callable[[str], object]]] = {
    "guide": (guide_document, parse_guide),
    "interview": (interview_document, parse_interview_words),
    "no_answers": (no_answers, no_answers),
    "patterns": (patterns_document, lambda words: parse_patterns(words, load_guide())),
}
"""The files that are kept as they stand, with what reads one and what checks it."""


def compiled_files() -> dict[str, str]:
    """What the files hold, by their names."""
    care, pointed_out, topics = (
        (WORDS / f"{name}.toml").read_bytes() for name in ("care", "pointed_out", "topics")
    )
    of_rules = checksum(care, pointed_out)
    return {
        **{f"{name}_compiled.json": _document(name) for name in DOCUMENTS},
        "care_compiled.json": _written(care, compile_care(care.decode())),
        "harsh_compiled.json": _written(care + pointed_out, {"words": compile_harsh(pointed_out.decode())}),
        "harsh_prefilter_compiled.txt": written_tables(of_rules, compile_harsh_prefilter()),
        "prefilter_compiled.txt": written_tables(of_rules, compile_prefilter()),
        **{
            f"{topic}_prefilter_compiled.txt": written_tables(checksum(care, topics), tables)
            for topic, tables in compile_topics_prefilters().items()
        },
    }


def _document(name: str) -> str:
    """A file as it stands, once it has been checked; when it is loaded it is not checked again."""
    read, check = DOCUMENTS[name]
    words = (WORDS / f"{name}.toml").read_bytes()
    check(words.decode())
    return _written(words, {"document": read(words.decode())})


def _written(sources: bytes, parts: dict[str, Any]) -> str:
    """Each part on a line of its own; ``of`` tells of which sources."""
    with_source = {"of": checksum(sources), **parts}
    lines = (
        f"{json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}" for key, part in with_source.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    for name, content in compiled_files().items():
        (WORDS / name).write_text(content, encoding="utf-8")
    export_schema.FILE.write_text(export_schema.written(load_guide()), encoding="utf-8")
