"""The course: what a kata is, which there are, and whether they are whole."""
