"""Kata 33."""

import pytest


@pytest.mark.points(1)
async def test_crawls(kata):
    """Try."""
    pages = {
        "ada/": {"links": ["ada/a", "ada/b", "bo/c", "bo/d", "ada/h"], "come": [[200, 0.3]]},
        "ada/a": {"links": ["ada/b", "ada/e"], "come": [[200, 0.2]]},
        "ada/b": {"links": ["ada/"], "come": [[503, 0.1], [200, 0.3]]},
        "ada/e": {"links": [], "come": [[200, 0.1]]},
        "ada/h": {"links": [], "come": [["hang", 0.1]]},
        "bo/c": {"links": [], "come": [[200, 0.4]]},
        "bo/d": {"links": [], "come": [[404, 0.5]]},
    }
    run = await kata.play("crawls", pages, "ada/", 20)
    run.observed(["x"])
    run.overlapped(at_least=2, at_most=2, name="ada")
