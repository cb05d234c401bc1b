"""``kata read``: a lesson in the terminal."""
