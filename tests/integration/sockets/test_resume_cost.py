"""P13: what one client that comes back costs the store, for thousands may come back at once."""

import pytest
from tests.support.community import Community
from tests.support.counting import CountingDatabase
from tests.support.databases import OpenDatabase
from tests.support.serving import app_over, served, socket

# Who is it, may they read the channel and how far has it come, and then for each page of what was missed: may they
# still, and the page.
STATEMENTS = {0: 3, 1: 5, 150: 5}
AT_LARGE = 1  # the hub's own look at everybody may fall into the same moment


@pytest.mark.parametrize("missed", STATEMENTS)
async def test_P13_a_resume_costs_a_bounded_number_of_statements_and_no_write(
    open_sqlite_copy: OpenDatabase, missed: int
) -> None:
    async with open_sqlite_copy() as database:
        counting = CountingDatabase(database)
        community = Community(counting)
        hanako = await community.person()
        channel = (await community.channel(hanako)).id
        for _ in range(missed):
            await community.say(hanako, channel)
        token = community.token(hanako)
        before = (counting.counts.statements, counting.counts.writes)

        async with served(app_over(community.ports)) as address, socket(address, token) as client:
            await client.send("channel:subscribe", channelId=str(channel), afterSeq=0)
            _, heard = await client.until("channel:subscribed")
            after = (counting.counts.statements, counting.counts.writes)

    assert len(heard) == missed
    assert after[0] - before[0] <= STATEMENTS[missed] + AT_LARGE
    assert after[1] == before[1]
