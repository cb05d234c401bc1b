"""How a right answer is made wrong: one function for each mistake, one file for each family."""
