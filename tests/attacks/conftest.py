"""Nothing here is collected: dishonest answers, and folders with files that lie to pytest."""

collect_ignore_glob = ["*"]
