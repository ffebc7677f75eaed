"""All published counts together: what they leave open of a count that is hidden."""

from rollbook.protect.linked.attack import attacked, implied

__all__ = ["attacked", "implied"]
