"""An owner's key for tests: as secret as this line, and not the published one."""

from hashlib import sha256

from rollbook.owner.keys import OwnerKey

OWNER_KEY = OwnerKey(sha256(b"the owner's key of tests").digest())
PID, DOTS = (OWNER_KEY.subkey(label, "palmdale") for label in ("pid", "dots"))
