"""How the reader pack is made: data, model, training, export. See ``training/README.md``."""
