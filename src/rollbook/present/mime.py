"""The MIME types under which a deck travels in a notebook's outputs."""

META = "application/vnd.rollbook.deck+json"
PAGE = "application/vnd.rollbook.page+json"
