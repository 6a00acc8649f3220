"""The places of the rail with their icons and words."""

from deskapp.operations.views.places import Place
from deskapp.text import t
from deskapp.ui.widgets.rail import RailItem

_ICONS = {
    Place.TODAY: "sun",
    Place.CASES: "folder",
    Place.CONSULTATIONS: "chats",
    Place.APPROVALS: "stamp",
    Place.POSTING: "send",
    Place.DISPOSAL: "shredder",
    Place.SETTINGS: "sliders",
}


def places() -> tuple[RailItem, ...]:
    """Every place, in the order of Alt+1 to Alt+7."""
    return tuple(
        RailItem(place.value, _ICONS[place], t(f"window.{place.value}"), place is Place.SETTINGS)
        for place in Place
    )
