"""The names of weekdays and months, in lower case, in their order; Monday and January come first. Data."""

from __future__ import annotations

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS_ELSEWHERE = (
    "montag", "lundi", "lunes", "dienstag", "mardi", "martes", "mittwoch", "mercredi", "miércoles",
    "donnerstag", "jeudi", "jueves", "freitag", "vendredi", "viernes", "samstag", "samedi", "sábado",
    "sonntag", "dimanche", "domingo",
)  # fmt: skip
"""The weekdays in German, French and Spanish, three of each day."""
