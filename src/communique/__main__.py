"""``python -m communique``."""

from communique.faces.cli import main

main()
