"""The sheet of keys: every key of the window on one page, to lie beside the keyboard."""

from deskapp.letters.blocks import Letter, Pairs, Paragraph
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import wide

Groups = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def key_sheet(title: str, note: str, groups: Groups, context: LetterContext) -> Letter:
    """The keys and what they do, page by page; keys stay as they are printed on the keyboard."""
    said = tuple((wide(name), tuple((keys, wide(words)) for keys, words in pairs)) for name, pairs in groups)
    return Letter(
        code="keys",
        title=wide(title),
        made_on=context.made_on,
        blocks=(Paragraph(wide(note), indent=False, note=True), Pairs(said)),
        sample=context.sample,
    )
