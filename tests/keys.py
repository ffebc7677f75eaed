"""An owner's key for tests: as secret as this line, and not the published one."""

from rollbook.owner.keys import OwnerKey

OWNER_KEY = OwnerKey(bytes(range(100, 132)))
PID, DOTS = (OWNER_KEY.subkey(label, "palmdale") for label in ("pid", "dots"))
