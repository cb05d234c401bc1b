"""The farewells are made up, and nobody is served.

code: TOO_FAST; also: OUTPUT, RESULT
where: -
next: One outcome each
"""


async def serve_all(clients, handle):
    return [f"goodbye {client}" for client in clients]
