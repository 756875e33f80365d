"""A mail that somebody pastes, and what is found in it."""

from __future__ import annotations

MAIL = """\
From: Anna Berg <anna.berg@acme.example>
Date: Fri, 20 Nov 2026 10:15:00 +0100

Dear Sam,

Thank you for coming in. We were looking for someone with more experience in SAP.
You are welcome to apply again from 1 March 2027.

Kind regards,
Anna Berg
"""
"""A no by mail, with a reason and a day."""

FOUND = [
    "When you heard: Fri 20 Nov",
    "How it came: Letter or email",
    "Somebody to write to: Anna Berg",
    "A reason they gave: “We were looking for someone with more experience in SAP.”",
    "A step with its day: Apply to them again, Mon 1 Mar 2027",
]
"""What is offered of it."""
