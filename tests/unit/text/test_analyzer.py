"""One analyzer for every language and both sides of a search."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

analyzer = MultilingualAnalyzer()
any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)
four_languages = st.text(
    alphabet="広場の図書館でテストー京 ｶﾌｪ한국어도서관에圖書館电脑 Cafés running's 1,02.5 👍🏽\n。",
    max_size=60,
)


def test_japanese_runs_become_pairs_across_kana_and_kanji() -> None:
    assert analyzer.query_terms("歯車のしくみ") == ["歯车", "车の", "のし", "しく", "くみ"]


def test_half_width_kana_and_full_width_letters_are_the_ordinary_ones() -> None:
    assert analyzer.terms("ｶﾌｪ ＡＢＣ１２") == analyzer.terms("カフェ abc12")


def test_korean_particles_leave_the_noun_findable() -> None:
    assert set(analyzer.query_terms("도서관")) <= set(analyzer.terms("도서관에서 만나요"))


def test_traditional_question_meets_a_simplified_passage() -> None:
    assert analyzer.query_terms("圖書館的電腦") == analyzer.query_terms("图书馆的电脑")


def test_accents_endings_and_clitics_of_latin_words_do_not_matter() -> None:
    assert analyzer.terms("Café running: the gear's teeth") == ["cafe", "run", "gear", "teeth"]


def test_accents_of_other_scripts_do_matter() -> None:
    assert analyzer.terms("が") != analyzer.terms("か")
    assert analyzer.terms("й") != analyzer.terms("и")


def test_numbers_stay_whole() -> None:
    assert analyzer.terms("1,024 teeth at 3.14 rpm") == ["1024", "teeth", "3.14", "rpm"]


def test_a_word_of_one_character_is_a_prefix_that_finds_it_anywhere() -> None:
    (term,) = analyzer.query_terms("京")
    assert analyzer.is_prefix(term)
    for passage in ("京都へ行く", "東京", "東京へ", "京"):
        assert any(found.startswith(term) for found in analyzer.terms(passage)), passage


def test_a_latin_letter_is_a_word_of_its_own() -> None:
    assert analyzer.query_terms("Vitamin C") == ["vitamin", "c"]
    assert not analyzer.is_prefix("c")


@pytest.mark.parametrize("emoji", ["👍", "👍🏽", "🎉", "❤️"])
def test_emoji_can_be_searched_whatever_their_shade(emoji: str) -> None:
    assert set(analyzer.query_terms(emoji)) <= set(analyzer.terms("すごい 👍🏻 🎉❤"))
    assert analyzer.query_terms(emoji)


def test_scripts_with_combining_marks_keep_their_words() -> None:
    assert analyzer.terms("हिन्दी में") == ["हिन्दी", "में"]


@given(any_text | four_languages)
@settings(derandomize=True, max_examples=300)
def test_terms_are_plain_words_for_any_engine(text: str) -> None:
    for term in [*analyzer.terms(text), *analyzer.query_terms(text), *analyzer.features(text)]:
        assert 0 < len(term) <= 64
        assert not any(char.isspace() or char == '"' for char in term)


@given(any_text | four_languages)
@settings(derandomize=True, max_examples=300)
def test_the_same_text_always_finds_itself(text: str) -> None:
    terms = analyzer.terms(text)
    assert terms == MultilingualAnalyzer().terms(text)
    for wanted in analyzer.query_terms(text):
        prefix = analyzer.is_prefix(wanted)
        assert any(term == wanted or (prefix and term.startswith(wanted)) for term in terms)


@given(four_languages)
@settings(derandomize=True, max_examples=300)
def test_analyzing_terms_again_changes_no_pair(text: str) -> None:
    pairs = [
        term for term in analyzer.terms(text) if len(term) == 2 and analyzer.is_prefix(term[0])
    ]
    assert [again for pair in pairs for again in analyzer.query_terms(pair)] == pairs


@given(four_languages)
@settings(derandomize=True, max_examples=300)
def test_what_is_looked_for_is_what_coverage_is_measured_by(text: str) -> None:
    assert set(analyzer.query_terms(text)) <= analyzer.features(text)


@given(four_languages, four_languages)
@settings(derandomize=True, max_examples=500)
def test_held_features_are_those_that_both_texts_have(question: str, passage: str) -> None:
    wanted = analyzer.features(question)
    assert analyzer.held(wanted, passage) == wanted & analyzer.features(passage)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("ゼネバ歯車は誰が発明したのですか", "ゼネバ歯車 発明"),
        ("石臼の重さはいくつですか", "石臼 重"),
        ("てこのしてんはどこですか", "てこのしてんは"),
        ("「日内瓦机构」是谁发明的？", "日内瓦机构 发明"),
        ("日內瓦機構是由誰發明的呢", "日內瓦機構 發明"),
        ("제네바 기어는 누가 발명했습니까?", "제네바 기어는 누가 발명했"),
        ("Who invented the Geneva drive?", "invented Geneva drive"),
    ],
)
def test_a_question_is_measured_by_what_it_is_about(question: str, about: str) -> None:
    assert analyzer.question_features(question) == analyzer.features(about)


@pytest.mark.parametrize("question", ["为什么呢", "왜?", "なぜ"])
def test_a_question_that_only_asks_is_measured_by_all_its_words(question: str) -> None:
    assert analyzer.question_features(question) == analyzer.features(question)


@given(four_languages)
@settings(derandomize=True, max_examples=300)
def test_what_a_question_is_about_are_words_of_the_question(text: str) -> None:
    assert analyzer.question_features(text) <= analyzer.features(text)


ascii_text = st.text(alphabet="abXY019 .,'-_!\n(", max_size=60)


@settings(derandomize=True, deadline=None)
@given(text=ascii_text)
def test_plain_text_is_cut_as_it_is_beside_other_scripts(text: str) -> None:
    assert analyzer.terms(f"{text} 歯") == [*analyzer.terms(text), "歯"]


@settings(derandomize=True, deadline=None)
@given(text=st.one_of(ascii_text, four_languages), wanted=st.one_of(ascii_text, four_languages))
def test_what_is_held_is_what_both_have(text: str, wanted: str) -> None:
    features = analyzer.features(wanted)
    assert analyzer.held(features, text) == features & analyzer.features(text)


beginnings = st.text(alphabet="abdeghilnorstuvyz", min_size=1, max_size=6)
endings = st.sampled_from(
    [
        "s",
        "es",
        "ies",
        "ied",
        "y",
        "ying",
        "ing",
        "ed",
        "eed",
        "ly",
        "edly",
        "ational",
        "tional",
        "ization",
        "ize",
        "ized",
        "izer",
        "ation",
        "ator",
        "alism",
        "aliti",
        "alli",
        "fulness",
        "ousli",
        "ousness",
        "iveness",
        "iviti",
        "ivity",
        "biliti",
        "bility",
        "bli",
        "ogi",
        "logy",
        "ency",
        "anci",
        "ement",
        "ment",
        "ent",
        "ence",
        "ance",
        "able",
        "ible",
        "ant",
        "ism",
        "ate",
        "iti",
        "ous",
        "ive",
        "ion",
        "e",
        "er",
        "est",
        "ful",
        "less",
        "ness",
        "ll",
        "'",
    ]
)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(beginning=beginnings, endings=st.lists(endings, min_size=2, max_size=2))
def test_a_word_is_held_in_whatever_form(beginning: str, endings: list[str]) -> None:
    words = [beginning + ending for ending in endings]
    for word in (*words, "skies", "dying", "only", "1,000,000", "2nd"):
        features = analyzer.features(word)
        assert analyzer.held(features, f"So {word}.") == features
