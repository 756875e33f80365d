"""The local day, where no clock is handed in."""

from datetime import date


def local_today() -> date:
    """Today, as the calendar on the wall says."""
    return date.today()
