"""Where a refused sign-in says why: under the password, or at the foot of the card."""

from deskapp.domain.errors import Trouble
from deskapp.ui.messages import sentence
from deskapp.ui.sign_in.screen import SignInScreen

#: Troubles of the desk, not of what was typed: it stays, to be tried again with Enter.
_TYPED_STAYS = (
    "database_",
    "desk_",
    "disk_",
    "folder_",
    "key_damaged",
    "key_missing",
    "log_unguarded",
    "upgrade_stopped",
)


def refuse_sign_in(page: SignInScreen, trouble: Trouble) -> None:
    """What is wrong with a password stands under it, what is wrong with the desk at the foot of the card."""
    if trouble.code.startswith(_TYPED_STAYS):
        page.wait(False)
        page.tell(sentence(trouble))
    else:
        page.refuse(sentence(trouble))
