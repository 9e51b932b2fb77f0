"""`python -m cru_desktop` and the `cru-desktop` command: hands over to the command line."""

import sys


def main() -> int:
    """Run the program; returns its exit code."""
    from cru_desktop.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
