"""Files that would send a decoder elsewhere, and a server that counts who comes."""

import asyncio

PLAYLISTS = {
    "film.m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{url}\n#EXT-X-ENDLIST\n",
    "film.ffconcat": "ffconcat version 1.0\nfile '{url}'\n",
    "film.sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 9 {url}\n",
    "film.mp4": "concat:{url}|{url}",
    "film.asx": "<asx version='3.0'><entry><ref href='{url}'/></entry></asx>",
}


class Canary:
    """A server that counts who comes."""

    def __init__(self) -> None:
        self.visits = 0
        self.url = ""

    async def __aenter__(self) -> "Canary":
        self._server = await asyncio.start_server(self._visited, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/film.ts"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    def _visited(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits += 1
        writer.close()
