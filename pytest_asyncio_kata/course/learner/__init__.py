"""A learner's folder: how far the learner is, what is kept there, and how it is updated."""
