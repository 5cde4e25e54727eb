"""The least that a FastAPI route must do for a page of history: one statement, tuples, orjson. No rights, no rules.

Served beside Hiroba by `make bench`, on a copy of the limit server's messages (`LIMIT_DB`).
"""

import os
import sqlite3

import orjson
from fastapi import FastAPI, Response

app = FastAPI()
database = sqlite3.connect(os.environ["LIMIT_DB"], isolation_level=None)
_PAGE = (
    "SELECT id, author_id, body, created FROM msg WHERE channel_id = 7 AND id < ?"
    " ORDER BY id DESC LIMIT ?"
)


@app.get("/history")
async def history(before: int = 2**60, limit: int = 50) -> Response:
    rows = database.execute(_PAGE, (before, limit)).fetchall()
    names = ("id", "author", "text", "created")
    page = [dict(zip(names, row, strict=True)) for row in rows]
    return Response(orjson.dumps(page), media_type="application/json")
