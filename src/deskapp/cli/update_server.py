"""`deskapp update-server`: the tables of a desk's server brought to this program's version by their owner."""

from collections.abc import Sequence
from pathlib import Path

from deskapp.cli.options import needed, print_json
from deskapp.cli.sign_in import DeskOptions, read_secrets
from deskapp.operations.desk import Credential
from deskapp.operations.moving import update_server
from deskapp.text import t


def run(arguments: Sequence[str]) -> int:
    """Do it as the owner that the address names; somebody of the desk proves whose records they are."""
    options = DeskOptions()
    options.add_argument("address", nargs="?", default="")
    given = options.read(arguments)
    address, name = needed(given.address, t("cli.place")), needed(given.user, "--user")
    folder = Path(needed(given.desk, "--desk"))
    password, owners = read_secrets(t("cli.password", name=name), t("cli.owner_password"))
    update_server(folder, Credential(name, password), address, owners)
    if given.json:
        print_json({"desk": str(folder), "updated": True})
    else:
        print(t("cli.server_updated"))
    return 0
