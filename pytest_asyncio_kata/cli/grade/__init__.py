"""``kata grade``: grade submissions, and write the grades in the wanted formats."""
