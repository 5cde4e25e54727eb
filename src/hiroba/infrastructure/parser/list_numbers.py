"""Numbers as lists of the four languages write them. (ECMA-376 part 1, 17.18.59.)"""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SERIES = {
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "aiueo": "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "decimalEnclosedCircleChinese": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
}
_COUNTED = frozenset(
    {"japaneseCounting", "chineseCounting", "chineseCountingThousand", "taiwaneseCounting"}
    | {"taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand"}
    | {"taiwaneseDigital", "koreanDigital", "koreanCounting", "koreanDigital2"}
)
_DIGIT_BY_DIGIT = frozenset(
    {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}
    | {"koreanDigital", "koreanDigital2"}
)
_HAN_DIGITS, _HAN_UNITS = "〇一二三四五六七八九", ("", "十", "百", "千")
_HANGUL_DIGITS, _HANGUL_UNITS = "영일이삼사오육칠팔구", ("", "십", "백", "천")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(number: int, kind: str) -> str:
    """In digits where the kind is not known or has no such number."""
    series = _SERIES.get(kind)
    if series is not None:
        return series[number - 1] if 0 < number <= len(series) else str(number)
    if kind in _COUNTED:
        return _east_asian(number, kind)
    match kind:
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman if kind == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate(_FULL_WIDTH)
        case _:
            return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4_000:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def _east_asian(number: int, kind: str) -> str:
    is_hangul = kind in {"koreanDigital", "koreanCounting"}
    digits = _HANGUL_DIGITS if is_hangul else _HAN_DIGITS
    units = _HANGUL_UNITS if is_hangul else _HAN_UNITS
    if kind in _DIGIT_BY_DIGIT or not 0 < number < 10_000:
        return "".join(digits[int(each)] for each in str(number))
    written = ""
    for unit, each in reversed(list(zip(units, map(int, reversed(str(number))), strict=False))):
        if each:
            written += ("" if each == 1 and unit else digits[each]) + unit
    return written
