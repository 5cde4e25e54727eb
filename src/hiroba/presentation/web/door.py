"""Where browsers go in: the page of the web client at every address that is not the API's, and its files."""

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from hiroba.presentation.web.files import PAGE, ClientFile


class WebDoor:
    """ASGI: browsers get the client here, everything else goes to `app`, whose addresses are `routes`."""

    def __init__(
        self, app: ASGIApp, *, files: Mapping[str, ClientFile], routes: list[BaseRoute]
    ) -> None:
        self._app = app
        self._files = files
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._found(scope) if scope["type"] == "http" else None
        if found is None:
            await self._app(scope, receive, send)
        else:
            await _answer(found, Headers(scope=scope))(scope, receive, send)

    def _found(self, scope: Scope) -> ClientFile | None:
        if scope["method"] not in {"GET", "HEAD"} or not self._files:
            return None
        path = scope["path"]
        if path != PAGE and path in self._files:
            return self._files[path]
        if path.startswith("/api/") or "text/html" not in Headers(scope=scope).get("accept", ""):
            return None
        is_api = any(route.matches(scope)[0] is Match.FULL for route in self._routes)
        return None if is_api and path != "/" else self._files[PAGE]


def _answer(file: ClientFile, asked: Headers) -> Response:
    encoding = next((one for one in file.encodings if one in _accepted(asked)), None)
    etag = file.etag if encoding is None else f'{file.etag[:-1]}-{encoding}"'
    headers = {
        "Cache-Control": file.cache_control,
        "ETag": etag,
        "Vary": "Accept, Accept-Encoding",
        **file.headers,
    }
    if etag in asked.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if encoding is not None:
        headers["Content-Encoding"] = encoding
    path = file.path if encoding is None else file.encodings[encoding]
    return FileResponse(path, media_type=file.media_type, headers=headers)


def _accepted(asked: Headers) -> set[str]:
    """RFC 9110, 12.5.3; a weight of nothing refuses."""
    offers = (one.partition(";") for one in asked.get("accept-encoding", "").split(","))
    return {
        name.strip().lower()
        for name, _, weight in offers
        if weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    }
