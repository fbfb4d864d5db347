"""Speed and quality, measured: floors, peers, ratios in one run."""
