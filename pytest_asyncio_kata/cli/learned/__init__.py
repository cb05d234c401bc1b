"""``kata learned``: what a learner has learned, in the terminal and as a page."""
