"""The pytest that judges a submission: a process of its own, in a folder of its own."""
