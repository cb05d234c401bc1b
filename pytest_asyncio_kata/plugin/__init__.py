"""Inside pytest: pytest loads `hooks`, which is the only module that every project loads."""
