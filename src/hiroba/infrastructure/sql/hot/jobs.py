"""Whose turn it is. Each step is a jump into the index `ix_jobs_state_kind`, so that a crowd of jobs costs no more."""

from hiroba.infrastructure.sql.session import HotStatement

_WAITING = "FROM jobs WHERE state = 'queued' AND kind = ?1"

# People with a job whose time has come: who has waited longest for a turn first. The end of the list of people, NULL,
# stands for nobody: the jobs that no person asked for take turns with those of people.
NEXT_PEOPLE = HotStatement(
    f"""
WITH RECURSIVE people(person) AS (
  SELECT (SELECT created_by {_WAITING} AND created_by IS NOT NULL ORDER BY created_by LIMIT 1)
  UNION ALL
  SELECT (SELECT created_by {_WAITING} AND created_by > people.person ORDER BY created_by LIMIT 1)
  FROM people WHERE people.person IS NOT NULL
), heads(person, run_after) AS (
  SELECT person, CASE WHEN person IS NULL
    THEN (SELECT run_after {_WAITING} AND created_by IS NULL ORDER BY run_after LIMIT 1)
    ELSE (SELECT run_after {_WAITING} AND created_by = person ORDER BY run_after LIMIT 1) END
  FROM people
)
SELECT heads.person FROM heads
LEFT JOIN job_turns ON job_turns.kind = ?1 AND job_turns.person = COALESCE(heads.person, ?2)
WHERE heads.run_after <= ?3
ORDER BY COALESCE(job_turns.turn, 0), heads.run_after LIMIT ?4
"""
)
NEWEST_TURN = HotStatement("SELECT COALESCE(MAX(turn), 0) FROM job_turns WHERE kind = ?1")
HAD_A_TURN = HotStatement(
    "INSERT INTO job_turns (kind, person, turn) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (kind, person) DO UPDATE SET turn = excluded.turn RETURNING 1"
)
