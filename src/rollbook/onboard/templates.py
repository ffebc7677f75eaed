"""The texts of a new community's files: complete, valid, and with comments that say what to fill in."""

import json
from collections.abc import Sequence

_SCHEMA = "# yaml-language-server: $schema=../schemas/{}.json"


def community(code: str, shown: str, area: str, zips: Sequence[str]) -> str:
    """The community's own file."""
    return f"""{_SCHEMA.format("community")}
# {shown}: its ZIP codes and its files.
community: {code}
name: {_words(shown)}
area: {area}
# Who lives in another ZIP counts as living elsewhere. Keep the quotation marks: 08001 is no number.
zips: [{", ".join(f'"{code}"' for code in zips)}]
# Places among these ZIPs that lie far out, where families are hard to reach; none, if there is no such place:
#   - {{area: far_village, name: {{en: Far Village, es: Far Village}}, zips: ["00000"]}}
isolated_areas: []
# The zone whose people members are held against, once there are Census figures of it:
#   zone: {{kind: tract, codes: ["06037910501"], vintage: 2010}}
# Names of layouts under pipelines/sources. `rollbook sniff FILE` proposes one for a file that you have.
sources: []
# true only if the people are made up; every page says so then.
is_synthetic: false
"""


def area(code: str, shown: str, zips: Sequence[str]) -> str:
    """The geography of a community that lies in no declared area."""
    return f"""{_SCHEMA.format("area")}
# Where things are around {shown}, as facts with their sources.
area: {code}

# Where the people of each ZIP live. Take the mean of the points of its Census tracts or blocks, each weighted
# by the people who live there (the Census Bureau publishes them as Centers of Population); spread_km is their
# standard distance from it. The middle of a ZIP's outline will not do: it may lie miles from anybody.
# Write one line for each ZIP, and take the ZIP out of zips_without_point:
#   "00000": {{lat: 32.3102, lon: -106.7789, spread_km: 3.2, label_en: Town (north), label_es: Town (norte)}}
zips: {{}}
zips_without_point: [{", ".join(f'"{code}"' for code in zips)}]

# Only where streets are numbered and avenues lettered, a mile apart: street_grid and base_lines, as in
# antelope_valley.yml. Without them people are placed by a list of addresses, town or ZIP.

# A list of addresses with their points, if the county or city publishes one (docs/locating.md): a CSV file
# below data/raw/areas/{code}/, and the names of its columns.
#   address_points: {{file: points.csv, address: FULL_ADDR, zip: ZIP, lat: LAT, lon: LON,
#                    source: {{en: "Address points of the county", es: "Puntos de direcciones del condado"}}}}
# The state, if rollbook geocode may ask the Census Bureau some day; nothing is sent before it is told to.
#   census_geocoder: {{state: NM}}

# Names on the map:
#   - {{label: Town, lat: 32.3102, lon: -106.7789, radius_km: 4}}
# With radius_km (how far its people live from that point), who states the name as city is placed there.
places: []

# The county's outline under the maps: state and county code of the Census. Outlines of your own (ZIPs,
# tracts, zones) go under shapes, as docs/maps.md says.
#   county_fips: ["35013"]
county_fips: []

# Where all this is from:
#   - {{en: "ZIP points: own computation from Census 2010 counts", es: "Puntos: cálculo propio, Censo 2010"}}
sources: []
"""


def measures(code: str, shown: str) -> str:
    """Strategies and performance measures: none yet; the shared ones are counted all the same."""
    return f"""{_SCHEMA.format("measures")}
# Performance measures of the strategies of {shown}. Programs and their performance only: population
# indicators are another kind of thing and stand in shared/results.yml. What every partnership does
# (meetings, membership, parent groups ...) is counted as shared/programs.yml says; all keys are explained in
# docs/measures-your-own.md.
community: {code}

# What the partnership does; data_missing says what nobody has counted yet:
#   - strategy: navigators
#     title: {{en: "Parent Navigators", es: "Guías de padres"}}
#     data_missing: {{en: "Whether families are better off.", es: "Si las familias están mejor."}}
strategies: []

# What is told first, at most five, by name; where nothing is said, the measures marked is_headline:
#   headline: [retention_share, families_reached]

# What was chosen in Learning by Doing; its result must name {code} under communities in shared/results.yml:
#   learning_by_doing:
#     measures_set_year: 2018
#     stage: strategies
#     result: early_education
#     core_results: [concrete_supports]
#     story: {{en: "Why things are as they are.", es: "Por qué las cosas son como son."}}
#     subgroup: {{en: "Whom we want to reach first.", es: "A quién queremos llegar primero."}}
#     source: {{en: "Minutes of the partnership", es: "Actas de la alianza"}}

# Targets: a series of their own, never part of a name. A share is written 0.5.
#   - measure: retention_share
#     grain: quarter
#     tolerance: 0.02
#     series: [{{period: 2018Q4, value: 0.5}}, {{period: 2019Q1, value: 0.55}}]
targets: []

# One goal for everybody, and the groups that are compared:
#   - {{measure: repeat_share, grain: fiscal_year, universal: 0.5, by: language}}
goals: []

# What is published about it; measure is the name by which the list of published figures calls it:
#   - measure: navigator_families
#     strategy: navigators
#     quadrant: how_much
#     why: {{en: "Counts families reached.", es: "Cuenta las familias alcanzadas."}}
#     title: {{en: "Families in Parent Navigator groups", es: "Familias en los grupos"}}
#     definition: {{en: "Families who took part in a group.", es: "Familias que participaron en un grupo."}}
#     numerator: {{en: "Families", es: "Familias"}}
#     source: {{en: "Yearly report", es: "Informe anual"}}
#     period: {{en: "2016-18", es: "2016-18"}}
#     unit: families
#     is_drawn: true
measures: []
"""


def corrections(code: str) -> str:
    """Corrections of what was sent: none yet."""
    return f"""{_SCHEMA.format("corrections")}
# Corrections of what was sent: data with a reason, never an edit of the file itself. They point at people:
# .gitignore keeps this file out of the repository.
#   - correction: zip_typo_1
#     match: {{file: roster_2018Q1.csv, row: 12}}
#     set: {{zip_text: "88001"}}
#     expected: {{zip_text: "88100"}}
#     reason: two digits changed places, confirmed with the agency
#     who: evaluator
#     date: 2018-07-02
community: {code}
corrections: []
"""


def verdicts(code: str) -> str:
    """What people found out about who is who: nothing yet."""
    return f"""{_SCHEMA.format("verdicts")}
# What somebody found out about two rows: one person, or two. `rollbook review` writes the list of doubtful
# pairs and takes the answers. They point at people: .gitignore keeps this file out of the repository.
#   - verdict: review_0001
#     one: {{file: signin_2018Q1.xlsx, sheet: Jan 2018, row: 12, name: lupita g}}
#     other: {{file: roster_2018Q1.csv, row: 40, name: maria guadalupe garcia lopez}}
#     is_same: true
#     reason: asked her at the meeting
#     who: capacity builder
#     date: 2018-07-02
community: {code}
verdicts: []
"""


def venues(code: str) -> str:
    """Public meeting places: none yet, so that every group is private."""
    return f"""{_SCHEMA.format("venues")}
# Public meeting places, as the owner of the data lists them: open to everybody, and nobody's home. Wherever
# else a parent group meets counts as a private home and is on no released map. The list counts for nothing
# until the owner has signed it:
# rollbook venues sign --community {code} --name "Ana Prueba" --role "data owner"
#   - venue: central_library
#     name: {{en: Central Library, es: Biblioteca Central}}
#     kind: library                        # school, town_hall, park, church, clinic, community_centre, other
#     street_address: 100 Main St          # as the list of groups writes it
#     zip: "88001"
#     lat: 32.31234                        # the point that may be shown, at most five decimals
#     lon: -106.77812
#     public_since: 2016-01-01             # may be left out, and so may until
community: {code}
venues: []
"""


def readme(code: str, shown: str) -> str:
    """What to drop into the community's folder, in English and Spanish."""
    return f"""# {shown}: files as they were sent

Drop the files in here and never edit them; a correction goes into `pipelines/corrections/{code}.yml`.

- roster: the members, each quarter; needs name, member type and the day of joining
- sign-in sheets: who came, each meeting or quarter; with the day above the table, in a column or in the name
- participants: the grantee's list of parents in groups, each quarter; needs name and the day of the start.
  The coordinators' lists of ROC and NAC groups are such lists too
- groups: parent groups with name and type (ROC, NAC, PN), and where they meet. Each counts as meeting in a
  home unless the owner of the data lists and signs its place in `pipelines/venues/{code}.yml`
- sessions of parent groups: group, day, held or cancelled, how many came
- leaders: the leadership group, with name, role, and the first and last day of the term
- partners: partner organizations and their sectors
- events: public events with day, who held them, what was given for them, how many came
- trainings: each round with its days, hours, how many enrolled and completed it
- indicators: yearly figures of the whole population, each with area, year and margin of error
- published figures: performance as it was published
- census: people, children under 5 and housing units of each ZIP

CSV and other delimited text, XLSX, XLS, ODS and Parquet are read; a database by way of `rollbook pull`.

1. `rollbook sniff data/raw/{code}/FILE` describes a file. Save what it says as `pipelines/sources/NAME.yml`,
   answer the questions in it, and add NAME to `sources` in `pipelines/communities/{code}.yml`: one such file
   for each layout.
2. Fill in the ZIP points (`area` in the community's file says where) and `pipelines/measures/{code}.yml`.
3. `rollbook check --community {code} --period 2018Q2` says what was noticed in the files.
4. `rollbook run --community {code} --period 2018Q2` makes the decks.

# {shown}: archivos tal como se enviaron

Ponga aquí los archivos y nunca los edite; una corrección va en `pipelines/corrections/{code}.yml`.

- lista de miembros, cada trimestre: con nombre, tipo de miembro y fecha de ingreso
- hojas de asistencia, cada reunión o trimestre: con la fecha arriba de la tabla, en una columna o el nombre
- participantes, cada trimestre: madres y padres en grupos, con nombre y fecha de inicio. También las listas
  de los grupos ROC y NAC, que llevan las coordinadoras
- grupos: grupos de padres con nombre y tipo (ROC, NAC, PN), y dónde se reúnen. Cada uno cuenta como reunido
  en una vivienda, salvo que la persona responsable de los datos ponga y firme su lugar en
  `pipelines/venues/{code}.yml`
- sesiones de grupos de padres: grupo, día, realizada o cancelada, cuántas personas vinieron
- líderes: el grupo de liderazgo, con nombre, cargo, y primer y último día del período
- aliados: organizaciones aliadas y sus sectores
- eventos: eventos públicos con fecha, quién los organizó, cuánto se dio y cuántas personas vinieron
- capacitaciones: cada ronda con sus fechas, horas, cuántas personas se inscribieron y terminaron
- indicadores: cifras anuales de toda la población, con área, año y margen de error
- cifras publicadas: el desempeño tal como se publicó
- censo: personas, niños menores de 5 y viviendas de cada código postal

Se leen CSV y otros textos delimitados, XLSX, XLS, ODS y Parquet; una base de datos, con `rollbook pull`.

1. `rollbook sniff data/raw/{code}/ARCHIVO` describe un archivo. Guarde lo que dice como
   `pipelines/sources/NOMBRE.yml`, conteste sus preguntas y agregue NOMBRE a `sources` en
   `pipelines/communities/{code}.yml`. Un formato, un archivo de estos.
2. Complete los puntos de los códigos postales (`area` en el archivo de la comunidad dice dónde) y
   `pipelines/measures/{code}.yml`.
3. `rollbook check --community {code} --period 2018Q2` dice lo que se notó en los archivos.
4. `rollbook run --community {code} --period 2018Q2` hace los informes.
"""


def _words(text: str) -> str:
    # JSON is YAML: whatever stands in a name, it stays one text.
    quoted = json.dumps(text, ensure_ascii=False)
    return f"{{en: {quoted}, es: {quoted}}}"
