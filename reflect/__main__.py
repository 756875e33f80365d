"""``python -m reflect``, and the ``reflect`` command."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the program on the arguments of the process and return the exit code."""
    gc.disable()  # most commands end before garbage could matter; what stays open looks for it from then on
    try:
        from reflect.cli.run import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to interrupt
        return 130
    finally:
        gc.freeze()  # leaving, Python would look through everything once more


if __name__ == "__main__":
    sys.exit(main())
