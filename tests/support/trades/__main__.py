"""Writes the pages anew: ``python -m tests.support.trades``."""

from tests.support.trades import write

write()
