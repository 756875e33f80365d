"""Makes of the words of care what commands load in their place: ``python -m tests.support.compiled_words``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import reflect
from reflect.analysis.care.care_parser import compile_care
from reflect.analysis.care.compiled import checksum
from reflect.analysis.care.harsh_parser import compile_harsh

WORDS = Path(reflect.__path__[0]) / "words"


def compiled() -> dict[str, str]:
    """What the files hold, by their names."""
    care, pointed_out = ((WORDS / f"{name}.toml").read_bytes() for name in ("care", "pointed_out"))
    return {
        "care_compiled.json": _written(care, compile_care(care.decode())),
        "harsh_compiled.json": _written(care + pointed_out, {"words": compile_harsh(pointed_out.decode())}),
    }


def _written(sources: bytes, parts: dict[str, Any]) -> str:
    """Each part on a line of its own; ``of`` tells of which sources."""
    with_source = {"of": checksum(sources), **parts}
    lines = (
        f"{json.dumps(key)}: {json.dumps(part, ensure_ascii=False)}" for key, part in with_source.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    for name, content in compiled().items():
        (WORDS / name).write_text(content, encoding="utf-8")
