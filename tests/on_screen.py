"""Whether words that somebody is sent to stand on the screen: in the manual, and in the texts themselves."""

import re
from functools import cache

from deskapp.assets import resource
from deskapp.text import texts

TOPICS = sorted(file.stem for file in resource("text", "ja").glob("*.toml"))
#: Words of the screen stand in these, and hardly anything else does.
QUOTED = {"ja": re.compile("「([^」]+)」"), "en": re.compile("“([^”]+)”")}
_SENTENCE, _OF_ITS_OWN = 10, 3


def on_screen(words: str, language: str) -> bool:
    """Whether these words are a text of their own; a long sentence may be said in part."""
    return is_a_text(words, language) or (
        len(words) > _SENTENCE and any(words in text for text, _ in all_texts(language))
    )


def is_a_text(words: str, language: str) -> bool:
    """Whether a text is just these words, what it names filled in."""
    return any(
        text.rstrip("…") == words or (pattern and pattern.fullmatch(words))
        for text, pattern in all_texts(language)
    )


@cache
def all_texts(language: str) -> list[tuple[str, re.Pattern[str] | None]]:
    """Every text, and what it says once filled in; one that is little but places to fill says nothing."""
    every = [text for topic in TOPICS for text in texts(language, topic).values()]
    return [(text, filled(text.rstrip("…"))) for text in every]


def filled(text: str) -> re.Pattern[str] | None:
    """What a text says whatever stands in its places; None where it has none, or says little besides."""
    own = re.sub(r"\W", "", re.sub(r"\{.*?\}", "", text))
    places = re.sub(r"\\\{.*?\\\}", ".+", re.escape(text))
    return re.compile(places) if "{" in text and len(own) > _OF_ITS_OWN else None
