"""What a refused sign-in leaves standing: a password that was wrong goes, one for a desk in trouble stays."""

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
    "server_",
    "upgrade_stopped",
)


def refuse_sign_in(page: SignInScreen, trouble: Trouble) -> None:
    """One sentence under the password, whatever is wrong."""
    if trouble.code.startswith(_TYPED_STAYS):
        page.refuse_desk(sentence(trouble))
    else:
        page.refuse(sentence(trouble))
