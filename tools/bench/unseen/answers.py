"""What people answer to the questions about who they are; the ordinary answers and the odd ones."""

from random import Random

from tools.bench.unseen.chance import habit, now_and_then

Forms = dict[str, tuple[dict[str, float], tuple[str, ...]]]
KINDS_EN: Forms = {
    "parent": (
        {"Parent": 80, "parent": 8, "PARENT": 5, "Parent/Guardian": 4, "P": 3},
        ("Parents", "Guardian", "Mom", "Mother", "Father", "Dad", "Parent ",
         "Parent / Guardian", "Parent or guardian", "Foster parent", "Parent leader",
         "Parent - new", "Padre/Madre", "Legal guardian", "Parnet", "Par.", "Parent*",
         "1 - Parent", "parent member", "Stepmother", "Single parent", "Parent volunteer"),
    ),
    "resident": (
        {"Resident": 84, "resident": 8, "RESIDENT": 5, "R": 3},
        ("Residents", "Community resident", "Community Resident", "Local resident", "Community member",
        "Neighbor",
         "Resident ", "Resident (no kids)", "Resident - no children", "Residnet", "Res.", "Resident*",
         "2 - Resident",
         "Palmdale resident", "Area resident", "Non-parent resident", "Residente", "Vecino", "neighbour"),
    ),
    "stakeholder": (
        {"Stakeholder": 84, "stakeholder": 8, "STAKEHOLDER": 5, "S": 3},
        ("Stakeholders", "Stake holder", "Agency", "Organization", "Agency staff", "Agency rep",
        "Agency representative",
         "Service provider", "Partner agency", "Non-profit", "Nonprofit", "Org. rep", "Organization rep",
         "Community partner", "Stakeholder (agency)", "Stakholder", "3 - Stakeholder",
         "Community organization",
         "Stkhldr", "Stakeholder - school district", "Partner organization", "Business representative"),
    ),
}  # fmt: skip
KINDS_ES: Forms = {
    "parent": (
        {"Padre/Madre": 40, "Madre": 20, "Padre": 12, "padre": 5, "madre": 5, "Padre o madre": 6,
        "Madre de familia": 6,
         "PADRE": 3, "Mamá": 3},
        ("Padre de familia", "Padres", "Madre/Padre", "Papá", "mama", "papa", "Tutor", "Tutora",
         "Padre/madre/tutor", "Madre soltera", "Padre o tutor", "Padre, madre o tutor", "P", "Parent",
         "parent",
         "MADRE DE FAM.", "Padre de fam.", "Madre ",
         "madre de familia con hijos", "Madrastra", "Mami" ),
    ),
    "resident": (
        {"Residente": 84, "residente": 8, "RESIDENTE": 5, "R": 3},
        ("Residentes", "Vecino", "Vecina", "Vecino/a", "Residente de la comunidad", "Residente local",
        "Resident",
         "Miembro de la comunidad", "Residente sin hijos", "Residente (sin hijos)",
         "residente de Palmdale", "Res.",
         "Recidente", "Vecina de la comunidad"),
    ),
    "stakeholder": (
        {"Organización": 60, "organización": 10, "Organizacion": 10, "ORGANIZACIÓN": 5, "Stakeholder": 15},
        ("Agencia", "Representante", "Representante de organización", "Rep. de agencia", "Parte interesada",
         "Organización comunitaria", "Org.", "Personal de agencia", "Proveedor de servicios",
         "Representante de agencia", "Institución", "Organización sin fines de lucro", "stakeholder",
         "Agency",
         "Org. comunitaria", "Representante de una organización", "agencia comunitaria"),
    ),
}  # fmt: skip
LANGUAGES: Forms = {
    "en": (
        {"English": 78, "english": 6, "ENGLISH": 4, "Eng": 5, "Inglés": 4, "E": 3},
        ("Engl.", "Eng.", "EN", "en", "Ingles", "inglés", "INGLES", "English only", "Mostly English",
        "Prefers English",
         "Inglish", "Engish", "English ", "solo inglés", "American English", "English (US)", "Ing.", "eng",
         "en-US",
         "English - no interpreter", "I speak English", "primarily English"),
    ),
    "es": (
        {"Spanish": 60, "spanish": 5, "SPANISH": 4, "Español": 16, "Espanol": 6, "Span": 4, "Sp": 3,
        "S": 2},
        ("Span.", "ES", "es", "Esp", "Esp.", "español", "ESPAÑOL", "espanol", "Spanish only",
        "Spanish speaking",
         "Spanish-speaking", "Prefers Spanish", "Mostly Spanish", "Solo español", "solo espanol",
         "Castellano",
         "Spansih", "Espaniol", "Spanish (needs interpreter)", "habla español", "EspaÃ±ol",
         "Monolingual Spanish",
         "es-MX", "Español/Spanish", "Spanish / Español", "primarily Spanish", "Spanish - needs headset"),
    ),
    "other": (
        {"Tagalog": 25, "Other": 20, "Vietnamese": 10, "Korean": 10, "Armenian": 12, "Arabic": 8, "Otro": 8,
         "Chinese": 7},
        ("Mixteco", "mixteco bajo", "Zapoteco", "K'iche'", "Q'anjob'al", "Mandarin", "Cantonese", "Farsi",
        "Russian",
         "Khmer", "ASL", "American Sign Language", "Other: Tagalog", "Otro: mixteco", "Other (Armenian)",
         "Samoan",
         "Punjabi", "Filipino", "Náhuatl", "Coreano", "vietnamita", "Hindi", "French", "Portuguese",
         "Hmong",
         "Otro idioma", "other language", "Lengua indígena", "Purépecha"),
    ),
}  # fmt: skip
RACES: Forms = {
    "hispanic": (
        {"Hispanic": 40, "Latino": 14, "Latina": 12, "Hispanic/Latino": 20, "Hispano": 6, "H": 4,
        "Mexican": 4},
        ("hispanic", "HISPANIC", "Hisp.", "Hisp", "Latinx", "Latin@", "Latino/a", "Latina/o", "Latino(a)",
        "Hispana",
         "Hispano/Latino", "Hispana/Latina", "Hispanic or Latino", "Hispanic or Latino (of any race)",
         "Mexicana",
         "Mexicano", "Mexican American", "Mexican-American", "Mex-Amer", "Chicana", "Chicano", "Salvadoran",
         "Salvadoreña", "Guatemalan", "Guatemalteca", "Honduran", "Puerto Rican", "Hispanic - Mexican",
         "Cuban",
         "Hispanic; White", "Hispanic, White", "White Hispanic", "Hispanic/Latino, Black", "Lation",
         "Hispnic",
         "Latinoamericana", "Central American", "Hispanic / Latino ", "Hispano o latino",
         "Origen mexicano"),
    ),
    "white_nh": (
        {"White": 70, "Caucasian": 16, "white": 5, "Blanco": 4, "W": 3, "WHITE": 2},
        ("White (non-Hispanic)", "White, non-Hispanic", "Non-Hispanic White", "White not Hispanic",
        "White/Caucasian",
         "White - not Hispanic or Latino", "Blanca", "Blanco (no hispano)", "Anglo", "caucasion", "Cauc.",
         "NH White",
         "Caucasian/White", "blanca no hispana", "European American", "Wht", "Not Hispanic; White",
         "Anglosajona"),
    ),
    "black_nh": (
        {"Black": 32, "African American": 34, "Black/African American": 18, "African-American": 8, "B": 3,
        "AA": 3,
         "black": 2},
        ("Black or African American", "Black/AA", "Black / African-American", "Af. Am.", "Afr. American",
        "Afro-American",
         "African Amer.", "Negro/Afroamericano", "Afroamericana", "Afroamericano", "Negra",
         "Black (non-Hispanic)",
         "Black, non-Hispanic", "Afican American", "AFRICAN AMERICAN", "Blk", "Afro American",
         "Non-Hispanic Black"),
    ),
    "asian_nh": (
        {"Asian": 76, "Filipino": 10, "asian": 5, "Asiático": 4, "Asian American": 5},
        ("Filipina", "Vietnamese", "Korean", "Chinese", "Asian-American", "Asian (non-Hispanic)",
        "Asiática", "Japanese",
         "Asian Indian", "South Asian", "Asian - Filipino", "Asian, Korean", "Thai", "Cambodian", "ASIAN",
         "Indian (Asia)",
         "Filipino American", "Asian: Vietnamese"),
    ),
    "aian_nh": (
        {"Native American": 50, "American Indian": 25, "American Indian/Alaska Native": 25},
        ("AI/AN", "AIAN", "Nat. American", "native american", "Navajo", "American Indian or Alaska Native",
         "Nativo americano", "Indígena americano", "Native Amer.", "Alaska Native", "Amer. Indian",
         "Cherokee"),
    ),
    "nhpi_nh": (
        {"Pacific Islander": 60, "Native Hawaiian": 20, "Native Hawaiian/Pacific Islander": 20},
        ("NHPI", "Samoan", "Tongan", "Hawaiian", "Pac. Islander", "Isleño del Pacífico", "Guamanian",
        "pacific islander",
         "Native Hawaiian or Other Pacific Islander", "Polynesian"),
    ),
    "multiracial_nh": (
        {"Multiracial": 35, "Two or more": 20, "Mixed": 20, "Two or more races": 25},
        ("Biracial", "Bi-racial", "Multi-racial", "Mixed race", "mixed", "Black/White", "Black & White",
        "White/Asian",
         "White; Asian", "Black and Asian", "White, Black or African American", "2+ races",
         "2 or more races", "Multi",
         "Dos o más razas", "Multirracial", "Black + Native American", "Asian / White",
         "More than one race",
         "Mixed (Black/White)"),
    ),
    "other_nh": (
        {"Other": 80, "Otra": 10, "other": 10},
        ("Otro", "Some other race", "Other race", "OTHER", "Otra raza", "Other (not listed)", "Oth."),
    ),
}  # fmt: skip
SAY_NOTHING = ("", "", "", "", "", "N/A", "n/a", "-", "Declined", "Decline to state", "Prefer not to say",
"?",
               "Prefiero no decir", "Unknown", "unknown", "no contestó", "Prefer not to answer", "refused",
               "sin respuesta", "Left blank", "No answer", "—", "no respondió",
               "Did not answer")  # fmt: skip


def write_answer(code: str, forms: Forms, dice: Random) -> str:
    """An answer that means this code."""
    ordinary, odd = forms[code]
    return habit(dice, ordinary, odd)


def write_or_withhold(code: str, forms: Forms, dice: Random) -> tuple[str, str | None]:
    """An answer and what it means; one in ten gives none."""
    if now_and_then(dice, 0.1):
        return dice.choice(SAY_NOTHING), None
    return write_answer(code, forms, dice), code
