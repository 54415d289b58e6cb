"""What people are called beside their given names: short forms and endearments, in English and Spanish.

A list of what is common, not of all there is: what a person of a case is really called is recorded as an alias.
"""

from collections.abc import Iterator
from typing import Final

_CALLED: Final = """
abigail=abby gail; alberto=beto; alejandro=ale alex; alexander=alex al sandy; alexandra=alex sandra; alfonso=poncho;
alfred=alf fred alfie; allison=ally; amanda=mandy; andrew=andy drew; anthony=tony; antonio=tono; barbara=barb babs;
bartholomew=bart; beatriz=bea betty; benjamin=ben benny; bernard=bernie; beverly=bev; bradley=brad; calvin=cal;
cameron=cam; carlos=carlitos; carolina=caro; caroline=carrie; catherine=cathy kate katie katherine; charles=charlie
chuck; christina=tina chris chrissy; christine=chris chrissy tina; christopher=chris topher kit; clifford=cliff;
concepcion=concha conchita; cornelius=neil; cristina=cris tina; cynthia=cindy; daniel=dan danny; david=dave davey;
deborah=deb debbie; dennis=denny; dolores=lola lolita; dominic=dom nick; donald=don donny; dorothy=dot dottie;
douglas=doug; eduardo=lalo edu; edward=ed eddie ned ted teddy; eleanor=ellie nell; elizabeth=liz beth betty betsy
eliza lizzie libby; emily=em; enrique=quique kike; ernesto=neto; esperanza=espe; eugene=gene; felipe=pipe;
fernando=nando fer; frances=fran frankie; francis=frank frankie; francisca=paca paquita; francisco=paco pancho kiko
curro; franklin=frank; frederick=fred freddie; gabriel=gabe; gabriela=gaby; gerald=gerry jerry; gerardo=gera;
gonzalo=gonza; graciela=chela; gregorio=goyo; gregory=greg; guadalupe=lupe lupita; guillermo=memo guille;
gustavo=tavo; harold=hal harry; hector=tito; henry=hank harry; humberto=beto; ignacio=nacho; isabel=isa chabela;
isabella=bella izzy; isidro=chilo; jacob=jake; jacqueline=jackie; james=jim jimmy jamie; janet=jan; jeffrey=jeff;
jennifer=jen jenny; jeremy=jerry; jessica=jess jessie; jesus=chucho chuy suso; john=jack johnny; jonathan=jon jonny;
jorge=coque; jose=pepe; josefa=pepa; josefina=fina pepita; joseph=joe joey; joshua=josh; juan=juancho; judith=judy;
katherine=kate kathy katie catherine; kathleen=kathy kate; kenneth=ken kenny; kimberly=kim; lawrence=larry;
leonard=len lenny leo; leonardo=leo; lillian=lily; louis=lou louie; louise=lou; lucille=lucy; luis=lucho;
magdalena=magda lena; manuel=manolo manu; manuela=manoli; margaret=maggie meg peggy marge greta; margarita=marga;
maria=mari marita; matthew=matt; maximilian=max; melissa=mel; mercedes=meche merche; michael=mike mickey mick;
miguel=mike migue; monica=moni; montgomery=monty; nathaniel=nate nat; natividad=nati; nicholas=nick nicky;
pablo=pablito; pamela=pam; patricia=pat patty tricia trish pati; patrick=pat paddy; pedro=perico; peter=pete;
philip=phil; phillip=phil; pilar=pili; rachel=rae; rafael=rafa; ramon=moncho; randall=randy; raymond=ray;
rebecca=becky becca; ricardo=richi; richard=dick rick ricky rich; robert=bob bobby rob robbie; roberta=bobbie;
roberto=beto; rodrigo=rodri; ronald=ron ronny; rosario=chayo charo; russell=russ; salvador=chava; samantha=sam;
samuel=sam sammy; sandra=sandy; santiago=santi chago; sarah=sally sadie; sebastian=sebas; sergio=checo;
soledad=sole; stephanie=steph; stephen=steve stevie steven; steven=steve stephen; susan=sue susie; suzanne=sue;
sylvester=sly; terence=terry; teresa=tere; theodore=ted teddy theo; theresa=terry tess; thomas=tom tommy;
timothy=tim timmy; valerie=val; vanessa=nessa; veronica=ronnie; vicente=chente; victor=vico; victoria=vicky tori;
vincent=vince vinny; virginia=ginny; walter=walt wally; wilhelmina=mina billie willa; william=bill billy will willie
liam; zachary=zach
"""

CALLED: Final = {
    name.strip(): tuple(others.split())
    for entry in _CALLED.replace("\n", " ").split(";")
    for name, _, others in [entry.strip().partition("=")]
    if others
}
"""Given name, folded, to what its bearers are called."""

_SMALLEST: Final = 3


def called(word: str) -> tuple[str, ...]:
    """Short forms of a folded given name."""
    return CALLED.get(word, ())


def diminutives(word: str) -> Iterator[str]:
    """Spanish endearments: Juanito, Anita, Carmencita. Made by rule, so some are nobody's name."""
    if len(word) < _SMALLEST or not word.isascii() or not word.isalpha():
        return
    if word[-1] in "ao":
        stem = word[:-1]
        soft = {"c": "qu", "g": "gu", "z": "c"}.get(stem[-1], stem[-1])
        yield f"{stem[:-1]}{soft}it{word[-1]}"
    elif word[-1] in "nr":
        yield from (f"{word}cito", f"{word}cita")
    elif word[-1] in "ls":
        yield from (f"{word}ito", f"{word}ita")
