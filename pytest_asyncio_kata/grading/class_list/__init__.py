"""Who the learners are: a class list, and the tables of learning platforms."""
