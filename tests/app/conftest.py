"""What all tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.quick_disk import quick_disk
from tests.support.textual_internals import share_styles

__all__ = ["parsed_once", "quick_disk"]


@pytest.fixture(autouse=True, scope="package")
def parsed_once() -> Iterator[None]:
    """Every app has the same styles, and to parse them anew for each would take a twelfth of the time of its test."""
    with pytest.MonkeyPatch.context() as patch:
        share_styles(patch)
        yield
