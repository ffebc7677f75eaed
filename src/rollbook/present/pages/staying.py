"""Who comes back: attendance from quarter to quarter, how often people come, and who is integrated."""

from rollbook.kernel.period import Quarter
from rollbook.present.pages.integration import integration_blocks
from rollbook.present.pages.panels import panels_block, quarter_point, quarters_of
from rollbook.present.pages.view import (
    Block,
    Count,
    Page,
    Segments,
    View,
    claimed_trend,
    figure,
    plain,
    table_block,
)
from rollbook.tables.code_lists import FLOWS, TIMES

_FLOWS = ("first_time", "returned", "stayed", "dropped_off")


def staying_page(view: View) -> Page:
    """Who stayed, returned, came first or dropped off; how often people came; growth against integration."""
    quarters = quarters_of(view, "quarter_flows")
    has_meetings = view.has_list("signin") and any(
        view.count("quarter_flows", quarter_code=str(quarter), flow_code=flow).high
        for quarter in quarters
        for flow in FLOWS.split()
    )
    came_back = [_flows(view, quarters), _repeats(view)] if has_meetings else []
    return {
        "page": "staying",
        "title": view.word("staying_title"),
        "claim": _claim(view) if has_meetings else view.say("staying_claim_no_meetings"),
        "blocks": [*came_back, *integration_blocks(view)],
    }


def _flow(view: View, quarter: Quarter, flow: str) -> Count:
    return view.count("quarter_flows", quarter_code=str(quarter), flow_code=flow)


def _claim(view: View) -> Segments:
    stayed, dropped = (_flow(view, view.period, flow) for flow in ("stayed", "dropped_off"))
    # Who stayed and who dropped off are together those who came the quarter before.
    way = claimed_trend(dropped, stayed) if stayed.high or dropped.high else "nobody_before"
    return view.say(
        f"staying_claim_{way}",
        stayed=figure(f"flow.{view.period}.stayed", stayed),
        dropped=figure(f"flow.{view.period}.dropped_off", dropped),
        before=view.quarter_text(_before(view.period)),
        now=view.quarter_text(view.period),
    )


def _before(quarter: Quarter) -> Quarter:
    return Quarter(quarter.year - 1, 4).through(quarter)[:-1][-1]


def _flows(view: View, quarters: list[Quarter]) -> Block:
    panels = [
        {
            "id": flow,
            "label": view.word(f"flow_{flow}"),
            "meaning": view.word(f"flow_{flow}_definition"),
            "points": [
                quarter_point(view.months_of(quarter), f"flow.{quarter}.{flow}", _flow(view, quarter, flow))
                for quarter in quarters
            ],
        }
        for flow in _FLOWS
    ]
    columns = [(view.word("quarter"), "start"), *((view.word(f"flow_{flow}"), "end") for flow in _FLOWS)]
    rows: list[list[Segments]] = [
        [
            plain(view.quarter_label(quarter)),
            *([figure(f"flow.{quarter}.{flow}", _flow(view, quarter, flow))] for flow in _FLOWS),
        ]
        for quarter in quarters
    ]
    last = [f"{view.word(f'flow_{flow}')}: {_flow(view, view.period, flow).text}" for flow in _FLOWS]
    alt = view.word("flow_alt", now=view.quarter_label(view.period), summary="; ".join(last))
    return panels_block(view, panels, alt, table_block("flows", view.word("flow_caption"), columns, rows))


def _repeats(view: View) -> Block:
    caption = view.word("repeat_caption", date=view.day_label(view.period.last_day))
    counts = {times: view.count("repeat_attendances", times_code=times) for times in TIMES.split()}
    points = [
        {"id": times, **quarter_point(view.word(f"repeat_{times}"), f"repeat.{times}", count)}
        for times, count in counts.items()
    ]
    summary = "; ".join(f"{point['label']}: {point['text']}" for point in points)
    columns = [(view.word("repeat_times"), "start"), (view.word("people"), "end")]
    rows: list[list[Segments]] = [
        [plain(view.word(f"repeat_{times}")), [figure(f"repeat.{times}", count)]]
        for times, count in counts.items()
    ]
    return {
        "kind": "chart",
        "chart": {
            "id": "repeats",
            "chart": "ranked_bars",
            "alt": view.word("repeat_alt", summary=summary),
            "value_label": view.word("people"),
            "points": points,
        },
        "caption": caption,
        "table": table_block("repeats", caption, columns, rows),
    }
