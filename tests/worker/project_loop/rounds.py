"""Rounds of the loop after which it loses its patience."""

FEW = 2_000
"""Rounds that are many in these tests."""
