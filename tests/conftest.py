"""What many tests are given."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import Program


@pytest.fixture
def reflect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """The command line on an empty data folder."""
    return Program(tmp_path / "data", capsys)
