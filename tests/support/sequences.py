"""What terminals send that is no key: answers nobody asked for, reports, sequences broken or out of all bounds."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from reflect.storage import Store
from tests.support.terminal import Terminal, reflect_in_terminal

ENDS = (b"\x1b\\", b"\x07", b"\x9c")
"""What a string from a terminal may end with."""


def garbage(seed: int, count: int) -> Iterator[bytes]:
    """So many sequences of which none may type anything or press a key."""
    chance = random.Random(seed)
    for _ in range(count):
        yield chance.choice(_MAKERS)(chance)


def in_reads(chance: random.Random, sequences: Iterator[bytes], longest: int) -> Iterator[bytes]:
    """The same bytes, cut anywhere; no piece ends with an escape alone, which would be the key."""
    rest = b"".join(sequences)
    while rest:
        length = chance.randint(1, longest)
        while rest[:length].endswith(b"\x1b") and length < len(rest):
            length += 1
        yield rest[:length]
        rest = rest[length:]


def send_garbage(terminal: Terminal, seed: int, count: int) -> None:
    """Send so many sequences, cut anywhere, while the screen is read."""
    for read in in_reads(random.Random(seed), garbage(seed, count), longest=200):
        terminal.send(read)
        terminal.read(0.002)


def survive_garbage(folder: Path, seed: int, count: int) -> None:
    """Send so many to Home and as many to a question, and then answer it."""
    with reflect_in_terminal(folder) as terminal:
        terminal.wait_for("Short session")
        send_garbage(terminal, seed, count)
        terminal.press("n")
        terminal.wait_for("Which company")
        terminal.press("enter")  # past the mood
        send_garbage(terminal, seed + 1, count)
        terminal.type("Acme, quite near")
        terminal.wait_for("Acme, quite near")
        terminal.wait_saved()
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    (session,) = Store(folder).sessions()
    assert session.words("company") == "Acme, quite near"
    assert session.document["answers"].keys() == {"company"}


def _number(chance: random.Random) -> int:
    return chance.choice((0, 1, 5, 27, 97, 255, 55296, 1114112, 10**9, 10 ** chance.randint(10, 30)))


def _released_key(chance: random.Random) -> bytes:
    code = chance.choice(("97", "13", "27", "57441", "113:81", "1", "3"))
    return f"\x1b[{code};{chance.randint(1, 256)}:3{chance.choice('u~ABCDHF')}".encode()


def _numbers_beyond_bounds(chance: random.Random) -> bytes:
    huge = 10 ** chance.randint(8, 300)
    form = chance.choice(
        (
            "{}u",
            "{};5u",
            "97;{}u",
            "97;;{}u",
            "{}~",
            "1;{}A",
            "<0;{};1M",
            "<{};1;1M",
            "<0;5;{}m",
            "48;{};80;1;1t",
        )
    )
    return f"\x1b[{form.format(huge)}".encode()


def _impossible_key(chance: random.Random) -> bytes:
    impossible = (
        "1114112u",
        "55296u",
        "57343;2u",
        "3u",
        "97;0u",
        "97;;27u",
        "97;;97:u",
        "99~",
        "113;5~",
        "27;5;113~",
    )
    return f"\x1b[{chance.choice(impossible)}".encode()


def _size(chance: random.Random) -> bytes:
    rows, columns = chance.randint(0, 9999), chance.randint(0, 9999)
    return chance.choice(
        (
            f"\x1b[48;{rows};{columns};{rows * 20};{columns * 10}t",
            f"\x1b[8;{rows};{columns}t",
            "\x1b[4;480;800t",
        )
    ).encode()


def _answer(chance: random.Random) -> bytes:
    number = _number(chance)
    return chance.choice(
        (
            f"\x1b[?62;{number};22c",
            f"\x1b[>1;{number};0c",
            f"\x1b[?{number};{chance.randint(0, 4)}$y",
            f"\x1b[{number};{chance.randint(1, 4)}$y",
            f"\x1b[?{number}u",
            f"\x1b[{number};{chance.randint(1, 300)}R",
            f"\x1b[?{number};{number}R",
            f"\x1b[?997;{number}n",
            "\x1b[0n",
            f"\x1b[>4;{number}m",
            f"\x1b[{number};{number}x",
            f"\x1b[?{number};0S",
        )
    ).encode()


def _string(chance: random.Random) -> bytes:
    content = chance.choice(
        (
            "]10;rgb:ffff/ffff/ffff",
            "]11;rgb:1e1e/1e1e/1e1e",
            "]4;1;rgb:cd/00/00",
            "]52;c;cXVpdCBub3c=",
            "]lquit – now",
            "P>|xterm(390)",
            "P!|00000000",
            "P1$r0 q",
            "P1+r544e=787465726d",
            "_Gi=31;OK",
            "^quit",
            "Xquit",
        )
    )
    return f"\x1b{content}".encode() + chance.choice(ENDS)


def _mouse_of_old(chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return f"\x1b[{chance.randint(32, 99)};{chance.randint(1, 99)};{chance.randint(1, 99)}M".encode()
    return b"\x1b[M" + bytes(chance.choices(range(32, 128), k=3))


def _impossible_mouse(chance: random.Random) -> bytes:
    return chance.choice(
        (b"\x1b[<0;-5;10M", b"\x1b[<128;5;5M", b"\x1b[<0;5M", b"\x1b[<M", b"\x1b[<;;m", b"\x1b[<0;5;5;5M")
    )


def _focus(chance: random.Random) -> bytes:
    return chance.choice((b"\x1b[I", b"\x1b[O"))


def _unknown_sequence(chance: random.Random) -> bytes:
    parameters = ";".join(str(_number(chance)) for _ in range(chance.randint(0, 5)))
    return f"\x1b[{chance.choice('?>=<')}{parameters}{chance.choice(' !$')}{chance.choice('abcdfghpqrsvwxyz')}".encode()


def _eight_bits(chance: random.Random) -> bytes:
    raw = (
        b"\x9b?62;4c",
        b"\x9b1;1:3A",
        b"\x9d11;rgb:0/0/0\x9c",
        b"\x90>|xterm\x9c",
        b"\x9fG\x9c",
        b"\x84",
        b"\x9c",
    )
    encoded = ("\x9b?62;4c", "\x9d11;rgb:0/0/0\x9c", "\x85\x8d")
    return chance.choice((*raw, *(text.encode() for text in encoded)))


def _no_text(chance: random.Random) -> bytes:
    return chance.choice(
        (b"\xff", b"\xfe\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\xff", b"\xe2\x28"[:1] + b"\x1b[?1c")
    )


def _cut_off(chance: random.Random) -> bytes:
    begun = (
        b"\x1b[12;",
        b"\x1b[?62;",
        b"\x1b]11;rgb:",
        b"\x1bP>|xte",
        b"\x1b[M!",
        b"\x1b[<0;1",
        b"\x1b_G",
        b"\x1b[200",
    )
    return chance.choice(begun) + b"\x1b[?1c"


_MAKERS: tuple[Callable[[random.Random], bytes], ...] = (
    _released_key,
    _numbers_beyond_bounds,
    _impossible_key,
    _size,
    _answer,
    _string,
    _mouse_of_old,
    _impossible_mouse,
    _focus,
    _unknown_sequence,
    _eight_bits,
    _no_text,
    _cut_off,
)
