"""What is asked of an action that is put off, made smaller, dropped or given a place."""

from __future__ import annotations

from reflect.model.guide import Ask

DAY = Ask(id="day", kind="date", prompt="Which day would be better?", hint="fri, tomorrow, +3d or 2026-12-01")
WHAT = Ask(
    id="what", kind="line", prompt="What is the smallest part that would do?", hint="Fifteen minutes count."
)
WHEN = Ask(id="when", kind="line", prompt="Starts when", hint="A moment: once I am home. May stay empty.")
WHY = Ask(
    id="why", kind="line", prompt="Why, if you like", hint="It may stay empty. Dropping a step is allowed."
)
DAY_OR_NONE = Ask(
    id="day",
    kind="date",
    prompt="Its day has passed. Which one would be better?",
    hint="fri, tomorrow, +3d. Empty: it waits without a day.",
)
WHERE = Ask(id="where", kind="line", prompt="Where will you do it?", hint="The library, the kitchen table.")
MINUTES = Ask(
    id="minutes",
    kind="number",
    prompt="How many minutes will it take?",
    hint="Roughly: 15, 45. Both may stay empty.",
)
