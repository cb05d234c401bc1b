"""``kata grade``: submissions in, grades out, in as many formats as are wanted."""
