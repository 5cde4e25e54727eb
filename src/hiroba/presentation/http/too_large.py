"""The framework refuses a body that is too large in plain text; here it gets the shape of every other error."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hiroba.domain.shared.errors import TooLargeError
from hiroba.presentation.http.errors import error_response


class TooLargeMiddleware:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_replaced = False

        async def send_enveloped(message: Message) -> None:
            nonlocal is_replaced
            if _is_plain_413(message):
                is_replaced = True
                error = TooLargeError
                answer = error_response(Request(scope), 413, error.code, error.message, {})
                await answer(scope, receive, send)
            elif not is_replaced:
                await send(message)

        await self._app(scope, receive, send_enveloped)


def _is_plain_413(message: Message) -> bool:
    if message["type"] != "http.response.start" or message["status"] != 413:
        return False
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/plain")
