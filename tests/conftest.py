"""What many tests are given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.program import Program


@pytest.fixture
def reflect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """The command line on an empty data folder."""
    return Program(tmp_path / "data", capsys)


# How long an example takes says more about the machine than about the program.
settings.register_profile("reflect", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reflect")
