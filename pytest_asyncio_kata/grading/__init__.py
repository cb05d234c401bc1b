"""Grades: each submission becomes one record, which is written for each of its readers."""
