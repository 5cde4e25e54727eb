"""How much each promise is tried with every commit, and every night (`make soak`). The one place for these figures."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Kills:
    """P1. Each round kills twice; `between` is about how many messages come before each."""

    rounds: int = 20
    between: int = 660
    messages: int = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerCuts:
    """P16."""

    cuts: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowReaders:
    """P12. Delays in seconds; a limit that is not a ratio holds on a quiet machine only.

    `percentile`: of the delays that are compared. Beside other tests one busy second is more than a hundredth of all;
    who waits for the stalled one waits until it is dropped, which half of all cannot miss.
    """

    clients: int = 200
    stalled: int = 1
    per_second: int = 100
    seconds: float = 9
    percentile: int = 50
    p99_at_most: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """P13."""

    clients: int = 500
    kills: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Drains:
    """P14."""

    runs: int = 5
    sockets: int = 200
    streams: int = 20
    uploads: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconnects:
    """P2. Each client is cut so often; each listens to one of the channels, and some of them to all."""

    clients: int = 100
    of_all: int = 5
    cuts: int = 20
    kills: int = 20
    messages: int = 20_000
    channels: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingestion:
    """P5. At each named step so many kills; so many of them are followed by one at a random moment."""

    documents: int = 100
    at_each: int = 3
    at_random: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleDelivery:
    """P5. Leases are taken away from workers that are alive, at least so many times."""

    documents: int = 100
    taken_away: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadKills:
    """P4, for documents: a kill at each step of storing one, and at each tenth of its bytes, so many times."""

    of_steps: int = 2
    of_tenths: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploads:
    """P4. Rounds of 20 kills over all steps; one file whose connection is cut; kills while videos come in."""

    rounds: int = 1
    size: int = 24 * 1024 * 1024
    cuts: int = 20
    video_kills: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FullDisk:
    """P11."""

    fills: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """P3."""

    keys: int = 2_000
    kills: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Operations of so many people; recounted so many times on the way."""

    people: int = 20
    operations: int = 600
    recounts: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """P7. So many answers, with a kill after each share of them."""

    streams: int = 200
    kills: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """L2. So many questions of people in a world made at random."""

    people: int = 24
    queries: int = 60


PROGRAMS = 8  # of state plus events, each of 20 to 60 operations
PROGRAMS_OF_A_NIGHT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What stands here is of every commit; `NIGHTLY` says where a night goes further."""

    kills: Kills = field(default_factory=Kills)
    kills_on_postgres: Kills = field(
        default_factory=lambda: Kills(rounds=5, between=330, messages=2_000)
    )
    power: PowerCuts = field(default_factory=PowerCuts)
    slow: SlowReaders = field(default_factory=SlowReaders)
    restart: Restart = field(default_factory=Restart)
    drains: Drains = field(default_factory=Drains)
    keys: Keys = field(default_factory=Keys)
    keys_on_postgres: Keys = field(default_factory=lambda: Keys(keys=300, kills=3))
    full: FullDisk = field(default_factory=FullDisk)
    ingestion: Ingestion = field(default_factory=Ingestion)
    ingestion_with_model: Ingestion = field(
        default_factory=lambda: Ingestion(documents=12, at_each=1)
    )
    double_delivery: DoubleDelivery = field(default_factory=DoubleDelivery)
    upload_kills: UploadKills = field(default_factory=UploadKills)
    uploads: Uploads = field(default_factory=Uploads)
    reconnects: Reconnects = field(default_factory=Reconnects)
    counts: Counts = field(default_factory=Counts)
    streams: Streams = field(default_factory=Streams)
    rights: Rights = field(default_factory=Rights)
    counts_on_postgres: Counts = field(default_factory=lambda: Counts(people=5, operations=150))
    reconnects_on_postgres: Reconnects = field(
        default_factory=lambda: Reconnects(clients=40, cuts=5, kills=3, messages=2_000)
    )


EACH_COMMIT = Figures()
NIGHTLY = Figures(
    kills=Kills(rounds=250, messages=200_000),
    kills_on_postgres=Kills(rounds=250, messages=200_000),
    power=PowerCuts(cuts=200),
    slow=SlowReaders(clients=500, stalled=20, seconds=60, percentile=99, p99_at_most=0.25),
    restart=Restart(clients=2_000, kills=5),
    drains=Drains(runs=50),
    keys=Keys(keys=10_000, kills=50),
    keys_on_postgres=Keys(keys=10_000, kills=50),
    full=FullDisk(fills=200),
    ingestion=Ingestion(documents=1_000, at_each=20, at_random=20),
    ingestion_with_model=Ingestion(documents=200, at_each=20, at_random=20),
    double_delivery=DoubleDelivery(documents=1_000, taken_away=600),
    upload_kills=UploadKills(of_steps=20, of_tenths=10),
    uploads=Uploads(rounds=10, size=500_000_000, video_kills=200),
    counts=Counts(operations=10_000, recounts=10),
    streams=Streams(streams=1_000, kills=20),
    rights=Rights(people=500, queries=200),
    counts_on_postgres=Counts(operations=2_500),
    reconnects=Reconnects(clients=500, of_all=25, kills=100, messages=100_000),
    reconnects_on_postgres=Reconnects(clients=500, of_all=25, kills=100, messages=100_000),
)
