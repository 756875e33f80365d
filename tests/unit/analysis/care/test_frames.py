"""Frames: every sign of their little language, and mistakes in it."""

from __future__ import annotations

import pytest

from reflect.analysis.care.frames import FrameError, Frames
from tests.support.tables import every_row

CLASSES = {"die": ("die", "stop living"), "of": ("of", "from"), "out-of": ("off", "out of")}


def fits(frame: str, words: str) -> bool:
    frames = Frames(CLASSES, {"and"})
    frames.add("it", frame)
    return any(match.label == "it" for match in frames.matches(words.split()))


@every_row(
    ("frame", "words"),
    [
        ("want to die", "i want to die now"),
        ("want|wish_for it", "i wish for it"),
        ("to <die>", "to die"),
        ("to <die>", "to stop living"),
        ("want (only) to", "want to"),
        ("want (only) to", "want only to"),
        ("want * die", "want die"),
        ("want * die", "want so to die"),
        ("to <die> !<of>", "to die tonight"),
        ("to <die> !<of>", "to die"),
        ("die !far_from", "die far away"),
        ("die !far_from", "die far"),
        ("^ die", ". die"),
        ("^ die", "and die"),
        ("die $", "die ."),
        ("die $", "die and rest"),
        ("die (,) but", "die , but"),
        ("stab~ him", "stabbed him"),
        ("like~ him", "liking him"),
        ("死|生きたい", "生 き た い"),
    ],
)
def test_a_frame_fits(frame: str, words: str) -> None:
    assert fits(frame, words)


@every_row(
    ("frame", "words"),
    [
        ("want to die", "want . to die"),
        ("want to die", "want , to die"),
        ("want * die", "want one two three die"),
        ("want * die", "want . die"),
        ("to <die> !<of>", "to die of"),
        ("die !far_from", "die far from home"),
        ("die !now|<out-of>", "die out of doors"),
        ("死 !と思", "死 と 思 う"),
        ("^ die", "to die"),
        ("die $", "die happy"),
        ("die $ !and", "die happy"),
        ("die $ !and", "die and rest"),
        ("stab~ him", "stab her"),
    ],
)
def test_a_frame_does_not_fit(frame: str, words: str) -> None:
    assert not fits(frame, words)


def test_a_new_line_within_a_phrase_does_not_hide_it() -> None:
    frames = Frames(CLASSES, set())
    frames.add("it", "want to die")
    assert [tuple(match) for match in frames.matches(["i", "want", "\n", "to", "die"])] == [("it", 1, 5)]


@every_row("frame", ["", "$", "!of", "<no-such> die", "die|$", "(only)", "*"])
def test_a_mistake_in_a_frame_is_named(frame: str) -> None:
    with pytest.raises(FrameError):
        Frames(CLASSES, set()).add("it", frame)


@every_row("frame", ["die !", "die ! $", "die !(of)", "die !* $", "die !^", "to !of die", "!of to die"])
def test_a_word_forbidden_where_it_would_mean_nothing_is_named(frame: str) -> None:
    with pytest.raises(FrameError, match="forbids"):
        Frames(CLASSES, set()).add("it", frame)
