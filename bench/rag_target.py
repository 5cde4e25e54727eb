"""The load tool for documents, taught to speak with Hiroba. Arguments: the folder of the tools, then the tool's own."""

import argparse
import asyncio
import importlib
import json
import sys
import uuid
from typing import Any

from bench.retrieval import ACCOUNT

LOOK_SECONDS = 0.05  # between two looks at a document, as the tool does for the others
ENDED = ("ready", "failed")


class HirobaRag:
    """Each document is in a collection of its own, and asked for there."""

    name = "hiroba"

    def __init__(self, base: str) -> None:
        self._base = base
        self._token = ""

    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self._token}"} if self._token else {}

    async def setup(self) -> None:
        client = importlib.import_module("load_common").Client(self._base)
        try:
            made = await client.call("POST", "/api/v1/auth/register", ACCOUNT)
        except RuntimeError:  # the account is there
            login = {name: ACCOUNT[name] for name in ("email", "password")}
            made = await client.call("POST", "/api/v1/auth/login", login)
        self._token = made["data"]["accessToken"]

    async def upload(self, client: Any, name: str, text: str) -> tuple[str, bool]:
        """Its collection, and whether it could be indexed."""
        made = await client.call("POST", "/api/v1/collections", {"name": name})
        collection = made["data"]["id"]
        body, headers = form({"collectionId": collection}, name, text)
        status, said = await client.send(client.raw("POST", "/api/v1/documents", body, headers))
        if status != 202:
            raise RuntimeError(f"upload {status} {said[:300]!r}")
        document = json.loads(said)["data"]["id"]
        while True:
            found = await client.call("GET", f"/api/v1/documents/{document}")
            if found["data"]["status"] in ENDED:
                return collection, found["data"]["status"] == "ready"
            await asyncio.sleep(LOOK_SECONDS)

    def query(self, doc: str, text: str, hybrid: bool) -> tuple[str, str, dict[str, Any]]:
        del hybrid  # there is one way of searching
        return "POST", "/api/v1/rag/search", {"query": text, "limit": 5, "collectionId": doc}


def form(fields: dict[str, str], file_name: str, text: str) -> tuple[bytes, dict[str, str]]:
    """A multipart body and its headers."""
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts.append(
        f'--{boundary}\r\ncontent-disposition: form-data; name="file"; filename="{file_name}"\r\n'
        f"content-type: text/plain\r\n\r\n{text}\r\n--{boundary}--\r\n"
    )
    headers = {"content-type": f"multipart/form-data; boundary={boundary}"}
    return "".join(parts).encode(), headers


def main() -> None:
    """With the tool's own clients and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tools")
    parser.add_argument("--target", required=True)
    parser.add_argument("--base", required=True)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--lock")
    options = parser.parse_args()
    sys.path.insert(0, options.tools)
    rag_load = importlib.import_module("rag_load")
    rag_load.RAG["hiroba"] = HirobaRag
    importlib.import_module("load_common").run(rag_load.main(options))


if __name__ == "__main__":
    main()
