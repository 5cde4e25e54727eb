"""The kind of job that mechanisms have."""

from uuid import UUID

from hiroba.domain.jobs.job import Job
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import MechanismId

PROCESS = "mechanism.process"


def process_job(mechanism: Mechanism) -> Job:
    """The job that `mechanism.job_id` names: it makes its video ready."""
    return Job.queued(
        mechanism.job_id,
        PROCESS,
        payload={"mechanism_id": str(mechanism.id)},
        subject_id=mechanism.id,
        created_by=mechanism.owner_id,
        at=mechanism.updated_at,
    )


def mechanism_id_of(job: Job) -> MechanismId:
    return MechanismId(UUID(job.payload["mechanism_id"]))
