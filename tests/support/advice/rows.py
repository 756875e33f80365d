"""The advice of the chapter in its order, section by section."""

from __future__ import annotations

from tests.support.advice import afterwards, feedback, reality, working_through
from tests.support.advice.row import Row

ROWS: tuple[Row, ...] = (*reality.ROWS, *working_through.ROWS, *afterwards.ROWS, *feedback.ROWS)
