"""``kata watch``: run the tests each time the answer is saved."""
