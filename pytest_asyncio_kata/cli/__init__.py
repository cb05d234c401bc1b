"""The command ``kata``: one short file for each sub-command."""
