"""What can go wrong in the set-up, in words that say what to do."""


class SetupError(Exception):
    """The set-up cannot go on."""


class NotHereError(Exception):
    """One way of finding a tool does not work on this machine; the next one may."""
