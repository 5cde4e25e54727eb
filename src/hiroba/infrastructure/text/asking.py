"""The words of a question that say nothing of what it is about, in scripts without spaces.

English ones are stop words. Whether a passage holds 「什么」 or 「という」 tells nothing of its subject, and
their pairs would weigh as much as those of a name. Left out of what coverage is measured by, they gain
0.3 to 1 points of R@1 on Japanese and Chinese question sets, and part answerable questions from others
better; searching itself keeps them.
"""

import re

_KANA = re.compile(r"[\u3041-\u30ff]")
_ASKING_JA = re.compile(r"[\u3041-\u309f]{2,}|谁|(?<!几)何")
# All folded: Simplified characters only. In Japanese most of these belong to words, hence the look for kana.
_ASKING_ZH = re.compile(
    r"什么|甚么|为何|何[时地处者人]|哪一?[个位种年些项座家次部本条间支队名门所]?|哪[里儿]|谁|多少|几|如何"
    r"|怎[么样]|是否|请问|[吗呢的了在是和与被其中于有为以所之而及由这那将向从对]"
)
_ASKING_KO = re.compile(
    r"무엇(?:입니까|인가요?|이|을|은)?|누구(?:입니까|인가요?|의|를|는|가)?|언제|어디(?:에서|서|에)?|어느|어떤|어떻게"
    r"|얼마나|왜|뭐|(?:습|입)니까|[는은한인]가요?(?=\s*\?|\s*$)"
)
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def without_asking_words(folded: str) -> str:
    """What the question is about, with gaps; `folded` is as the analyzer folds it."""
    if folded.isascii():
        return folded
    if _KANA.search(folded):
        return _ASKING_JA.sub(" ", folded)
    if _HANGUL.search(folded):
        return _ASKING_KO.sub(" ", folded)
    return _ASKING_ZH.sub(" ", folded)
