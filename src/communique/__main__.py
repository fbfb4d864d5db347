"""``communique``, also as ``python -m communique``: loads the command line and runs it."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; Ctrl-C ends it with one line and exit code 130 also while it is being loaded."""
    try:
        from communique.faces.cli import main as run  # here, since loading takes a moment in which Ctrl-C may come

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Broken off.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
