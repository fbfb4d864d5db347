"""Events of a story in the PLOVER vocabulary, for export: nothing of the account rests on them."""
