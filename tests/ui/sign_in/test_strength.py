"""While a password is chosen its strength is said in words, and goes with what is wrong."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from deskapp.text import t
from deskapp.ui.sign_in.fields import NewPassword
from ui.hands import write


def test_the_strength_is_told_as_one_types(stage: Callable[..., QWidget]) -> None:
    secret = NewPassword("新しいパスワード", "もう一度")
    stage(secret)
    field = secret.password.field
    write(field.line, "12345678")
    assert field.wrong.text() == t("sign_in.strength_weak") and not field.error()
    write(field.line, " amai mikan neko")
    assert field.wrong.text() == t("sign_in.strength_strong")
    field.set_text("")
    field.edited.emit("")
    assert not field.wrong.isVisible()
