"""The record that is written while the answer runs: calls, waits, and what is left behind."""
