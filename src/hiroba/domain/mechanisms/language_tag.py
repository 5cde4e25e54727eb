"""Languages as captions name them (BCP 47, RFC 5646)."""

import re

from hiroba.domain.mechanisms.caption_errors import UnknownLanguageError

MAX_TAG = 35  # RFC 5646, section 4.4.1

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
)
# Where a region alone says how Chinese is written, that is what readers choose by.
_WRITTEN = {"CN": "Hans", "SG": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant"}
_OWN_NAMES = {
    "ja": "日本語",
    "en": "English",
    "ko": "한국어",
    "zh": "中文",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
}


def language_tag(text: str) -> str:
    """One spelling for each language: zh_tw is zh-Hant, PT-br is pt-BR. Raises UnknownLanguageError."""
    found = _TAG.fullmatch(text.strip().replace("_", "-").lower())
    if found is None or len(text) > MAX_TAG:
        raise UnknownLanguageError(field="language")
    language, script, region, variants = found.group("language", "script", "region", "variants")
    region = region and region.upper()
    if language == "zh" and script is None and region in _WRITTEN:
        script, region = _WRITTEN[region], None
    parts = [language, script and script.title(), region]
    return "-".join(part for part in parts if part) + variants


def own_name(tag: str) -> str:
    """What speakers call the language; the tag itself where nobody here knows."""
    return _OWN_NAMES.get(tag, tag)
