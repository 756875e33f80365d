"""``python -m reflect``, and the ``reflect`` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program on the arguments of the process and return the exit code."""
    try:
        from reflect.cli.run import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to interrupt
        return 130


if __name__ == "__main__":
    sys.exit(main())
