"""Tables that are sorted and searched in the notebook itself; only this module knows itables."""

import itables
import pandas as pd
from itables.javascript import generate_init_offline_itables_html

_ROWS = 10


def program() -> str:
    """The program that makes tables sortable, whole, so that a notebook needs no network."""
    # The style sheet and the program lie beside the library.
    return str(generate_init_offline_itables_html(itables.options.dt_bundle))


def table(values: pd.DataFrame, name: str, caption: str) -> str:
    """One table; its id is its name, so that the same table gives the same bytes."""
    shown = values.reset_index() if _has_names(values.index) else values
    texts = [name for name in shown.columns if pd.api.types.is_string_dtype(shown[name])]
    shown = shown.assign(**{name: shown[name].fillna("") for name in texts})
    return str(
        itables.to_html_datatable(
            shown,
            caption,
            table_id=f"table-{name.replace('_', '-')}",
            connected=False,
            classes="display compact",
            showIndex=False,
            pageLength=_ROWS,
            maxBytes=0,
            allow_html=False,
        )
    )


def _has_names(index: pd.Index) -> bool:
    return any(name is not None for name in index.names)
