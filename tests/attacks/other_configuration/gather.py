"""Brings pyproject.toml, tox.ini, setup.cfg and pytest.toml, each of which deselects all tests or
ignores failures.

kata: 03_gather; points: 0; code: RAISED
"""

async def crawl_page(url):
    raise ValueError(url)


main = crawl_page
