"""Asks a mirror when the one before it has failed.

code: SEQUENTIAL; also: OUTPUT, RESULT, TOO_SLOW, UNDER_LIMIT
test: test_returns_the_first_page
where: return await fetch(mirror)
next: The first to end, and the first to succeed
"""


async def fastest(mirrors, fetch):
    errors = []
    for mirror in mirrors:
        try:
            return await fetch(mirror)
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("no page", errors)
