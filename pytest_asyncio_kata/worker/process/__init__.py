"""The worker's process: how it starts, forks, is confined and watched, and speaks to the runner."""
