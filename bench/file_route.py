"""The least that Starlette must do to give a file out: its own response, and nobody is asked. Serves `BARE_FILE`."""

import os

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

_PATH = os.environ["BARE_FILE"]


async def give(request: Request) -> FileResponse:
    del request
    return FileResponse(_PATH, media_type="video/mp4")


app = Starlette(routes=[Route("/file", give)])
