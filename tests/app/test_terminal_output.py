"""The thread that writes to the terminal, on a pipe that is read or not."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator

import pytest

from reflect.tui.terminal_output import CLOSING_LIMIT, MAX_PENDING, TerminalWriter

FRAME = "frame" * 2000


class Pipe:
    """A writer to a pipe, in the place of a terminal."""

    def __init__(self) -> None:
        self._reading, writing = os.pipe()
        self._file = io.TextIOWrapper(io.FileIO(writing, "w"), encoding="utf-8", write_through=True)
        self.writer = TerminalWriter(self._file)
        self.recoveries = 0
        self.writer.start()

    def recovered(self) -> None:
        self.recoveries += 1

    def block(self) -> None:
        """Write frames that nobody reads until some must have been dropped."""
        self.writer.begin_frames(self.recovered)
        os.set_blocking(self._reading, True)
        for _ in range(4 * MAX_PENDING // len(FRAME) + 20):
            self.writer.write(FRAME)
            time.sleep(0.001)

    def read_until(self, end: str) -> str:
        """Read all there is, until a text has come."""
        text = ""
        while not text.endswith(end):
            text += os.read(self._reading, 65536).decode()
        return text

    def close_reading(self) -> None:
        os.close(self._reading)
        self._reading = os.open(os.devnull, os.O_RDONLY)

    def make_unblocking(self) -> None:
        os.set_blocking(self.writer.fileno(), False)

    def close(self) -> None:
        self.close_reading()
        self.writer.stop()
        self._file.close()


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.close()


def test_what_is_written_arrives_in_order(pipe: Pipe) -> None:
    pipe.writer.write("modes ")
    pipe.writer.begin_frames(pipe.recovered)
    pipe.writer.write("ü北🙂 ")
    pipe.writer.end_frames()
    pipe.writer.write("back")
    arrived = pipe.read_until("back")
    assert arrived.startswith("modes ")
    assert pipe.recoveries == 0


def test_frames_that_nobody_reads_are_dropped_and_then_a_whole_one_is_asked_for(pipe: Pipe) -> None:
    pipe.block()
    assert pipe.recoveries == 0
    arrived = pipe.read_until(FRAME)
    while not pipe.recoveries:
        time.sleep(0.001)
    assert pipe.recoveries == 1
    pipe.writer.write("whole frame")
    assert (arrived + pipe.read_until("whole frame")).count("frame") % 2000 == 1


@pytest.mark.parametrize("kind", ["blocking", "unblocking"])
def test_the_modes_at_the_end_arrive_after_what_was_dropped(pipe: Pipe, kind: str) -> None:
    if kind == "unblocking":
        pipe.make_unblocking()
    pipe.block()
    pipe.writer.end_frames()
    pipe.writer.write("back")
    pipe.writer.mute()
    pipe.writer.write("nothing more")
    arrived = pipe.read_until("back")
    assert arrived.endswith("\x18back"), "a sequence that was cut off is cancelled first"
    pipe.writer.stop()
    assert not pipe.writer.is_alive()
    assert pipe.recoveries == 0


def test_the_end_does_not_wait_for_a_terminal_that_takes_nothing(pipe: Pipe) -> None:
    pipe.block()
    began = time.monotonic()
    pipe.writer.stop()
    assert CLOSING_LIMIT <= time.monotonic() - began < CLOSING_LIMIT + 1
    assert pipe.writer.is_alive()


def test_a_terminal_that_is_gone_takes_everything_and_ends_at_once(pipe: Pipe) -> None:
    pipe.block()
    pipe.close_reading()
    pipe.writer.write(FRAME)
    pipe.writer.stop()
    assert not pipe.writer.is_alive()
    assert pipe.recoveries == 0
