"""Where the partnership stands on each roadmap: all of them at a glance, then one page for each."""

from collections.abc import Sequence

from rollbook.declare.progress import Travelled
from rollbook.declare.roadmaps import ASKED, ParticipationLevel, Roadmap
from rollbook.present.pages.moments import length_label, moment_label, short_moment
from rollbook.present.pages.view import Block, Count, Page, Segment, Segments, View, plain, table_block
from rollbook.tables.rows import Row


def roadmap_pages(view: View) -> list[Page]:
    """An overview, and a page for each roadmap that the community follows; none if it follows none."""
    declared = view.project.progress.get(view.community.community)
    there = [(view.project.roadmaps[each.roadmap], each) for each in declared.roadmaps] if declared else []
    if not there:
        return []
    return [_overview(view, there), *(_page(view, roadmap, travelled) for roadmap, travelled in there)]


def _overview(view: View, there: Sequence[tuple[Roadmap, Travelled]]) -> Page:
    backs = sum(_backs(view, roadmap.roadmap) for roadmap, _ in there)
    columns = [
        (view.word("roadmap"), "start"),
        (view.word("roadmap_now"), "start"),
        (view.word("roadmap_done"), "end"),
        (view.word("roadmap_backs"), "end"),
    ]
    rows: list[list[Segments]] = [
        [
            plain(_title(view, roadmap)),
            plain(_stages_now(view, roadmap)),
            _done_of(view, roadmap.roadmap, "required"),
            [_back_count(view, roadmap.roadmap)],
        ]
        for roadmap, _ in there
    ]
    return {
        "page": "roadmaps",
        "title": view.word("roadmaps_title"),
        "claim": view.say(
            "roadmaps_claim" if backs else "roadmaps_claim_forward",
            count={"text": str(len(there)), "figure": "roadmaps.count"},
            backs={"text": str(backs), "figure": "roadmaps.backs"},
        ),
        "blocks": [
            table_block("roadmaps", view.word("roadmaps_caption", date=_end(view)), columns, rows),
            {"kind": "text", "paragraphs": [view.say("roadmaps_normal"), view.say("roadmaps_unknown")]},
        ],
    }


def _page(view: View, roadmap: Roadmap, travelled: Travelled) -> Page:
    notes = [plain(each.in_language(view.language)) for each in roadmap.notes]
    remarks = [plain(roadmap.about.in_language(view.language)), _source(view, roadmap, travelled)]
    stays = [row for row in view.rows("roadmap_stays") if row["roadmap_id"] == roadmap.roadmap]
    return {
        "page": "roadmap",
        "title": _title(view, roadmap),
        "claim": _claim(view, roadmap),
        "blocks": [
            *([_chart(view, roadmap, travelled, stays)] if stays else []),
            *_steps(view, roadmap, travelled),
            {"kind": "heading", "text": view.word("roadmap_meaning")},
            {"kind": "list", "items": [*_meanings(view, roadmap), *notes]},
            {"kind": "text", "paragraphs": remarks},
        ],
    }


def _claim(view: View, roadmap: Roadmap) -> Segments:
    backs = _backs(view, roadmap.roadmap)
    blanks: dict[str, str | Segment | Segments] = {
        "stages": _stages_now(view, roadmap),
        "backs": _back_count(view, roadmap.roadmap),
    }
    many = "" if not backs else "_back_one" if backs == 1 else "_back_many"
    if not roadmap.steps:
        return view.say(f"roadmap_claim_stages{many}", **blanks)
    return view.say(f"roadmap_claim_steps{many}", **blanks, done=_done_of(view, roadmap.roadmap, "required"))


def _chart(view: View, roadmap: Roadmap, travelled: Travelled, stays: Sequence[Row]) -> Block:
    first = min(row["stay_from_date"] for row in stays if row["stay_from_date"] is not None)
    lanes = [
        {
            "id": stage.stage,
            "label": stage.title.in_language(view.language),
            "items": [
                {
                    "from": _iso(row["stay_from_date"]),
                    "until": _iso(row["stay_until_date"]),
                    "text": _span(view, row),
                    "is_bar": True,
                    "is_fallback": bool(row["is_fallback"]),
                }
                for row in stays
                if row["stage_id"] == stage.stage
            ],
        }
        for stage in roadmap.stages
    ]
    caption = view.word("roadmap_caption", date=_end(view))
    marks = ["stay"]
    marks += ["fallback"] if any(row["is_fallback"] for row in stays) else []
    marks += ["open"] if any(row["stay_from_date"] is None for row in stays) else []
    told = "; ".join(f"{_stage_title(view, roadmap, row['stage_id'])}: {_span(view, row)}" for row in stays)
    return {
        "kind": "chart",
        "chart": {
            "id": f"roadmap_{roadmap.roadmap}",
            "chart": "timeline",
            "alt": view.word("roadmap_alt", summary=told),
            "value_label": "",
            "from": f"{first.year}-01-01",
            "until": str(view.period.last_day),
            "shows_backs": True,
            "lanes": lanes,
            "key": [{"mark": mark, "text": view.word(f"roadmap_key_{mark}")} for mark in marks],
        },
        "caption": caption,
        "table": _stays(view, roadmap, travelled, stays, caption),
        "print_table": True,
    }


def _stays(view: View, roadmap: Roadmap, travelled: Travelled, stays: Sequence[Row], caption: str) -> Block:
    notes = {
        (stay.stage, stay.since): stay.note.in_language(view.language)
        for stay in travelled.stays
        if stay.note is not None
    }
    columns = [(view.word(f"roadmap_{name}"), "start") for name in ("stage", "from", "until", "time", "note")]
    rows: list[list[Segments]] = []
    for row in stays:
        day, precision = row["stay_from_date"], row["from_precision_code"]
        since = None if day is None else str(day.date())[: {"year": 4, "month": 7}.get(precision, 10)]
        remarks = [view.word("roadmap_came_back")] if row["is_fallback"] else []
        remarks += [notes[row["stage_id"], since]] if (row["stage_id"], since) in notes else []
        rows.append(
            [
                plain(_stage_title(view, roadmap, row["stage_id"])),
                plain(moment_label(view, day, precision)),
                plain(moment_label(view, row["stay_until_date"], row["until_precision_code"])),
                length_label(
                    view,
                    row["least_days"],
                    row["most_days"],
                    f"roadmap.{roadmap.roadmap}.stay.{row['stay_number']}",
                ),
                plain("; ".join(remarks)),
            ]
        )
    return {**table_block(f"roadmap_{roadmap.roadmap}", caption, columns, rows), "is_dense": True}


def _steps(view: View, roadmap: Roadmap, travelled: Travelled) -> list[Block]:
    if not roadmap.steps:
        return []
    named = [(each.level, each.title.in_language(view.language)) for each in roadmap.levels]
    columns = [(view.word("roadmap_step"), "start")]
    columns += [(_own(view, title, level == travelled.level), "start") for level, title in named]
    columns += [] if named else [(view.word("roadmap_asked"), "start")]
    columns += [(view.word("roadmap_status"), "start"), (view.word("roadmap_evidence"), "start")]
    shown = {each.step: each.evidence.in_language(view.language) for each in travelled.steps}
    rows: list[list[Segments]] = []
    for step in roadmap.steps:
        own = travelled.level or roadmap.level_names[0]
        row = view.row("roadmap_steps", roadmap_id=roadmap.roadmap, level_id=own, step_id=step.step)
        status = str(row["step_standing_code"]) if row else "outstanding"
        asked = str(row["asked_code"]) if row else "not_asked"
        told = "left_out" if status == "outstanding" and asked == "not_asked" else status
        rows.append(
            [
                plain(step.title.in_language(view.language)),
                *(plain(view.word(f"asked_{step.asked_at(level)}")) for level in roadmap.level_names),
                plain(view.word(f"step_status_{told}")),
                plain(
                    shown.get(step.step, "")
                    if status != "outstanding"
                    else step.evidence.in_language(view.language)
                ),
            ]
        )
    listed = table_block(f"steps_{roadmap.roadmap}", view.word("roadmap_steps_caption"), columns, rows)
    return [{**listed, "is_dense": True}, *_levels(view, roadmap, travelled)]


def _levels(view: View, roadmap: Roadmap, travelled: Travelled) -> list[Block]:
    """How far the community would be at each level, its own marked."""
    if not roadmap.levels:
        return []
    columns = [(view.word("roadmap_level"), "start")]
    columns += [(view.word(f"asked_{asked}_done"), "end") for asked in ASKED[:3]]
    columns += [(view.word("roadmap_limit"), "end")]
    rows: list[list[Segments]] = [
        [
            plain(_own(view, each.title.in_language(view.language), each.level == travelled.level)),
            *(_done_of(view, roadmap.roadmap, asked, each.level) for asked in ASKED[:3]),
            [_limit(roadmap.roadmap, each)] if each.at_most else plain(view.word("roadmap_no_limit")),
        ]
        for each in roadmap.levels
    ]
    return [table_block(f"levels_{roadmap.roadmap}", view.word("roadmap_levels_caption"), columns, rows)]


def _limit(roadmap: str, level: ParticipationLevel) -> Segment:
    return {"text": str(level.at_most), "figure": f"roadmap.{roadmap}.{level.level}.limit"}


def _own(view: View, title: str, is_own: bool) -> str:  # noqa: FBT001  a mark of the title
    return view.word("roadmap_own_level", level=title) if is_own else title


def _done_of(view: View, roadmap: str, asked: str, level: str | None = None) -> Segments:
    """``5 of 9``; a mark where nothing of this kind is asked."""
    key = {"roadmap_id": roadmap, "asked_code": asked}
    row = view.row("roadmap_standings", **key, **({"level_id": level} if level else {"is_own_level": True}))
    if row is None:
        return plain(view.word("not_applicable"))
    start = f"roadmap.{roadmap}.{row['level_id']}.{asked}"
    numbers: dict[str, Segment] = {
        name: {"text": str(row[f"{name}_step_count"]), "figure": f"{start}.{name}"}
        for name in ("done", "asked")
    }
    return view.say("roadmap_of", **numbers)


def _backs(view: View, roadmap: str) -> int:
    there = [row for row in view.rows("roadmap_stages") if row["roadmap_id"] == roadmap]
    return sum(int(row["fallback_count"]) for row in there)


def _back_count(view: View, roadmap: str) -> Segment:
    count = _backs(view, roadmap)
    return {"text": Count(count, count).text, "figure": f"roadmap.{roadmap}.backs"}


def _stages_now(view: View, roadmap: Roadmap) -> str:
    """The stages that go on, in their order; which are several where they overlap."""
    now = [
        stage.title.in_language(view.language)
        for stage in roadmap.stages
        if (row := view.row("roadmap_stages", roadmap_id=roadmap.roadmap, stage_id=stage.stage))
        and row["stage_status_code"] == "current"
    ]
    return "".join(part["text"] for part in view.listed([plain(each) for each in now])) or view.word(
        "roadmap_between"
    )


def _span(view: View, row: Row) -> str:
    """``Mar 2014 – Sep 2014``, ``2014``, ``since Jul 2016``."""
    first, last = row["stay_from_date"], row["stay_until_date"]
    begin = short_moment(view, first, row["from_precision_code"]) if first is not None else None
    if last is None:
        return view.word("span_since", begin=begin) if begin else view.word("span_since_unknown")
    end = short_moment(view, last, row["until_precision_code"])
    if begin is None:
        return view.word("span_until", end=end)
    return begin if begin == end else f"{begin} – {end}"


def _source(view: View, roadmap: Roadmap, travelled: Travelled) -> Segments:
    told = view.say(
        "roadmap_source",
        roadmap=roadmap.source.in_language(view.language),
        evidence=travelled.source.in_language(view.language),
    )
    return [*told, *plain(f" {view.word('roadmap_example')}")] if travelled.is_example else told


def _meanings(view: View, roadmap: Roadmap) -> list[Segments]:
    lines = []
    for stage in roadmap.stages:
        marks = " ".join(each.in_language(view.language) for each in stage.milestones)
        told = f"{stage.title.in_language(view.language)}: {stage.meaning.in_language(view.language)}"
        lines.append(plain(f"{told} {view.word('roadmap_milestone', milestones=marks)}" if marks else told))
    return lines


def _stage_title(view: View, roadmap: Roadmap, stage: str) -> str:
    return next(each.title.in_language(view.language) for each in roadmap.stages if each.stage == stage)


def _title(view: View, roadmap: Roadmap) -> str:
    return roadmap.title.in_language(view.language)


def _end(view: View) -> str:
    return view.day_label(view.period.last_day)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)[:10]
