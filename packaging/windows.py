"""What Windows shows of the program file: its version and name, in the words PyInstaller reads."""

from pathlib import Path

from deskapp import __version__

#: What the properties of deskapp.exe say, in the order Windows has them.
WORDS = {
    "FileDescription": "顧客相談担当窓口",
    "FileVersion": __version__,
    "InternalName": "deskapp",
    "OriginalFilename": "deskapp.exe",
    "ProductName": "deskapp",
    "ProductVersion": __version__,
}
_JAPANESE, _UNICODE = 0x0411, 1200


def version_numbers() -> tuple[int, int, int, int]:
    """The version as Windows compares it: four numbers, the last one 0."""
    first, second, third = __version__.split(".")
    return int(first), int(second), int(third), 0


def version_file(folder: Path) -> Path:
    """Write the resource into `folder` and return the file, for `EXE(version=…)`."""
    strings = ", ".join(f"StringStruct({name!r}, {said!r})" for name, said in WORDS.items())
    numbers = version_numbers()
    file = folder / "version_info.txt"
    file.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, "
        "OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), kids=[StringFileInfo([StringTable("
        f"'{_JAPANESE:04x}{_UNICODE:04x}', [{strings}])]), VarFileInfo([VarStruct('Translation',"
        f" [{_JAPANESE}, {_UNICODE}])])])\n",
        encoding="utf-8",
    )
    return file
