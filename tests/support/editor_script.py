"""Programs that stand for the person's editor: they find the words in the file, and do what a test wants."""

from __future__ import annotations

import sys
from pathlib import Path

_BEGINNING = f"""#!{sys.executable}
import os, signal, sys, time
from pathlib import Path
file = Path(sys.argv[-1])
before = file.read_text(encoding="utf-8")
print("EDITING", before.strip())
"""

WRITES = 'file.write_text(before + "and what I wrote there\\n", encoding="utf-8")\n'
"""Adds a line."""

WAITS = 'print("WAITING", flush=True)\ninput()\n'
"""Says so, and waits for Enter."""


def editor_script(folder: Path, body: str, name: str = "vim") -> str:
    """A program that edits a file as ``body`` says, by default under the name of a known editor; its path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(_BEGINNING + body, encoding="utf-8")
    path.chmod(0o700)
    return str(path)
