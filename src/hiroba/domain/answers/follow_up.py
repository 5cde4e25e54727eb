"""How much a question leans on what was said before it."""

import re
from dataclasses import dataclass

from hiroba.domain.shared.widths import columns

_SHORT = 40  # columns; a longer question seldom leaves unsaid what it is about
_SUBJECT = 8  # columns: a single word that is longer can be what a conversation is about

# Words that point back, and openings that only go on. `that` and `this` count where they stand for a thing.
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers)\b"
    r"|\b(?:this|that|these|those)(?=\s*(?:[?.!,]|$|(?:is|was|are|were|mean|means|work|works|one|happen"
    r"|happens|cost|costs|take|takes)\b))"
    r"|^\W*(?:and|but|so|or|also|then|what about|how about|why|when|where|who|how much|how many)\b(?=\W*$|"
    r"(?<=and)|(?<=but)|(?<=so)|(?<=or)|(?<=also)|(?<=then)|(?<=about))"
    r"|(?:それ|その|そこ|そちら|そう|これ|この|あれ|あの|彼女|彼ら|彼)|^(?:では|じゃあ|なら|あと|ほかに|他に|ちなみに|で、)"
    r"|(?:그건|그것|그게|그걸|그거|그의|그들|그곳|거기|그때|그\s|이건|이것|이게|저건|그녀)|^(?:그럼|그러면|그런데|그리고)"
    r"|[它他她](?:们|們)?|那个|那個|那里|那裡|那些|这个|這個|这些|這些|其中|^(?:那|那么|那麼|还有|還有)",
    re.IGNORECASE,
)
# What a question holds besides what it asks about: question words, particles, polite endings.
_EMPTY = re.compile(
    r"\b(?:what|who|whom|whose|when|where|which|why|how|much|many|about|and|but|so|or|also|then|please|tell|me"
    r"|is|are|was|were|do|does|did|can|could|the|a|an|of|to|for|in|on|at)\b"
    r"|いつ|どこ|どれ|どうして|どう|なぜ|なんで|いくら|いくつ|誰|何|ですか|ますか|でしょうか|ください|教えて"
    r"|って|とは|から|まで|[はがをにのでともへや]"
    r"|언제|어디|누구|무엇|뭐|왜|어떻게|얼마나|얼마|몇|(?:인가요|입니까|나요|까요|이에요|에요|예요|은|는|이|가|을|를|의|에)(?!\w)"
    r"|什么时候|什麼時候|什么|什麼|为什么|為什麼|为何|為何|怎么|怎麼|怎样|怎樣|多少|哪里|哪裡|哪儿|谁|誰|几|幾"
    r"|[呢吗嗎吧啊的了是在]"
    r"|[^\w]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`own` is what a question says by itself, without words that point elsewhere or only ask."""

    points_back: bool
    is_short: bool
    own: str

    @property
    def leans(self) -> bool:
        """It cannot be understood alone."""
        return self.is_short and (self.points_back or not self.own)

    @property
    def may_lean(self) -> bool:
        return self.is_short or self.points_back

    @property
    def names_a_subject(self) -> bool:
        """Later questions can go on from it."""
        return not self.leans and (" " in self.own or columns(self.own) >= _SUBJECT)


def read_follow_up(question: str) -> FollowUp:
    stripped = question.strip()
    without = _POINTS_BACK.sub(" ", stripped)
    return FollowUp(
        points_back=without != stripped,
        is_short=columns(stripped) <= _SHORT,
        own=" ".join(_EMPTY.sub(" ", without).split()),
    )
