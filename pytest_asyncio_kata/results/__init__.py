"""What each test came to, as it is written to a file and read from it."""
