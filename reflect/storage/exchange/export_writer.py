"""Writes the public format, session by session."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reflect.model.session import FORMAT, VERSION, Document
from reflect.text.sanitize import escape_json

HEAD = ("format", "version", "sessions")
"""The names at the head of an export."""


def dumps(documents: Iterable[Document], beside: Mapping[str, Any] | None = None) -> str:
    """Sessions in the public format, with a line break at the end; ``beside`` is what else stood in imported files."""
    return "".join(pieces(documents, beside or {}))


def pieces(documents: Iterable[Document], beside: Mapping[str, Any]) -> Iterator[str]:
    """The text of ``dumps`` piece by piece, so that thousands of sessions need not be held at once."""
    yield f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n  "sessions": ['
    separator = "\n"
    for document in documents:
        yield separator + _indented(document)
        separator = ",\n"
    yield "]" if separator == "\n" else "\n  ]"
    for name, value in beside.items():
        if name not in HEAD:
            yield f",\n  {json.dumps(name)}: {_indented(value, 2).lstrip()}"
    yield "\n}\n"


def _indented(value: Any, by: int = 4) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return escape_json(" " * by + text.replace("\n", "\n" + " " * by))
