"""Whether a page speaks one language: words of the program's that were left in another."""

import re
from functools import cache

from PySide6.QtWidgets import QWidget

from deskapp import text
from deskapp.assets import resource
from deskapp.ui.settings.wording_page import WordingPage
from window.drawn import Drawn, drawing

#: A screen reader is told names of people and papers too: in English nothing can be asked of their letters.
SAID = re.compile(r"\S")

#: What a desk calls itself in its own policy.
OF_THE_DESK = {"顧客相談担当窓口"}


@cache
def _all_words(language: str) -> frozenset[str]:
    topics = [path.stem for path in resource(f"text/{language}").glob("*.toml")]
    return frozenset(words for topic in topics for words in text.texts(language, topic).values())


def untranslated(top: QWidget) -> list[str]:
    """Words drawn that the Japanese texts have and the English ones have not; an era is Japanese too.

    A letter is in Japanese whoever reads the screen, and so is what it will say on the page of its wording.
    """
    left = _all_words("ja") - _all_words("en") - OF_THE_DESK
    with drawing() as drawn:
        top.grab()
    return sorted({each.text for each in drawn if each.text in left or _is_era(each)})


def _is_era(drawn: Drawn) -> bool:
    around = drawn.on.parentWidget()
    while around is not None:
        if isinstance(around, WordingPage):
            return False
        around = around.parentWidget()
    return re.search("令和.+年", drawn.text) is not None
