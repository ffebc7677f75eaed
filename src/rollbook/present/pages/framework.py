"""From how a population fares to what programs do: the chain, what was chosen, and when to expect change."""

from collections.abc import Iterator, Sequence

from rollbook.declare.chosen import indicators_of, programs_of, strategies_of
from rollbook.declare.frameworks import STAGES, Choices, Decision, Horizon, Option
from rollbook.present.pages.view import Block, Page, Segments, View, plain, table_block


def framework_page(view: View) -> list[Page]:
    """The chain of results with what the partnership chose, and its way through Learning by Doing."""
    chosen = view.project.measures[view.community.community].learning_by_doing
    if chosen is None:
        return [_page(view, "framework", view.say("framework_claim_none"), [_chain(view, None)])]
    return [
        _page(view, "framework", _claim(view, chosen), [_chain(view, chosen), *_expected(view, chosen)]),
        _page(view, "choices", _choices_claim(view, chosen), [*_choices(view, chosen)]),
    ]


def _page(view: View, name: str, claim: Segments, blocks: list[Block]) -> Page:
    return {"page": name, "title": view.word(f"{name}_title"), "claim": claim, "blocks": blocks}


def _claim(view: View, chosen: Choices) -> Segments:
    result = next(each for each in view.project.results.results if each.result == chosen.result)
    return view.say(
        "framework_claim",
        community=view.community.name.in_language(view.language),
        result=result.title.in_language(view.language),
        core=view.listed([plain(title) for title in _core_titles(view, chosen)]),
    )


def _core_titles(view: View, chosen: Choices) -> list[str]:
    core = view.project.frameworks.stronger_families.family_results
    return [each.title.in_language(view.language) for each in core if each.code in chosen.core_results]


def _chain(view: View, chosen: Choices | None) -> Block:
    """Each link of the chain with what stands there in this community."""
    here = {
        "indicators": [
            each.title.in_language(view.language)
            for each in indicators_of(view.project, view.community.community)
        ],
        "community_results": _leads_to(view, chosen),
        "family_results": _core_titles(view, chosen) if chosen else [],
        "performance": [
            each.title.in_language(view.language)
            for of in (strategies_of, programs_of)
            for each in of(view.project, view.community.community)
        ],
    }
    rows = [
        [
            plain(level.title.in_language(view.language)),
            plain(level.meaning.in_language(view.language)),
            plain(_joined(view, here[level.level])),
        ]
        for level in view.project.frameworks.stronger_families.levels
    ]
    columns = [(view.word(f"framework_column_{name}"), "start") for name in ("level", "meaning", "here")]
    title = view.project.frameworks.stronger_families.title.in_language(view.language)
    return table_block("framework", title, columns, rows)


def _leads_to(view: View, chosen: Choices | None) -> list[str]:
    framework = view.project.frameworks.stronger_families
    wanted = {
        code
        for each in framework.family_results
        if chosen and each.code in chosen.core_results
        for code in each.leads_to
    }
    return [
        each.title.in_language(view.language) for each in framework.community_results if each.code in wanted
    ]


def _joined(view: View, titles: Sequence[str]) -> str:
    return "; ".join(titles) or view.word("not_applicable")


def _expected(view: View, chosen: Choices) -> Iterator[Block]:
    """When change can be expected, counted from the year in which measures were set."""
    factors = _factors(view, chosen)
    if factors:
        yield {"kind": "text", "paragraphs": [view.say("framework_factors", factors=view.listed(factors))]}
    horizons = view.project.frameworks.horizons
    columns = [(view.word(f"framework_column_{name}"), "start") for name in ("whom", "years", "state")]
    rows = [
        [
            plain(each.title.in_language(view.language)),
            _span(view, chosen, each),
            plain(view.word(f"framework_state_{_state(view, chosen, each)}")),
        ]
        for each in horizons.horizons
    ]
    caption = view.word(
        "framework_horizons",
        title=horizons.title.in_language(view.language),
        year=str(chosen.measures_set_year),
    )
    yield table_block("horizons", caption, columns, rows)
    source = view.project.frameworks.stronger_families.source.in_language(view.language)
    yield {"kind": "text", "paragraphs": [view.say("framework_source", source=source)]}


def _factors(view: View, chosen: Choices) -> list[Segments]:
    framework = view.project.frameworks.stronger_families
    resting = {
        code for each in framework.family_results if each.code in chosen.core_results for code in each.factors
    }
    return [
        plain(each.title.in_language(view.language))
        for each in framework.protective_factors
        if each.code in resting
    ]


def _span(view: View, chosen: Choices, horizon: Horizon) -> Segments:
    first, last = (chosen.measures_set_year + years for years in (horizon.from_years, horizon.until_years))
    years = {"text": f"{first}–{last}", "figure": f"horizon.{horizon.horizon}.years"}
    after = {
        "text": f"{horizon.from_years}–{horizon.until_years}",
        "figure": f"horizon.{horizon.horizon}.after",
    }
    return view.say("framework_years", years=years, after=after)


def _state(view: View, chosen: Choices, horizon: Horizon) -> str:
    """Whether the period lies before, within or after the years of a horizon."""
    passed = view.period.year - chosen.measures_set_year
    if passed < horizon.from_years:
        return "early"
    return "now" if passed <= horizon.until_years else "due"


def _choices_claim(view: View, chosen: Choices) -> Segments:
    stage = next(
        each for each in view.project.frameworks.learning_by_doing.stages if each.stage == chosen.stage
    )
    number = {"text": str(STAGES.index(chosen.stage) + 1), "figure": "choices.stage"}
    total = {"text": str(len(STAGES)), "figure": "choices.stages"}
    return view.say("choices_claim", number=number, total=total, stage=stage.title.in_language(view.language))


def _choices(view: View, chosen: Choices) -> Iterator[Block]:
    framework = view.project.frameworks.learning_by_doing
    said = {
        "core_result": "; ".join(_core_titles(view, chosen)),
        "story": chosen.story.in_language(view.language),
        "subgroup": chosen.subgroup.in_language(view.language),
        "strategies": _joined(
            view,
            [
                each.title.in_language(view.language)
                for each in strategies_of(view.project, view.community.community)
            ],
        ),
        "track": view.word("choices_track"),
    }
    reached = STAGES.index(chosen.stage)
    rows = [
        [
            plain(f"{number + 1}. {each.title.in_language(view.language)}"),
            plain(each.meaning.in_language(view.language)),
            plain(said[each.stage] if number <= reached else view.word("choices_ahead")),
        ]
        for number, each in enumerate(framework.stages)
    ]
    columns = [(view.word(f"choices_column_{name}"), "start") for name in ("stage", "meaning", "here")]
    yield table_block("choices", framework.title.in_language(view.language), columns, rows)
    for number, decision in enumerate(chosen.decisions):
        yield _decision(view, decision, number)
    if any(each.is_example for each in chosen.decisions):
        yield {"kind": "text", "paragraphs": [view.say("choices_example")]}
    source = chosen.source.in_language(view.language)
    yield {"kind": "text", "paragraphs": [view.say("framework_source", source=source)]}


def _decision(view: View, decision: Decision, number: int) -> Block:
    """What was on the table; a release tells the order of votes, which are people, and not their number."""
    ordered = sorted(decision.options, key=lambda each: -(each.votes or 0))
    has_votes = not view.is_release and any(each.votes is not None for each in ordered)
    columns = [(view.word("choices_option"), "start"), (view.word("choices_chosen"), "start")]
    if has_votes:
        columns.append((view.word("choices_votes"), "end"))
    rows = [
        [
            plain(each.title.in_language(view.language)),
            plain(view.word("choices_yes" if each.is_chosen else "choices_no")),
            *([_votes(view, decision, each)] if has_votes else []),
        ]
        for each in ordered
    ]
    return table_block(f"decision_{number}", decision.question.in_language(view.language), columns, rows)


def _votes(view: View, decision: Decision, option: Option) -> Segments:
    if option.votes is None:
        return plain(view.word("not_applicable"))
    return [{"text": f"{option.votes:,}", "figure": f"votes.{decision.stage}.{option.option}"}]
