"""Speed and quality, measured: floors, peers, ratios in one run."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line has it
