"""The first arrival: an owner, a name for the community, and open rooms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from hiroba.application.identity.open_instance import OpenInstance
from hiroba.application.identity.registering import NewAccount, Registering
from hiroba.application.identity.signing_in import SignedIn, SigningIn
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.job_queue import JobQueue
from hiroba.application.ports.passwords import PasswordHasher
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.job_kinds import FILL_SAMPLE
from hiroba.domain.identity.account import checked_password
from hiroba.domain.identity.community import UNNAMED, Community, Registration
from hiroba.domain.identity.errors import AlreadySetUpError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.registration import RegistrationPolicy
from hiroba.domain.jobs.job import Job
from hiroba.domain.shared.ids import JobId, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpCommunityCommand:
    """`locale` is the owner's, and the community's until it is given another."""

    email: str
    password: str
    display_name: str
    locale: str
    community_name: str
    registration: Registration
    setup_code: str | None = None
    sample_content: bool = False
    user_agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """`job` puts the sample content in; None where it was not wanted."""

    signed_in: SignedIn
    job: Job | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpCommunity:
    """Make the owner, name the community and log in, all at once or not at all. Of several at once one succeeds.

    Raises InvalidAccountError, InvalidCommunityError, WrongSetupCodeError, AlreadySetUpError.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    passwords: PasswordHasher
    registration: RegistrationPolicy
    registering: Registering
    signing_in: SigningIn
    rooms: OpenInstance
    job_queue: JobQueue
    realtime: Realtime

    async def execute(self, command: SetUpCommunityCommand) -> SetUp:
        await self._refuse_early(command.setup_code)
        account = NewAccount.checked(command.email, command.display_name, command.locale)
        community = UNNAMED.changed(
            name=command.community_name,
            locale=command.locale,
            registration=command.registration,
            name_field="community_name",
        )
        hashed = await self.passwords.hash(checked_password(command.password))
        account = replace(account, password_hash=hashed)
        async with self.uow() as tx:
            done, told = await self._set_up(tx, command, account, community)
        self.realtime.publish(*told)
        if done.job is not None:
            self.job_queue.wake()
        return done

    async def _refuse_early(self, setup_code: str | None) -> None:
        """Before the costly hash, and before a stranger is told anything about the fields."""
        async with self.uow.read() as tx:
            if await tx.users.has_people():
                raise AlreadySetUpError
        self.registration.check_setup_code(setup_code)

    async def _set_up(
        self,
        tx: Transaction,
        command: SetUpCommunityCommand,
        account: NewAccount,
        community: Community,
    ) -> tuple[SetUp, Sequence[LiveEvent]]:
        """What was done, and what is to be published of it after the commit."""
        now = self.clock.now()
        user_id, is_first = await self.registering.claim(tx)
        if not is_first:
            raise AlreadySetUpError
        await self.rooms.open_in(tx, now)
        await tx.community.save(community)
        owner = await self.registering.add(tx, user_id, account, role=Role.OWNER, now=now)
        job = await self._promise_sample(tx, user_id, now) if command.sample_content else None
        signed_in = await self.signing_in.open_session(
            tx, owner.user, user_agent=command.user_agent, now=now
        )
        return SetUp(signed_in=signed_in, job=job), owner.told

    async def _promise_sample(self, tx: Transaction, owner: UserId, now: datetime) -> Job:
        job = Job.queued(
            JobId(self.ids.new()),
            FILL_SAMPLE,
            payload={},
            subject_id=None,
            created_by=owner,
            at=now,
        )
        await tx.jobs.add(job)
        return job
