"""How each shipped weight was made; nothing here is needed at run time."""
