"""P12: a reader that does not read is closed, costs nobody else anything, and gets everything when it comes back."""

import asyncio

from tests.support.community import Community
from tests.support.serving import app_over, served, socket

from hiroba.bootstrap.settings import Limits
from hiroba.presentation.ws.hub import SocketHub


async def test_a_stalled_reader_is_dropped_while_the_others_hear_everything(
    community: Community,
) -> None:
    hanako = await community.person()
    channel = (await community.channel(hanako)).id
    app = app_over(community.ports, Limits(socket_queue_frames=50))
    content = "歯" * 10_000

    async with (
        served(app) as address,
        socket(address, community.token(hanako), receive_buffer=4_096) as stalled,
        socket(address, community.token(hanako)) as reader,
    ):
        for client in (stalled, reader):
            await client.send("channel:subscribe", channelId=str(channel), afterSeq=0)
            await client.until("channel:subscribed")
        stalled.connection.transport.pause_reading()
        heard: list[int] = []
        for _ in range(400):
            await community.say(hanako, channel, content)
            _, data = await reader.next()
            heard.append(data["seq"])
        hub: SocketHub = app.state.socket_hub
        async with asyncio.timeout(10):
            while len(hub) > 1:
                await asyncio.sleep(0.01)

        async with socket(address, community.token(hanako)) as back:
            await back.send("channel:subscribe", channelId=str(channel), afterSeq=0)
            _, missed = await back.until("channel:subscribed")
        stalled.connection.transport.abort()

    assert heard == list(range(1, 401))
    assert [message["seq"] for message in missed] == heard
