"""The working map with a crowd on it: how large its page is, and how long until it is drawn."""
