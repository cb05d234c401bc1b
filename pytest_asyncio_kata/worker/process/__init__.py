"""The worker's process: how it starts, forks, is confined, is watched, and reports."""
