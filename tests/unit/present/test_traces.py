"""What stands behind a figure: exactly one pattern for each, and values that make what is printed."""

import json
import re
from dataclasses import replace

import pytest

from rollbook.declare.corrections import Correction, Corrections
from rollbook.declare.figures import FigurePattern, patterns_for
from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.present.html_parts import packed_data
from rollbook.present.pages.view import Count, half_up, share_text
from rollbook.present.trace_pack import corrections_of, pack_traces
from rollbook.present.trace_parts import traces_data
from rollbook.present.traces import Tracer, figures_on, require_shown
from tests.unit.present.view_sample import project, tables, view_of, written_deck
from tests.unit.restated_rows import MEASURE, restated

VIEWS = ("internal", "release")
LANGUAGES = ("en", "es")


@pytest.fixture(
    scope="module", params=[(view, language) for view in VIEWS for language in LANGUAGES], ids=str
)
def shown(request: pytest.FixtureRequest) -> tuple[Tracer, dict[str, str]]:
    """A tracer of a view, and every figure of all its pages with its text."""
    view, language = request.param
    deck = written_deck(view, language, "palmdale")
    return Tracer(view_of(view, language)), figures_on(deck.pages)


def test_every_figure_of_every_page_fits_exactly_one_pattern(shown: tuple[Tracer, dict[str, str]]) -> None:
    _, figures = shown
    found = {figure: [each.figure for each in patterns_for(project().figures, figure)] for figure in figures}
    assert not {figure: names for figure, names in found.items() if len(names) != 1}
    assert len(figures) > 300, "the sample has pages with many figures"


def test_what_is_traced_makes_what_is_printed(shown: tuple[Tracer, dict[str, str]]) -> None:
    tracer, figures = shown
    wrong, compared = {}, 0
    for figure, text in figures.items():
        if figure.endswith(".part"):
            continue  # the sample's areas do not add up to everybody
        pattern = next(patterns_for(project().figures, figure))
        made = _made(pattern, tracer, figure)
        if made is not None and not _is_sentence(text):
            compared += 1
            if made != text:
                wrong[figure] = (text, made)
    assert not wrong
    assert compared > 150, "most counts, shares and means are worked out from their trace"


def _is_sentence(text: str) -> bool:
    """A mark of a picture says its number within words."""
    return bool(re.search(r"[^\W\d]{3}", text))


def _made(pattern: FigurePattern, tracer: Tracer, figure: str) -> str | None:
    trace = tracer.trace(figure)
    over, under = trace.numerator, trace.denominator
    if over is None or over.low is None or over.high is None:
        return None
    count = Count(round(over.low), round(over.high))
    if pattern.kind == "count":
        return count.text
    if under is None or not under.low or not under.high or not _is_exact(tracer):
        return None
    if pattern.kind == "share":
        return share_text(over.low / under.low, over.high / under.high)
    if pattern.kind == "mean":
        return Count(half_up(count.low, round(under.low)), half_up(count.high, round(under.low))).text
    return None


def _is_exact(tracer: Tracer) -> bool:
    """A share of two ranges is not a range of shares: in a release only its parts are held together."""
    return not tracer.view.is_release


def test_an_id_that_no_page_shows_is_refused_and_near_ones_are_named() -> None:
    with pytest.raises(ParameterError) as caught:
        require_shown(
            "attendance.averge.2018Q2", figures_on(written_deck("internal", "en", "palmdale").pages)
        )
    assert "attendance.average.2018Q2" in str(caught.value)


def test_an_id_without_a_pattern_is_a_slip_in_the_definitions() -> None:
    with pytest.raises(SettingsError, match="0 patterns explain the figure"):
        Tracer(view_of("internal")).trace("weather.2018-04")


def test_a_release_tells_no_exact_count_of_people_and_no_rows_of_a_roster() -> None:
    traces = written_deck("release", "en", "palmdale").meta["traces"]
    shown_rows = tables("internal")["internal.file_accounts"]["read_count"]
    assert len(shown_rows)
    for files in traces["files"].values():
        assert all(len(file) == 2 and "rows" not in file[0] for file in files)
    assert "INTERNAL" not in json.dumps(traces)


def test_the_traces_of_a_deck_are_packed_without_saying_a_sentence_twice() -> None:
    traces = written_deck("internal", "es", "palmdale").meta["traces"]
    assert len(set(traces["texts"])) == len(traces["texts"])
    for pattern, *values in traces["figures"].values():
        assert 0 <= pattern < len(traces["patterns"])
        assert all(0 <= value < len(traces["texts"]) for value in values)


def test_the_order_of_keys_in_a_notebook_does_not_show_in_the_deck() -> None:
    meta = written_deck("release", "en", "palmdale").meta
    shuffled = {**meta, "traces": json.loads(json.dumps(meta["traces"], sort_keys=True))}
    words = {key: text.en for key, text in project().ui_words.items()}
    one, other = (packed_data([], [], traces_data(each, words)) for each in (meta, shuffled))
    assert one == other


def test_a_release_never_says_that_no_correction_was_applied_where_corrections_are_written() -> None:
    # The one row that it changes repeats another one: it is merged, and no row counts as corrected.
    correction = Correction.model_validate(
        {
            "correction": "zip_typo", "match": {"file": "pn_participants_2017Q4.csv", "row": 3},
            "set": {"zip_text": "93550"}, "expected": {"zip_text": "93543"}, "reason": "two digits changed",
            "who": "evaluator", "date": "2018-07-02",
        }
    )  # fmt: skip
    written = Corrections(community="palmdale", corrections=(correction,))
    total = dict.fromkeys(("used_count", "corrected_count", "set_aside_count"), 0)
    rows = [{"account_code": "total", "read_count": 1, "merged_count": 1, **total}]
    plain = view_of("release", row_accounts=rows)
    view = replace(plain, project=replace(plain.project, corrections={"palmdale": written}))
    assert corrections_of(plain, "participants") == []
    told = corrections_of(view, "participants")
    assert "0 rows" in told[0]
    assert "repeat another row count as merged" in told[1]


def test_the_window_of_what_an_earlier_run_said_names_no_file_and_no_version_of_this_run() -> None:
    file = {"file_name": "signin.xlsx", "file_kind_code": "signin", "quarter_code": "2018Q2"}
    view = view_of("internal", restatements=[restated()], source_files=[{**file, "sha256_code": "7" * 64}])
    place = f"restated.{MEASURE}.quarter.2018Q1"
    packed = pack_traces(view, [f"{place}.then", f"{place}.now"], {})
    then, now = (packed["patterns"][packed["figures"][f"{place}.{when}"][0]] for when in ("then", "now"))
    assert then["kinds"] == []
    assert "the run for 2018Q1" in packed["texts"][then["before"]]
    assert now["kinds"] == ["signin"]
    assert not packed["texts"][now["before"]]
