"""Tests of the room that chooses which ranges are the article."""
