"""The writer of exports: sessions in the public format, one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reflect.model.record_lists import RecordLists
from reflect.model.session import FORMAT, VERSION, Document
from reflect.text.sanitize import escape_json

EXPORT_FIELDS = ("format", "version", "sessions")
"""The fields at the head of an export; a reader keeps all others as it finds them."""


def dumps(
    documents: Iterable[Document],
    unknown_fields: Mapping[str, Any] | None = None,
    records: RecordLists | None = None,
) -> str:
    """An export with these sessions and the ``records`` beside them; it ends with a line break.

    ``unknown_fields`` are those of imported files.
    """
    return "".join(chunks(documents, unknown_fields or {}, records or {}))


def chunks(
    documents: Iterable[Document], unknown_fields: Mapping[str, Any], records: RecordLists
) -> Iterator[str]:
    """The text of ``dumps`` in chunks, so that thousands of sessions need not be held at once."""
    yield f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n  "sessions": ['
    separator = "\n"
    for document in documents:
        yield separator + _indented(document)
        separator = ",\n"
    yield "]" if separator == "\n" else "\n  ]"
    lists = {name: list(by_id.values()) for name, by_id in records.items() if by_id}
    for name, value in {**unknown_fields, **lists}.items():
        if name not in EXPORT_FIELDS:
            yield f",\n  {json.dumps(name)}: {_indented(value, 2).lstrip()}"
    yield "\n}\n"


def _indented(value: Any, by: int = 4) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    return escape_json(" " * by + text.replace("\n", "\n" + " " * by))
