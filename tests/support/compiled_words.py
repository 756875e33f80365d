"""Makes of ``care.toml`` the file that commands load in its place: ``python -m tests.support.compiled_words``."""

from __future__ import annotations

import json
from binascii import crc32
from pathlib import Path

import reflect
from reflect.analysis.care.care_parser import compile_care

WORDS = Path(reflect.__path__[0]) / "words"
COMPILED = WORDS / "care_compiled.json"


def compiled() -> str:
    """What the file holds, each part on a line of its own; ``of`` tells which ``care.toml`` it was made of."""
    source = (WORDS / "care.toml").read_bytes()
    parts = {"of": crc32(source), **compile_care(source.decode())}
    lines = (f"{json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}" for key, part in parts.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    COMPILED.write_text(compiled(), encoding="utf-8")
