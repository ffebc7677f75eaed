"""What people are called in daily life: short and pet forms of given names, one list, parted by semicolons.

Written for the sample alone. A linker has a list of its own, and so knows only a part of these.
"""

_FORMS = """
    alejandra: Ale, Alex, Sandra; alicia: Licha, Lichita; ana: Anita, Any; andrea: Andy; angelica: Angie;
    araceli: Ara; beatriz: Bety, Betty; brenda: Bren; carmen: Carmelita; cristina: Cris, Tina;
    daniela: Dani; elena: Elenita, Nelly; elizabeth: Eli, Liz, Betty; gabriela: Gaby; gloria: Glory;
    guadalupe: Lupe, Lupita; isabel: Chabela, Isa; jazmin: Jaz; josefina: Josie; juana: Juanita;
    karla: Karlita; leticia: Lety, Leti; lidia: Lidi; lucia: Lucy, Luci; maricela: Chela;
    maria: Mari, Mary; nancy: Nan; patricia: Paty, Patty; rosa: Rosita, Rosy; sandra: Sandy;
    silvia: Silvi; sofia: Sofi, Chofi; teresa: Tere, Teresita; veronica: Vero; yesenia: Yesi;
    yolanda: Yoli; alejandro: Alex; andres: Andy; antonio: Tony, Toño; carlos: Carlitos;
    daniel: Danny, Dani; eduardo: Lalo, Eddie; enrique: Quique, Kike; fernando: Nando, Fer;
    francisco: Paco, Pancho, Frank; jaime: Jimmy; javier: Javi; jesus: Chuy; jorge: Coque;
    jose: Pepe, Joe; juan: Juanito, Johnny; luis: Lucho; manuel: Manny; miguel: Mike, Miguelito;
    rafael: Rafa; ricardo: Richie; roberto: Beto, Robert; ruben: Rubencito; salvador: Chava;
    sergio: Checo; victor: Vic; angela: Angie; anthony: Tony; charles: Chuck, Charlie;
    christina: Chris, Tina; christopher: Chris; crystal: Crys; david: Dave; deborah: Debbie, Deb;
    james: Jim, Jimmy; jasmine: Jas; jennifer: Jen, Jenny; jessica: Jess; joseph: Joe; katherine: Katie;
    kenneth: Ken; kimberly: Kim; matthew: Matt; megan: Meg; michael: Mike; michelle: Shelly; pamela: Pam;
    raymond: Ray; rebecca: Becky; robert: Bob, Rob; stephanie: Steph; steven: Steve; susan: Sue;
    tamika: Mika; thomas: Tom; tiffany: Tiff; william: Bill, Will
"""

NICKNAMES: dict[str, tuple[str, ...]] = {
    name.strip(): tuple(form.strip() for form in forms.split(","))
    for name, forms in (entry.split(":") for entry in _FORMS.split(";"))
}
"""By given name without accents and in lower case: what its bearers are called."""
