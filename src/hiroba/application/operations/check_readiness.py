"""Whether requests can be served now."""

from dataclasses import dataclass

from hiroba.application.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReadiness:
    """Ready when the relational store answers."""

    uow: UnitOfWork

    async def execute(self) -> None:
        """Raises UnavailableError."""
        async with self.uow.read() as tx:
            await tx.users.has_people()
