"""Names of languages, the rare ones too."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from gui.language_names import language_name


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("yo", "Yoruba", "约鲁巴语"),
        ("zh-Hans", "Simplified Chinese", "简体中文"),
        ("ace-Arab", "Acehnese (Arabic)", "亚齐语 (阿拉伯文)"),
        ("xx", "xx", "xx"),
        ("", "", ""),
    ],
)
def test_rare_languages_are_named_in_the_window_s(code: str, english: str, chinese: str) -> None:
    assert language_name(code) == english
    QLocale.setDefault(QLocale("zh_CN"))
    assert language_name(code) == chinese


def test_common_languages_are_the_window_s_own_words() -> None:
    assert language_name("de") == "German"
