"""Categories, and the mechanisms under them."""

from uuid import UUID

from sqlalchemy import ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base, Json


class CategoryRow(Base):
    """`names` by language; `search_key` has a line for each."""

    __tablename__ = "categories"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("categories.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    names: Mapped[dict[str, str]] = mapped_column(Json)
    search_key: Mapped[str] = mapped_column(Text, server_default="")


class MechanismCategoryRow(Base):
    """`place` counts up from 0 in the order the owner chose."""

    __tablename__ = "mechanism_categories"

    mechanism_id: Mapped[UUID] = mapped_column(
        ForeignKey("mechanisms.id", ondelete="CASCADE"), primary_key=True
    )
    category_id: Mapped[UUID] = mapped_column(
        ForeignKey("categories.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    place: Mapped[int] = mapped_column(Integer)
