"""Link previews in SQL."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from hiroba.domain.channels.link_preview import LinkPreview, url_hash
from hiroba.infrastructure.sql.base import table_of
from hiroba.infrastructure.sql.session import SqlSession
from hiroba.infrastructure.sql.tables.channels import LinkPreviewRow

_previews = table_of(LinkPreviewRow)


class SqlLinkPreviewRepository:
    def __init__(self, session: SqlSession) -> None:
        self._session = session

    async def list_of(self, urls: Sequence[str]) -> Sequence[LinkPreview]:
        hashes = [url_hash(url) for url in urls]
        rows = await self._session.execute(
            select(_previews).where(_previews.c.url_hash.in_(hashes))
        )
        return [
            LinkPreview(
                url=row.url,
                title=row.title,
                description=row.description,
                site_name=row.site_name,
                fetched_at=row.fetched_at,
                failed=row.failed,
            )
            for row in rows
        ]

    async def save(self, previews: Sequence[LinkPreview]) -> None:
        if not previews:
            return
        rows = [
            {
                "url_hash": url_hash(each.url),
                "url": each.url,
                "title": each.title,
                "description": each.description,
                "site_name": each.site_name,
                "fetched_at": each.fetched_at,
                "failed": each.failed,
            }
            for each in previews
        ]
        hashes = [row["url_hash"] for row in rows]
        await self._session.change(delete(_previews).where(_previews.c.url_hash.in_(hashes)))
        await self._session.execute(insert(_previews).values(rows))

    async def forget(self, *, before: datetime, limit: int) -> int:
        oldest = (
            select(_previews.c.url_hash)
            .where(_previews.c.fetched_at < before)
            .order_by(_previews.c.fetched_at)
            .limit(limit)
        )
        return await self._session.change(delete(_previews).where(_previews.c.url_hash.in_(oldest)))
