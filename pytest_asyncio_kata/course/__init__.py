"""The course: what a kata is, which katas exist, and whether they are complete."""
