"""Which pictures of a deck are posted, what each is called, and what is said with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rollbook.present.words import Words, plain, word

Json = Mapping[str, Any]
FOLDER = "pictures"
PICTURES = ("chart", "map", "picture")


@dataclass(frozen=True)
class Post:
    """One picture: its file without language and ending, its message, and the block that is drawn."""

    name: str
    claim: str
    block: Json

    @property
    def alt(self) -> str:
        """What is said of the picture to those who do not see it."""
        spec = self.block.get("chart") or self.block.get("picture") or self.block["map"]
        return str(spec["alt"])


def posts_of(pages: Sequence[Json]) -> list[Post]:
    """The pictures in front on all pages, in order; a page's message goes with its first one."""
    posts: list[Post] = []
    for page in pages:
        front = [block for block in page.get("blocks", []) if not block.get("behind")]
        for number, block in enumerate(block for block in front if block["kind"] in PICTURES):
            claim = "" if number else plain(page.get("claim", [])) or str(page["title"])
            shown = as_post(block)
            posts.append(Post(_free(name_of(page, block), posts), claim or str(shown["caption"]), shown))
    return posts


def as_post(block: Json) -> Json:
    """The block as it is posted: under a caption of its own if it has one, times named on some lanes only."""
    shown = {**block, "caption": block.get("post_caption", block["caption"])}
    chart = block.get("chart", {})
    if "post_lanes" not in chart:
        return shown
    lanes = [
        lane
        if lane["id"] in chart["post_lanes"]
        else {**lane, "items": [{**item, "text": ""} for item in lane["items"]]}
        for lane in chart["lanes"]
    ]
    return {**shown, "chart": {**chart, "lanes": lanes}}


def name_of(page: Json, block: Json) -> str:
    """A code that stays: the page's, and what of the picture's own does not repeat it."""
    spec = block.get("chart") or block.get("picture") or block["map"]
    of_page, own = (_code(str(text)).split("_") for text in (page["page"], spec["id"]))
    return "_".join([*of_page, *(part for part in own if part not in of_page)])


def told_of(posts: Sequence[Post], language: str, words: Words) -> str:
    """File, message and alternative text of each picture, to be copied by whoever posts it."""
    alt = word(words, "posts_alt")
    parts = [f"{post.name}.{language}.png\n{post.claim}\n{alt}: {post.alt}\n" for post in posts]
    return "\n".join([f"{word(words, 'posts_intro')}\n", *parts])


def _free(name: str, posts: Sequence[Post]) -> str:
    """The name itself, or numbered where a page shows one picture twice."""
    count = sum(post.name == name or post.name.startswith(f"{name}__") for post in posts)
    return f"{name}__{count + 1}" if count else name


def _code(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
