"""Where a desk may lie: on a disk of this computer. SQLite's locks do not hold on a network drive."""

import re
import sys
from pathlib import Path

from deskapp.domain.errors import StorageProblem

_MOUNTS = Path("/proc/self/mountinfo")
#: File systems whose files lie on another computer, as Linux names them. 9p and virtiofs are left out:
#: they are how a virtual machine sees the disk it runs on.
_REMOTE = re.compile(
    r"(fuse\.)?(nfs4?|cifs|smb3|smbfs|smbnetfs|afs|ncpfs|coda|ceph|ceph-fuse|glusterfs|lustre|gpfs|beegfs|"
    r"ocfs2|gfs2|sshfs|curlftpfs|davfs2?|s3fs|rclone|gvfsd-fuse|onedriver|vboxsf|vmhgfs(-fuse)?|prl_fs)"
)
_ESCAPED = re.compile(r"\\([0-7]{3})")
_WINDOWS_REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW


def refuse_network(folder: Path) -> None:
    """Refuse a folder on a network drive: with broken locks two programs destroy the file.

    Raises:
        StorageProblem: `folder_on_network`.
    """
    if _is_remote(folder.resolve()):
        raise StorageProblem("folder_on_network", folder=str(folder))


def kind_at(mounts: str, folder: Path) -> str:
    """The kind of file system a folder lies on, by the text of /proc/self/mountinfo; empty if none fits.

    Of several file systems mounted over one another the last one is what programs see.
    """
    kind, longest = "", -1
    for line in mounts.splitlines():
        place, _, source = line.partition(" - ")
        if not source:
            continue
        point = Path(_unescaped(place.split()[4]))
        if folder.is_relative_to(point) and len(point.parts) >= longest:
            kind, longest = source.split()[0], len(point.parts)
    return kind


def is_remote_kind(kind: str) -> bool:
    """Whether files on this kind of file system lie on another computer."""
    return _REMOTE.fullmatch(kind) is not None


def _unescaped(word: str) -> str:
    """Blanks and backslashes stand there as three octal digits, byte by byte."""
    whole = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), word)
    return whole.encode("latin-1", "ignore").decode("utf-8", "replace") if whole != word else word


def _is_remote(folder: Path) -> bool:
    if sys.platform == "win32":
        from ctypes import windll

        return int(windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")) == _WINDOWS_REMOTE
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:  # another system than Linux
        return False
    return is_remote_kind(kind_at(mounts, folder))
