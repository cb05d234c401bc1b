"""What crosses the border between the test's process and the answer's: plain, JSON in and out."""
