"""Talking with a model through Hiroba beside talking with it directly; the model is a scripted one of known speed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.compare import ROUNDS, Goal, at_least
from bench.measures import Result, Tools
from bench.servers import Running, hiroba, scripted_model

# 200 tokens as fast as they can be made; 100 tokens, one each ten milliseconds.
QUICK, STEADY = "mock-200-0", "mock-100-10"


@dataclass(frozen=True, slots=True)
class Streamed:
    """`best` of the rounds of each side: other work on the machine only ever makes them worse."""

    name: str
    model: str
    streams: int
    figure: Callable[[Result], float]
    weigh: Callable[[float, float], float]
    best: Callable[[Sequence[float]], float]
    goal: Goal


def _added(ours: float, direct: float) -> float:
    return ours - direct


def _ratio(ours: float, direct: float) -> float:
    return ours / direct


FIGURES = {
    "first_token": Streamed(
        name="first token, one stream, p50 ms: added",
        model=STEADY,
        streams=1,
        figure=lambda result: result["ttft_ms"]["p50"],
        weigh=_added,
        best=min,
        goal=Goal("at most", 3),
    ),
    "full_speed": Streamed(
        name="tokens/s, 16 streams at full speed: ratio",
        model=QUICK,
        streams=16,
        figure=lambda result: result["tokens_per_s"],
        weigh=_ratio,
        best=max,
        goal=at_least(0.8),
    ),
    "token_delay": Streamed(
        name="token delay, 20 streams of 100/s, p99 ms: added",
        model=STEADY,
        streams=20,
        figure=lambda result: result["token_delay_ms"]["p99"],
        weigh=_added,
        best=min,
        goal=Goal("at most", 2.5),
    ),
}


def measure_chat(tools: Tools, load_tools: Path, folder: Path) -> dict[str, Result]:
    """In turn, `ROUNDS` times; the best round of each side counts."""
    with scripted_model(load_tools, folder) as direct:
        model = {
            "HIROBA_EMBEDDER__ADAPTER": "none",
            "HIROBA_LANGUAGE_MODEL__ADAPTER": "openai",
            "HIROBA_LANGUAGE_MODEL__BASE_URL": f"{direct.url}/v1",
            "HIROBA_LANGUAGE_MODEL__API_KEY": "bench",
            "HIROBA_LANGUAGE_MODEL__MODEL": QUICK,
        }
        with hiroba(folder / "chat", **model) as ours:
            print(f"\n{f'best of {ROUNDS}':48}{'hiroba':>12}{'direct':>12}{'':>9}   goal")
            return {key: _measured(tools, one, ours, direct) for key, one in FIGURES.items()}


def _measured(tools: Tools, one: Streamed, ours: Running, direct: Running) -> Result:
    def figure(server: Running) -> float:
        return float(one.figure(tools.stream(server, model=one.model, streams=one.streams)))

    pairs = [(figure(ours), figure(direct)) for _ in range(ROUNDS)]
    mine, theirs = (one.best(figures) for figures in zip(*pairs, strict=True))
    weight = one.weigh(mine, theirs)
    verdict = one.goal.verdict(mine, weight)
    print(f"{one.name:48}{mine:12.2f}{theirs:12.2f}{weight:9.2f}   {verdict}", flush=True)
    return {"hiroba": mine, "other": theirs, "weight": weight, "rounds": pairs, "verdict": verdict}
