"""The words of street addresses: one spelling for each, and what stands where there is no address."""

from rollbook.clean.word_sets import phrase_set

STREET_WORDS = {
    "street": "st",
    "str": "st",
    "avenue": "ave",
    "av": "ave",
    "aven": "ave",
    "avenida": "ave",
    "road": "rd",
    "boulevard": "blvd",
    "boul": "blvd",
    "bulevar": "blvd",
    "drive": "dr",
    "lane": "ln",
    "court": "ct",
    "place": "pl",
    "circle": "cir",
    "terrace": "ter",
    "parkway": "pkwy",
    "highway": "hwy",
    "trail": "trl",
    "square": "sq",
    "apartment": "apt",
    "east": "E",
    "west": "W",
    "este": "E",
    "oeste": "W",
    "north": "N",
    "norte": "N",
    "south": "S",
    "sur": "S",
}
"""Directions in words become capitals, so that "Avenue East" is never taken for Avenue E."""

NO_ADDRESSES = phrase_set("""
    confidencial, confidential, declined, desconocida, desconocido, ditto, en situacion de calle, general
    delivery, homeless, houseless, id, idem, igual, la misma, la misma direccion, lo mismo, misma, misma
    direccion, mismo, mismo domicilio, moved, moving, n a, na, ninguna, ninguno, no, no address, no fixed
    address, no home, no quiso, no sabe, no se, no street address, no tiene, no tiene direccion, no tiene
    domicilio, none, not known, pendiente, pending, privado, private, refused, safe house, same, same
    address, same as above, same as mother, same as parent, se mudo, see above, sin casa, sin direccion,
    sin domicilio, sin domicilio fijo, sin hogar, situacion de calle, tbd, to be determined, transient,
    unhoused, unk, unknown, ver arriba, without address, x, xx, xxx
""")
