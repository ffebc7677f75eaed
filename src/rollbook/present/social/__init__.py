"""Pictures for posting: each picture of a deck's front as a PNG of its own, with its message and marks."""

from rollbook.present.social.posts import FOLDER, Post, name_of, posts_of
from rollbook.present.social.write import export_posts

__all__ = ["FOLDER", "Post", "export_posts", "name_of", "posts_of"]
