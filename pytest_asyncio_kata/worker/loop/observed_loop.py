"""What happens on a loop besides its steps, and who is told: generators, connections, servers."""

from __future__ import annotations

import asyncio
import types
from collections.abc import Callable
from typing import Any

from .servers import listening

GeneratorObserver = Callable[[types.AsyncGeneratorType[Any, Any]], None]


class ObservedLoop(asyncio.SelectorEventLoop):
    """asyncio's own loop, whose generators, connections and servers can be observed."""

    def __init__(self, selector: Any) -> None:
        self.on_generator: list[GeneratorObserver] = []
        """Called with each async generator that is started."""
        self.on_dropped: list[GeneratorObserver] = []
        """Called with each async generator that nobody refers to before it has ended."""
        self.on_connection: list[Callable[[Any, Any], None]] = []
        """Called with the transport of each connection, and the server that has accepted it."""
        self.on_server: list[Callable[[asyncio.Server], None]] = []
        """Called with each server."""
        super().__init__(selector)

    def _asyncgen_firstiter_hook(self, generator: types.AsyncGeneratorType[Any, Any]) -> None:
        for observer in self.on_generator:
            observer(generator)
        super()._asyncgen_firstiter_hook(generator)  # type: ignore[misc]  # private

    def _asyncgen_finalizer_hook(self, generator: types.AsyncGeneratorType[Any, Any]) -> None:
        for observer in self.on_dropped:
            observer(generator)
        super()._asyncgen_finalizer_hook(generator)  # type: ignore[misc]  # private

    def _make_socket_transport(
        self, sock: Any, protocol: Any, waiter: Any = None, *, server: Any = None, **options: Any
    ) -> Any:
        made = super()._make_socket_transport(  # type: ignore[misc]  # private
            sock, protocol, waiter, server=server, **options
        )
        for observer in self.on_connection:
            observer(made, server)
        return made

    async def create_server(self, *args: Any, **options: Any) -> asyncio.Server:
        """Listen on a port, and tell the observers."""
        server = listening(await super().create_server(*args, **options))
        for observer in self.on_server:
            observer(server)
        return server
