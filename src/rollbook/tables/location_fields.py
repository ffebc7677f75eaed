"""Fields that say where something is, how surely, and what a geocoder has answered."""

from rollbook.tables.code_lists import (
    GEOCODE_ANSWERS,
    HOUSING_SOURCES,
    LEAF_KINDS,
    LOCATORS,
    PRECISIONS,
    VENUE_KINDS,
    VENUE_LISTS,
)
from rollbook.tables.field import count_field, date_field, flag_field, number_field, text_field

LOCATION = (
    text_field("street_address", "as written", personal=True, required=False),
    text_field(
        "address_key",
        "address in one spelling; the same for all who live there",
        personal=True,
        required=False,
    ),
    text_field("zip_code", "five digits", required=False),
    count_field("house_number", "house number", personal=True, required=False),
    text_field(
        "street_code", "numbered street (33) or avenue (R-8) of the mile grid", personal=True, required=False
    ),
    text_field("direction_code", "E or W of Division Street", required=False, allowed="E W"),
    date_field("from_date", "first day an address is known, or a point is there", personal=True),
    number_field("lat", "degrees north (WGS 84)", personal=True, required=False),
    number_field("lon", "degrees east (WGS 84)", personal=True, required=False),
    text_field("precision_code", "how the point was found", allowed=PRECISIONS),
    number_field("radius_m", "how far off the point may be, in metres", required=False),
    text_field("locator_code", "what the point was found by", allowed=LOCATORS),
    text_field(
        "matched_text", "the address, place or ZIP that the point is of", personal=True, required=False
    ),
    flag_field("is_zip_consistent", "the point lies where the stated ZIP's people live", required=False),
    text_field("city_name", "city or place as a list states it", personal=True, required=False),
    text_field("asked_text", "address as a geocoder was asked for it", personal=True),
    text_field("provider_code", "the geocoder that was asked", allowed="census"),
    text_field("vintage_label", "the state of its data that a geocoder answers from"),
    text_field("leaf_text", "cell, tract or ZIP, as a file has it"),
    text_field("units_text", "housing units, as a file has them"),
    text_field("leaf_lat_text", "degrees north, as a file has them", required=False),
    text_field("leaf_lon_text", "degrees east, as a file has them", required=False),
    text_field("leaf_zip_text", "ZIP of a cell or tract, as a file has it", required=False),
    text_field("leaf_code", "a place whose housing units are known: H3 cell, tract or ZIP"),
    text_field("leaf_kind_code", "what such a place is", required=False, allowed=LEAF_KINDS),
    text_field("leaf_cell_code", "H3 cell that it is, or that holds its middle"),
    number_field("leaf_lat", "middle of a place, degrees north"),
    number_field("leaf_lon", "middle of a place, degrees east"),
    text_field("home_leaf_code", "the cell, tract or ZIP that a home lies in", personal=True),
    text_field("leaf_codes", "cells, tracts or ZIPs of a zone, with blanks between", required=False),
    text_field("housing_source_code", "what a zone's housing units are from", allowed=HOUSING_SOURCES),
    text_field("geocode_answer_code", "what a geocoder said", allowed=GEOCODE_ANSWERS),
    # public meeting places, as the owner of the data lists them
    text_field("venue_id", "a public venue of pipelines/venues"),
    text_field("venue_label_en", "its name in English"),
    text_field("venue_label_es", "its name in Spanish"),
    text_field("venue_kind_code", "what it is", allowed=VENUE_KINDS),
    number_field("venue_lat", "degrees north, as the list declares it; never the geocode of a run"),
    number_field("venue_lon", "degrees east, as the list declares it"),
    text_field("group_type_codes", "types of the groups that meet there, with blanks between"),
    text_field("venue_list_code", "what is said of the list of public venues", allowed=VENUE_LISTS),
    count_field("listed_venue_count", "venues on a list that counts"),
    count_field("home_venue_count", "venues at whose address somebody lives or a private group meets"),
)
