"""Where the cosines of a model begin to mean the same subject, measured on questions with their answers.

Every model puts its cosines elsewhere: unrelated texts of all-MiniLM are near 0.05, those of the E5
family near 0.75. The place between unrelated and related that parts answered from unanswerable
questions was found with all-MiniLM on public English sets (0.45); other models get the same place.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from hiroba.application.ports.embedder import Vectors

UNMEASURED: Final = 1.0
_PLACE: Final = 0.755  # of the way from unrelated to related
_LEAST_PAIRS: Final = 4

Pairs = Sequence[tuple[str, str]]

_PAIRS: Final[Sequence[Pairs]] = (
    (
        (
            "How do I get my money back?",
            "You can ask for a refund within thirty days of buying. Bring the receipt to the desk.",
        ),
        (
            "When does the library open on Saturday?",
            "On weekends the reading room is open from ten in the morning until five.",
        ),
        (
            "Why does a bicycle stay upright when it moves?",
            "A rolling bicycle steers into the direction in which it leans, and so rights itself.",
        ),
        (
            "Who waters the plants during the holidays?",
            "In the summer break two volunteers look after the greenhouse and its flowers.",
        ),
        (
            "What must I do when the printer is jammed?",
            "Open the rear cover, pull the stuck paper out slowly, and switch the machine on again.",
        ),
        (
            "How long should the dough rest?",
            "Let the bread rise in a warm place for two hours before it goes into the oven.",
        ),
    ),
    (
        (
            "返金してもらうにはどうすればよいですか。",
            "購入から三十日以内であれば払い戻しを受けられます。領収書を窓口にお持ちください。",
        ),
        (
            "土曜日は図書館は何時に開きますか。",
            "週末の閲覧室は午前十時から午後五時まで利用できます。",
        ),
        (
            "自転車はなぜ走っていると倒れないのですか。",
            "走行中の自転車は傾いた方向にハンドルが切れるため、自然に立ち直ります。",
        ),
        (
            "休みの間、植物の水やりは誰がしますか。",
            "夏休みは二人のボランティアが温室の花の世話をします。",
        ),
        (
            "プリンターの紙が詰まったらどうしますか。",
            "背面のカバーを開けて用紙をゆっくり引き抜き、電源を入れ直してください。",
        ),
        ("パン生地はどのくらい休ませますか。", "焼く前に暖かい場所で二時間発酵させます。"),
    ),
    (
        (
            "환불을 받으려면 어떻게 해야 하나요?",
            "구입 후 삼십 일 안에는 돈을 돌려받을 수 있습니다. 영수증을 창구로 가져오세요.",
        ),
        (
            "토요일에 도서관은 몇 시에 여나요?",
            "주말에는 열람실을 오전 열 시부터 오후 다섯 시까지 엽니다.",
        ),
        (
            "자전거는 왜 달릴 때 넘어지지 않나요?",
            "달리는 자전거는 기울어진 쪽으로 핸들이 꺾여서 스스로 바로 섭니다.",
        ),
        (
            "방학 동안 식물에 누가 물을 주나요?",
            "여름 방학에는 자원봉사자 두 명이 온실의 꽃을 돌봅니다.",
        ),
        (
            "프린터에 종이가 걸리면 어떻게 하나요?",
            "뒤쪽 덮개를 열어 용지를 천천히 빼낸 다음 전원을 다시 켜세요.",
        ),
        (
            "빵 반죽은 얼마나 쉬게 해야 하나요?",
            "굽기 전에 따뜻한 곳에서 두 시간 동안 발효시킵니다.",
        ),
    ),
    (
        ("怎样才能退款？", "购买后三十天内可以退钱，请把收据带到柜台。"),
        ("星期六图书馆几点开门？", "周末阅览室从上午十点开放到下午五点。"),
        ("自行车行驶时为什么不会倒？", "行进中的自行车会向倾斜的方向转把，因此能自己恢复直立。"),
        ("放假期间谁给植物浇水？", "暑假里由两名志愿者照料温室里的花。"),
        ("打印机卡纸了怎么办？", "打开后盖，慢慢抽出纸张，然后重新开机。"),
        ("面团要醒多久？", "烘烤之前在温暖的地方发酵两个小时。"),
    ),
)


def pairs_known(knows: Callable[[str], bool]) -> Sequence[Pairs]:
    """Questions and what answers them, by language, of the languages that a model knows."""
    return [pairs for pairs in _PAIRS if all(knows(text) for pair in pairs for text in pair)]


def relevant_cosine(questions: Sequence[Sequence[Vectors]], answers: Sequence[Vectors]) -> float:
    """From the unit vectors of such pairs, by language. UNMEASURED where there are too few."""
    related: list[float] = []
    unrelated: list[float] = []
    for asked, said in zip(questions, answers, strict=True):
        cosines = np.stack(asked) @ said.T
        same = np.eye(len(cosines), dtype=np.bool_)
        related += cosines[same].tolist()
        unrelated += cosines[~same].tolist()
    if len(related) < _LEAST_PAIRS:
        return UNMEASURED
    far, near = float(np.mean(unrelated)), float(np.mean(related))
    return far + _PLACE * (near - far)
