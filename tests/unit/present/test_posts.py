"""Pictures for posting: their size, their names, what is said with them, and that nothing else is in them."""

import io
from pathlib import Path

import pytest
from PIL import Image

from rollbook.present.social import export_posts, name_of, posts_of
from rollbook.present.social.write import draw_posts
from tests.unit.present.deck_sample import deck, words

LARGEST = 120_000


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures of the sample's release in Spanish."""
    folder = tmp_path_factory.mktemp("posts")
    meta, pages = deck("release", "es")
    names = export_posts(meta, pages, words("es"), folder)
    assert names == [path.relative_to(folder).as_posix() for path in _files(folder, names)]
    return folder / "pictures"


def _files(folder: Path, names: list[str]) -> list[Path]:
    return [folder / name for name in names if (folder / name).is_file()]


def test_every_picture_is_as_large_as_networks_show_it_and_small_to_send(posted: Path) -> None:
    pictures = sorted(posted.glob("*.png"))
    assert len(pictures) == len(posts_of(deck("release", "es")[1]))
    for path in pictures:
        with Image.open(path) as opened:
            assert opened.size == (1200, 675)
        assert path.stat().st_size <= LARGEST, path.name


def test_a_picture_carries_nothing_beside_its_dots(posted: Path) -> None:
    for path in posted.glob("*.png"):
        raw, kinds, place = path.read_bytes(), [], 8
        while place < len(raw):
            kinds.append(raw[place + 4 : place + 8])
            place += 12 + int.from_bytes(raw[place : place + 4], "big")
        assert set(kinds) <= {b"IHDR", b"PLTE", b"IDAT", b"IEND"}, path.name


def test_each_picture_has_its_message_and_its_words_to_be_posted_with_it(posted: Path) -> None:
    told = (posted / "pictures.es.txt").read_text(encoding="utf-8")
    posts = posts_of(deck("release", "es")[1])
    assert [line for line in told.splitlines() if line.endswith(".png")] == [
        f"{post.name}.es.png" for post in posts
    ]
    assert all(f"\n{post.claim}\n{words('es')['posts_alt']}: {post.alt}\n" in told for post in posts)


def test_the_same_pages_give_the_same_bytes(posted: Path, tmp_path: Path) -> None:
    meta, pages = deck("release", "es")
    export_posts(meta, pages, words("es"), tmp_path)
    assert {path.name: path.read_bytes() for path in (tmp_path / "pictures").iterdir()} == {
        path.name: path.read_bytes() for path in posted.iterdir()
    }


@pytest.mark.parametrize(
    ("page", "own", "name"),
    [
        ("attendance", "attendance", "attendance"),
        ("staying", "flows", "staying_flows"),
        ("roadmap", "roadmap_team_development", "roadmap_team_development"),
        ("indicator_preschool_share", "indicator_preschool_share", "indicator_preschool_share"),
        ("equity_share", "Équité & more", "equity_share_quit_more"),
    ],
)
def test_a_name_is_the_code_of_the_page_and_what_the_picture_adds_to_it(
    page: str, own: str, name: str
) -> None:
    assert name_of({"page": page}, {"kind": "chart", "chart": {"id": own}}) == name


def test_names_do_not_depend_on_language_or_on_what_else_is_in_the_deck() -> None:
    english, spanish = (posts_of(deck("release", language)[1]) for language in ("en", "es"))
    assert [post.name for post in english] == [post.name for post in spanish]
    assert len({post.name for post in english}) == len(english)
    pages = deck("release", "en")[1]
    assert [post.name for post in posts_of(pages[3:])] == [post.name for post in english][
        -len(posts_of(pages[3:])) :
    ]


def test_what_stands_behind_a_message_is_not_posted_and_a_second_picture_has_its_caption() -> None:
    block = {"kind": "chart", "caption": "By month", "chart": {"id": "months", "alt": "Bars"}}
    other = {"kind": "chart", "caption": "By year", "chart": {"id": "years", "alt": "Bars"}}
    page = {
        "page": "x",
        "title": "X",
        "claim": [{"text": "It grew."}],
        "blocks": [block, {**other, "behind": True}, other],
    }
    assert [(post.name, post.claim) for post in posts_of([page])] == [
        ("x_months", "It grew."),
        ("x_years", "By year"),
    ]


def test_a_deck_without_pictures_leaves_no_folder_behind(tmp_path: Path) -> None:
    meta, pages = deck("release", "en")
    assert export_posts(meta, pages[:1], words("en"), tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_picture_of_the_working_view_has_a_red_band() -> None:
    meta, pages = deck("internal", "en")
    (png,) = draw_posts(meta, posts_of(pages)[:1], words("en"))
    with Image.open(io.BytesIO(png)) as opened:
        red, green, blue = opened.convert("RGB").tobytes()[3 * (4 * 1200 + 600) :][:3]
    assert red > 110
    assert max(green, blue) < 70


def test_a_post_of_many_times_names_the_lanes_that_can_be_read_and_no_other() -> None:
    lanes = [{"id": each, "items": [{"text": each.upper()}]} for each in ("milestones", "events")]
    chart = {"id": "history", "chart": "timeline", "alt": "", "lanes": lanes, "post_lanes": ["milestones"]}
    block = {"kind": "chart", "chart": chart, "caption": "Drag it", "post_caption": "Our history"}
    (post,) = posts_of([{"page": "history", "title": "History", "blocks": [block]}])
    assert post.block["caption"] == "Our history"
    told = [item["text"] for lane in post.block["chart"]["lanes"] for item in lane["items"]]
    assert told == ["MILESTONES", ""]
    assert lanes[1]["items"] == [{"text": "EVENTS"}], "the deck names them all"
