"""Faces: the command line and the exports. They read collections and compute nothing that another face would need."""
