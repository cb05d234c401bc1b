"""The farewells are made up, and nobody is served.

code: TOO_FAST; also: OUTPUT, RESULT
test: test_takes_as_long_as_the_slowest
where: -
next: One outcome each
"""


async def serve_all(clients, handle):
    return [f"goodbye {client}" for client in clients]
