"""The result of each test, as it is written to a file and read from it."""
