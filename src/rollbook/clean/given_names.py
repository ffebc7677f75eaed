"""Frequent given names in Spanish and English, without accents: facts that let a full name be split.

A frequent surname is in no list, even if some are given it ("Reyes", "Luna"): it does not tell where
surnames begin.
"""

_SPANISH = """
abel abigail adalberto adan adela adelaida adelina adolfo adrian adriana agustin agustina aida alan alba
alberto aldo alejandra alejandro alejo alfonsina alfonso alfredo alicia alma alondra alvaro amado amalia
amanda amelia america amparo ana anabel anastasia andrea andres angel angela angeles angelica angelina
anita anselmo antonia antonio apolinar araceli aracely ariadna ariana ariel armando arnulfo arturo
asuncion aurelia aurelio aurora azucena baltazar barbara bartolo beatriz belen belinda benita benito
benjamin berenice bernarda bernardino bernardo berta bertha betty blanca bonifacio brenda brisa bruno
camila camilo candelaria carina carla carlos carlota carmela carmen carolina casandra catalina cecilia
cecilio celestino celia cesar chayo chela clara claudia claudio clementina cleotilde concepcion consuelo
cornelio cristian cristina cruzita cuauhtemoc dagoberto daisy dalia damaris damian daniel daniela danilo
dario debora delfina delia demetrio denise desiderio diana diego dolores domitila dora dulce edgar edgardo
edith edmundo edna eduardo edwin efrain efren elba elda eleazar elena elia elias eligio elisa eliseo
elizabeth eloisa elsa elvia elvira emilia emiliano emilio emma enedina enrique enriqueta epifanio eric
erica erick ericka erika ernestina ernesto esmeralda esperanza estefania estela ester esther eugenia
eugenio eulalia eva evangelina evelia evelyn everardo ezequiel fabian fabiola fatima faustino federico
felicitas felipa felipe fernanda fernando fidel fidelina filiberto flavio florencia florencio florentino
florinda francisca francisco frida gabino gabriel gabriela genaro genoveva georgina gerardo german
gilberto giovanni gisela gladys gloria gonzalo graciela gregoria gregorio griselda guadalupe guillermina
guillermo gustavo haydee hector heriberto hermelinda hermenegildo hermila herminia hilaria hilario hilda
homero horacio hortencia hortensia hugo humberto idalia ignacia ignacio iliana imelda ines ingrid irene
iris irma isaac isabel isaias isela isidro ismael israel itzel ivan ivette ivonne jacobo jacqueline jaime
janet janeth jaqueline javier jazmin jeronimo jessica jesus jimena joana joaquin joel jonathan jorge jose
josefa josefina josue jovita juan juana juanita juanito judith julia juliana julieta julio justina karen
karina karla katia kenia kevin laura lauro leandro leonardo leonel leonor leonora leopoldo leticia lidia
lilia liliana lizbeth lizeth lorena lorenza lorenzo lourdes lucero lucia luciano lucila lucina luis luisa
lupe lupita luz lydia ma macario magali magdalena manuel manuela marcela marcelina marcelino marcelo
marcia marco marcos margarita maria mariana mariano maribel maricela maricruz mariela marina mario marisa
marisela marisol maritza marlene marta martha martina matilde mauricio mauro maximiliano maximino mayra
melchor melissa mercedes micaela miguel miguelina minerva mireya miriam mirna moises monica monserrat
montserrat myrna nadia nallely nancy natalia natividad nayeli nelida nelly nereida nestor nicolas nicolasa
nidia noe noel noemi nohemi nora norberto norma nydia obdulia octavia octavio odilia ofelia olga olivia
omar oralia oscar osvaldo oswaldo otilia pablo paloma pamela paola pascuala patricia patricio paula
paulina pedro perla petra pilar porfirio priscila rafael rafaela ramiro ramon ramona raquel raul raymundo
rebeca refugio regina reina rene reyna ricarda ricardo rigoberto rita roberta roberto rocio rodolfo
rodrigo rogelio rolando romelia romualdo ronaldo rosa rosalba rosalia rosalina rosalinda rosalio rosaura
rosendo rosita rosy roxana ruben rufina rufino ruth sabina sabrina salome salvador samuel sandra sara saul
sebastian selene serafin sergio silverio silvestre silvia silvina sixto socorro sofia sol soledad sonia
susana tania tatiana telma teodora teodoro teofilo teresa teresita tiburcio timoteo tobias tomas tomasa
tonio ubaldo ulises uriel ursula valentina valeria vanesa vanessa veronica vicenta vicente victor
victorino virginia viridiana viviana wendy wilfrido xavier ximena xiomara xochitl yadira yahaira yajaira
yamile yanet yaneth yareli yasmin yazmin yesenia yessenia yolanda yuliana yuridia yvette yvonne zaira
zenaida zoila zoraida zulema
"""
_ENGLISH = """
aaliyah aaron abby adam agnes aisha alex alexa alexandra alexis alice alison allison alyssa amber amy
andre andrew ann anna anne annette annie anthony april arlene ashley audrey austin becky ben bernadette
bernice beth bethany beverly bill billy bob bobby bonnie brad brandi brandon brandy brent brian brianna
bridget brittany bruce bryan caitlin candace candice carl carol carole caroline carolyn carrie catherine
cathy chad charlene charles charlotte chelsea cheryl chloe chris christian christina christine christopher
christy cindy claire cody colleen connie corey crystal cynthia dan dana danielle danny darlene darnell
darryl dave david dawn debbie deborah debra deena deion derek derrick desiree destiny diane don donald
donna doreen doris dorothy doug douglas dustin earl ebony eddie edward eileen elaine eleanor ella ellen
elsie emily erik erin ernest ethan ethel eugene faith felicia florence frances fred frederick gabrielle
gail gary gene gerald geraldine gina ginger glen grace greg gregory gwendolyn hailey hannah harold harriet
heather heidi helen henrietta herbert ian ida imani isabella isabelle isaiah jackie jacob jada jake jamal
jamie jan jane janelle janice jared jasmine jason jay jean jeanette jeanne jeff jeffery jeffrey jenna
jennifer jenny jeremy jerome jerry jesse jessie jill jim jimmy jo joan joann joanna joanne jodi joe john
johnny jon joseph josephine josh joshua joy joyce judy julie june justin kaitlyn karl kate katelyn
katherine kathleen kathryn kathy katie kayla keisha keith ken kendra kenneth kenya keri kiara kimberly
kristen kristin kristina kristine kristy krystal kyle lakeisha lakisha larry lashonda latasha latisha
latoya lauren laurie lawanda leah leona lillian lillie linda lindsay lindsey lisa lois lonnie loretta lori
lorraine louise lucille lucy lynette lynn mabel mackenzie madeline malik marcus margaret mariah marian
marie marilyn marissa marjorie mark marsha mary matt matthew maureen maxine megan meghan melanie melinda
melvin meredith michael micheal michele michelle mike mildred minnie misty molly monique naomi natalie
natasha nathan nathaniel nicholas nicole nina noah pat patrice patrick patsy patty pauline peggy penny
peter phil phillip phyllis priscilla rachel ralph randall randy raymond rebecca renee rhonda rich rick
ricky rob robert robyn rochelle rodney roger ron ronald ronnie rosalie rosemary ruby russ ryan sally
samantha sandy sarah shanice shanna sharon shawn sheila shelly sheri sherri sherry sheryl shirley sidney
sierra sonya sophia stacey stacy stanley stella stephanie stephen steve steven sue susan suzanne sylvia
tabitha tamara tameka tamika tammy tanisha tanya tara tasha tasheka ted teri terrance terrence terri terry
thelma theodore theresa tiffany tim timothy tina tom tommy toni tonya tracey tracy travis trevor trisha
troy tyrone valerie vera vicki vickie vicky vincent viola violet vivian wanda wayne whitney willie zachary
zoe
"""
_EITHER = """
abraham alexander allen arnold arthur blair bradley brooke casey clarence clifford courtney craig
cristobal curtis dale dean dennis domingo duncan dylan elliott esteban felix floyd francis frank franklin
gaspar george gilbert glenn gordon graham grant harrison harry harvey henry herman holly howard hunter
jacinto jack jackson james jefferson jordan julian kelly kelsey kennedy kim kirk lazaro lee leonard leroy
leslie lester lewis lloyd logan louis lucas madison marshall martin mason mateo maxwell miranda mitchell
morgan neil nelson norman oliver parker pascual paul perry philip preston quentin ray reid robin roman
rosario rose ross roy russell santiago scott shannon shelby simon spencer stewart taylor thomas todd
trinidad tucker tyler valentin vernon victoria wallace walter warren wesley william wilson
"""
_DEVOTIONS = (
    "de guadalupe", "de jesus", "de la concepcion", "de la luz", "de la paz", "de los angeles",
    "de los dolores", "de lourdes", "de fatima", "del carmen", "del consuelo", "del pilar", "del refugio",
    "del rocio", "del rosario", "del socorro", "del sol",
)  # fmt: skip

GIVEN = frozenset(_SPANISH.split()) | frozenset(_ENGLISH.split())
"""Given names that are seldom surnames."""
SPANISH = frozenset(_SPANISH.split())
"""Of these, the Spanish ones."""
EITHER = frozenset(_EITHER.split())
"""Given names where they come first, and surnames of many ("James Wilson", "Etta James")."""
DEVOTIONS = frozenset(_DEVOTIONS)
"""What belongs to the given name before it: "María de los Ángeles", "José de Jesús"."""
