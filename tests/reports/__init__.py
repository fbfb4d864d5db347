"""Tests of the room that turns bytes into text of record."""
