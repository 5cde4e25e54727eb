"""How much each promise is tried with every commit, and every night (`make soak`). The one place for these figures."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerCuts:
    """P16."""

    cuts: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What stands here is of every commit; `NIGHTLY` says where a night goes further."""

    power: PowerCuts = field(default_factory=PowerCuts)


EACH_COMMIT = Figures()
NIGHTLY = Figures(power=PowerCuts(cuts=200))
