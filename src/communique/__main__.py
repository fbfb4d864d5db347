"""``communique``, also as ``python -m communique``: loads the command line and runs it."""

from __future__ import annotations

import gc
import os
import sys

SELDOM = (50_000, 20, 20)
"""How seldom cycles are looked for: what a run makes is nearly all kept until its end."""


def main() -> None:
    """Run the command line; Ctrl-C ends it with one line and exit code 130 also while it is being loaded."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads wait for each other longer than such products take
    gc.set_threshold(*SELDOM)
    try:
        from communique.faces.cli import main as run  # here, since loading takes a moment in which Ctrl-C may come

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Broken off.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
