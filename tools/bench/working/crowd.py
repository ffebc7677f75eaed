"""A crowd of made-up households on the working map: more than any community has, in every layer and month."""

import numpy as np
import pandas as pd

from rollbook.declare import Project, load_project
from rollbook.declare.parameters import check_parameters
from rollbook.kernel.layout import Layout
from rollbook.owner import SAMPLE_KEY
from rollbook.present.deck import view_of
from rollbook.present.working_map_page import export_working_map
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import SECTORS
from tools.bench.project import COMMUNITIES, PERIOD, ROOT

SEED = 2018
LAYERS = {"parents_0_5": 0.15, "parents_6_plus": 0.3, "stakeholders": 0.05, "participants": 0.5}
GROUPS = 60
ROUGH_SHARE, MOVES_SHARE, LEAVES_SHARE = 0.1, 0.1, 0.3


def crowded_page(count: int) -> str:
    """The page of a working map with this many points, in English."""
    project = load_project(Layout(ROOT))
    parameters = check_parameters({"community": COMMUNITIES[0], "period": PERIOD, "language": "en"})
    points = crowd(project, count)
    shown = {name: make_table(name, []) for name in tables_of("internal")} | {"internal.points": points}
    key = SAMPLE_KEY.subkey("dots", COMMUNITIES[0])
    view = view_of(shown, project, parameters, view="internal", dots_key=key)
    meta = {
        "community_name": "Crowd", "period_label": PERIOD, "language": "en", "view": "internal",
        "is_synthetic": True, "as_of_label": PERIOD, "fingerprint": "",
    }  # fmt: skip
    words = {key: text.in_language("en") for key, text in project.ui_words.items()}
    return export_working_map(view, meta, words)


def crowd(project: Project, count: int) -> pd.DataFrame:
    """``internal.points``: stays all over the valley, some at a ZIP's point, some of who moves or leaves."""
    dice = np.random.default_rng(SEED)
    parameters = check_parameters({"community": COMMUNITIES[0], "period": PERIOD, "language": "en"})
    days = np.array(project.quarterly.map_days_of(parameters.quarter), dtype="datetime64[us]")
    area = project.area_of(COMMUNITIES[0])
    zips = np.array(project.community(COMMUNITIES[0]).zips)
    lived = dice.integers(0, len(zips), count)
    middles = np.array(
        [(area.zips[code].lat, area.zips[code].lon, area.zips[code].spread_km) for code in zips]
    )
    lat, lon, spread = middles[lived].T
    rough = dice.random(count) < ROUGH_SHARE
    wide = np.where(rough, 0, spread / 111)
    begins = dice.integers(0, len(days) - 1, count)
    ends = np.minimum(begins + dice.integers(1, len(days), count), len(days) - 1)
    layers = dice.choice(list(LAYERS), count, p=list(LAYERS.values()))
    is_group = np.arange(count) < GROUPS
    homes = pd.DataFrame(
        {
            "home_number": _numbers(count, dice),
            "map_layer_code": np.where(is_group, dice.choice(["pn", "roc", "nac"], count), layers),
            "map_detail_code": np.where(
                layers == "stakeholders", dice.choice(SECTORS.split(), count), layers
            ),
            "lat": (lat + dice.normal(0, 1, count) * wide).round(6),
            "lon": (lon + dice.normal(0, 1, count) * wide).round(6),
            "precision_code": np.where(rough, "zip_weighted", "street_grid"),
            "radius_m": np.where(rough, spread * 1000, 450.0),
            "zip_code": zips[lived],
            "from_date": days[begins],
            "until_date": np.where(dice.random(count) < LEAVES_SHARE, days[ends], np.datetime64("NaT")),
        }
    )
    return make_table("internal.points", homes)


def _numbers(count: int, dice: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """A number of its own for each stay, but for those who moved: these have that of another one."""
    numbers = np.arange(1, count + 1)
    movers = dice.choice(count, int(MOVES_SHARE * count), replace=False)
    numbers[movers] = dice.permutation(numbers[movers])
    return numbers
