"""A field with a rule behind it cites the rule over it and aloud, beside its help and what is wrong."""

from deskapp.ui.widgets.field import LineField


def test_the_rule_is_told_by_mouse_and_by_ear(qapp: object) -> None:
    field = LineField("根拠", help="一つを選びます。")
    field.cite("応じないときは、根拠を示します(法36条)。")
    assert "法36条" in field.input.toolTip()
    field.set_error("選んでください。")
    said = field.input.accessibleDescription()
    assert said == "一つを選びます。 応じないときは、根拠を示します(法36条)。 選んでください。"
