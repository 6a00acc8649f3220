"""Which file systems lie on another computer, told from what Linux says of its mounts."""

from pathlib import Path

import pytest

from desk_template import SECRETS
from deskapp.storage import places
from deskapp.storage.store import Store
from refusals import refused

MOUNTS = r"""
22 1 254:0 / / rw,relatime - ext4 /dev/vda1 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
40 22 0:40 / /mnt/desk rw,relatime shared:7 - nfs4 server:/export/desk rw,vers=4.2
41 22 0:41 / /mnt/share\040of\040all rw - cifs //server/all rw,vers=3.1.1
42 22 0:42 / /mnt/\343\201\276\343\201\251 rw - fuse.sshfs clerk@server: rw
43 40 254:1 / /mnt/desk/inside rw - ext4 /dev/vdb1 rw
44 22 0:44 / /srv rw - nfs server:/srv rw
45 22 254:2 / /srv rw - xfs /dev/vdc1 rw
""".lstrip()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/sato/desk", "ext4"),
        ("/mnt/desk", "nfs4"),
        ("/mnt/desk/2027", "nfs4"),
        ("/mnt/desktop", "ext4"),
        ("/mnt/share of all/desk", "cifs"),
        ("/mnt/まど", "fuse.sshfs"),
        ("/mnt/desk/inside/desk", "ext4"),
        ("/srv/desk", "xfs"),
    ],
)
def test_a_folder_lies_on_what_is_mounted_last_and_nearest(folder: str, kind: str) -> None:
    assert places.kind_at(MOUNTS, Path(folder)) == kind


def test_network_drives_and_shared_folders_are_told_from_disks() -> None:
    remote = ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "ceph", "vboxsf")
    local = ("ext4", "xfs", "btrfs", "zfs", "overlay", "tmpfs", "vfat", "exfat", "ntfs3", "fuseblk", "9p", "")
    assert [places.is_remote_kind(each) for each in remote] == [True] * len(remote)
    assert [places.is_remote_kind(each) for each in local] == [False] * len(local)


def test_a_disk_of_this_computer_is_taken_and_a_network_drive_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.create(tmp_path, SECRETS, fsync=False).close()
    monkeypatch.setattr(places, "_MOUNTS", tmp_path / "mountinfo")
    (tmp_path / "mountinfo").write_text(f"{MOUNTS}50 22 0:50 / {tmp_path} rw - cifs //server/desk rw\n")
    with refused("folder_on_network"):
        Store.open(tmp_path, SECRETS, fsync=False)
    with refused("folder_on_network"):
        Store.create(tmp_path, SECRETS, fsync=False)
    (tmp_path / "mountinfo").unlink()  # a system that does not tell is not barred
    Store.open(tmp_path, SECRETS, fsync=False).close()
