"""Wrapped words take as many lines as they need, of whatever they say now."""

from PySide6.QtWidgets import QApplication

from deskapp.ui.widgets.label import Label


def test_the_lines_are_counted_of_the_words_that_stand_there(qapp: QApplication) -> None:
    label = Label("本人確認を終えるため", wrap=True)
    one = label.heightForWidth(320)
    assert label.heightForWidth(40) > one
    label.set_words("本人確認を終えるため、住民票の本籍を黒く塗り、記録してください。" * 2)
    assert label.heightForWidth(320) > one
    label.set_words("本人確認を終えるため")
    assert label.heightForWidth(320) == one
    label.setContentsMargins(280, 0, 0, 0)
    assert label.heightForWidth(320) > one
