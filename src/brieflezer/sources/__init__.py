"""Bytes → `Source`: the paper as the file gives it."""
