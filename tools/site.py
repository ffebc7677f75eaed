"""Build the documentation site: ``python -m tools.site`` writes build/site, English and (below es/) Spanish.

Everything it shows lies in it: no page asks another computer for anything. Warnings are errors. With
``--no-pictures`` the pictures of the sample are left out, as they are where no deck has been built.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.site_links import complaints
from tools.site_nav import with_trees
from tools.site_pages import ENGLISH, SPANISH, DeadLinkError, Site, stage
from tools.site_pictures import Picture, place_pictures, taken_pictures

ROOT = Path(__file__).resolve().parent.parent
STAGED, BUILT = Path("build/site-source"), Path("build/site")
_STYLE = """
body { --color-brand-primary: #0b5c7a; --color-brand-content: #0b5c7a; }
@media (prefers-color-scheme: dark) {
  body:not([data-theme="light"]) { --color-brand-primary: #7cc4de; --color-brand-content: #7cc4de; }
}
body[data-theme="dark"] { --color-brand-primary: #7cc4de; --color-brand-content: #7cc4de; }
.picture { border: 1px solid var(--color-background-border); padding: .5rem; margin: 1.5rem 0; }
.picture img { display: block; width: 100%; height: auto; }
.picture.narrow img { width: auto; max-width: min(100%, 24rem); margin: 0 auto; }
.picture figcaption, .picture p { font-size: .875rem; margin: .5rem 0 0; }
.content table.docutils { display: block; overflow-x: auto; width: auto; max-width: 100%; }
""".lstrip()
_PARTS = {ENGLISH: ("en", "rollbook"), SPANISH: ("es", "rollbook en español")}


def build(root: Path, staged: Path, built: Path, *, has_pictures: bool = True) -> list[str]:
    """Build both parts of the site; what is wrong with it, and nothing if all is well.

    Raises
    ------
    DeadLinkError
        If a page links to nothing, or nothing links to a page.
    """
    site = stage(root)
    pictures = taken_pictures(root, staged / "pictures", site) if has_pictures else {}
    place_pictures(site, pictures)
    with_trees(site)
    _write(site, pictures, staged)
    shutil.rmtree(built, ignore_errors=True)
    for part, (language, title) in _PARTS.items():
        if not _sphinx(staged / "pages" / (part or "en"), built / part, language, title):
            return [f"the builder complained about the {language} pages; see above"]
    return complaints(built)


def _write(site: Site, pictures: dict[str, Picture], staged: Path) -> None:
    pages = staged / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    files = {place: text.encode() for place, text in site.pages.items()} | site.files
    for place, written in files.items():
        path = pages / (place if place.startswith(SPANISH) else f"en/{place}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
    for part in _PARTS:
        static = pages / (part or "en") / "static"
        static.mkdir(parents=True, exist_ok=True)
        (static / "site.css").write_text(_STYLE, encoding="utf-8", newline="\n")
        for picture in filter(None, (each.path for each in pictures.values())):
            shutil.copyfile(picture, static / picture.name)


def _sphinx(source: Path, target: Path, language: str, title: str) -> bool:
    settings = {
        "project": "rollbook",
        "html_title": title,
        "language": language,
        "extensions": "myst_parser",
        "myst_heading_anchors": "5",
        # The glossary and the dictionary have their own order of headings.
        "suppress_warnings": "myst.header",
        "html_theme": "furo",
        "html_static_path": "static",
        "html_css_files": "site.css",
        "html_copy_source": "0",
        "html_show_sphinx": "0",
        "html_show_copyright": "0",
        "html_use_index": "0",
        "exclude_patterns": "files",
    }
    options = [text for name, value in settings.items() for text in ("-D", f"{name}={value}")]
    command = [sys.executable, "-m", "sphinx", "-C", "-b", "html", "-W", "--keep-going", "-q", "-E", "-d"]
    # The order of a set must not reach a page, and no clock.
    quiet = {**os.environ, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"}
    trees = source.parent / f"trees-{language}"
    done = subprocess.run([*command, str(trees), *options, str(source), str(target)], env=quiet, check=False)
    (target / ".buildinfo").unlink(missing_ok=True)
    return done.returncode == 0


def main(arguments: list[str]) -> int:
    """Build it; the exit code."""
    try:
        wrong = build(ROOT, ROOT / STAGED, ROOT / BUILT, has_pictures="--no-pictures" not in arguments)
    except DeadLinkError as error:
        wrong = [str(error)]
    for line in wrong:
        print(line)
    print(f"FAILED: {len(wrong)} to mend" if wrong else f"{BUILT}/index.html")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
