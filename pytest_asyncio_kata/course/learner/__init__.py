"""A learner's folder: how far they are, what is kept there, and how it is brought up to date."""
