from collections.abc import AsyncIterator

import pytest

from hiroba.infrastructure.media.child_process import ChildProcessMedia


@pytest.fixture
async def media() -> AsyncIterator[ChildProcessMedia]:
    media = ChildProcessMedia(keep_seconds=60)
    yield media
    await media.close()
