"""Where the command begins, whatever it is asked for."""

import sys

from deskapp import later


def main() -> int:
    """Run the command and return its exit code; a window is opened without what can come later."""
    if len(sys.argv) == 1:
        later.leave_for_later()
    from deskapp import cli

    return cli.main()
