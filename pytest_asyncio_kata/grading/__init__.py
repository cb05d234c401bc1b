"""Grades: a submission in, one record out, and a writer for each who reads it."""
