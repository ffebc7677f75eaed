"""What a reader gets: how long a deck takes to write, and whether anything bars the way into it."""
