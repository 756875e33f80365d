"""What attacks are given."""

from __future__ import annotations

import pytest

from reflect.cli.passphrase import COMMAND_VARIABLE
from tests.support.locked import PASSPHRASE, Way


@pytest.fixture(scope="module", params=[False, True], ids=["unlocked", "locked"])
def way(request: pytest.FixtureRequest) -> Way:
    """Both ways in turn."""
    return Way(request.param)


@pytest.fixture(autouse=True)
def passphrase_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase for those programs that need one."""
    monkeypatch.setenv(COMMAND_VARIABLE, f"echo '{PASSPHRASE}'")
