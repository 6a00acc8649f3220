"""A desk that other computers use already: where its server is, and where this computer notes that."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from deskapp.domain.errors import StorageProblem, Trouble
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.path_field import PathField
from deskapp.ui.sign_in.address_field import AddressField
from deskapp.ui.sign_in.fields import to_first_wrong
from deskapp.ui.sign_in.first_start import WIDE, row_of
from deskapp.ui.sign_in.frame import Page
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import LineField

_OF_ADDRESS = ("server_", "join_unreachable", "join_refused")


class AtServer(Page):
    """`wanted` tells how to ask the server, which answers with the folder that names it then."""

    wanted = Signal(object)
    left = Signal()

    manual = "server"

    def __init__(self, folder: Path) -> None:
        super().__init__(t("sign_in.which_server"), t("sign_in.server_note"), wide=WIDE)
        self.brought = Button(t("sign_in.server_file"), icon="folder", height=34)
        self.address = AddressField(beside=self.brought)
        self.certificate = PathField(
            t("sign_in.server_certificate"),
            self._ask_certificate,
            required=False,
            help=t("sign_in.server_certificate_help"),
        )
        self.folder = PathField(
            t("sign_in.server_folder"), self._ask_folder, help=t("sign_in.server_folder_help")
        )
        self.folder.set_text(str(folder))
        self.go = Button(t("sign_in.take_server"), "primary", height=36)
        self.back = Button(t("sign_in.back"), "ghost", icon="back", height=36)
        for part in (self.address, self.certificate, self.folder):
            self.body.addWidget(part)
            part.line.returnPressed.connect(self._ask)
        self.body.addLayout(row_of(self.back, self.go))
        self.brought.clicked.connect(self._choose)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self._ask)
        self.setFocusProxy(self.address)

    def set_busy(self, busy: bool) -> None:
        """As every page; a server that does not answer takes a while to be given up."""
        super().set_busy(busy)
        self.go.set_words(t("sign_in.server_asking" if busy else "sign_in.take_server"))

    def refuse(self, trouble: Trouble) -> None:
        """Say what is wrong where it is."""
        field = self._field_of(trouble.code)
        field.set_error(sentence(trouble))
        field.setFocus()

    def _field_of(self, code: str) -> LineField:
        if code == "join_certificate":
            return self.certificate
        return self.address if code.startswith(_OF_ADDRESS) else self.folder

    def take(self, file: Path) -> None:
        """Show what stands in a file brought from another computer, or in this one's own."""
        from deskapp.operations.moving import invitation

        try:
            address, certificate = invitation(file)
        except StorageProblem as problem:
            self.address.set_error(sentence(problem))
            return
        self.address.set_address(address)
        self.address.set_error("")
        self.certificate.set_text(str(certificate or ""))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, t("sign_in.server_file"))
        if chosen:
            self.take(Path(chosen))

    def _ask_certificate(self, before: str) -> str:
        return QFileDialog.getOpenFileName(self, t("sign_in.server_certificate"), before)[0]

    def _ask_folder(self, before: str) -> str:
        return QFileDialog.getExistingDirectory(self, t("sign_in.server_folder"), before)

    def _ask(self) -> None:
        address, folder = self.address.address(), self.folder.path()
        self.address.set_error("" if address else t("sign_in.server_address_missing"))
        self.folder.set_error("" if folder else t("sign_in.folder_missing"))
        self.certificate.set_error("")
        to_first_wrong(self.address)
        if address and folder:
            self.wanted.emit(partial(_joined, folder, address, self.certificate.path()))


def fresh_place(new_folder: Path) -> Path:
    """Where this computer may note a server that it did not know before."""
    places = (new_folder.with_name(f"server{more}") for more in ("", *(f"-{n}" for n in range(2, 100))))
    return next(place for place in places if not place.exists())


def _joined(folder: str, address: str, certificate: str) -> str:
    from deskapp.operations.moving import join_server

    join_server(Path(folder), address, Path(certificate) if certificate else None)
    return folder
