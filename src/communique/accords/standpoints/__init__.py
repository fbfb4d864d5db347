"""Where an actor stands on an issue: stances sentence by sentence, positions with what changed or is contested."""
