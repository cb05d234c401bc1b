"""``kata watch``: the tests run whenever the answer is saved."""
