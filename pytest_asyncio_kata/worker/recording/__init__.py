"""What is written down while the answer runs: calls, waits, and what is left behind."""
