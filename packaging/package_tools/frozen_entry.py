"""Where the frozen program begins, with and without a console."""

import os
import sys


def _give_streams() -> None:
    """A Windows program without a console has no streams at all; whoever writes to one must not die of it."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - lives as long as we do


def main() -> int:
    _give_streams()
    from cru_desktop.__main__ import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
