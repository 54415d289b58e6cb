"""Words of every day that are also names. As a name they need a capital letter; see docs/engines-redact.md."""

from typing import Final

from oversight.leaks.listing import listed

MONTHS: Final = frozenset({"april", "august", "june", "may", "march", "abril", "agosto", "junio", "mayo", "marzo"})

COMMON: Final = MONTHS | listed(
    """
    ace al amber an angel angela archer art ash ashley autumn baby bailey baker ball banks barker barn bass bay
    beach bell berry best bill birch bird bishop black blake blanco block blue bo bond book booth bow bowl box
    boy brand brave bridge bright brook brooks brown buck bud bush butler buy calle candy cannon carpenter
    carter case cash castle chain chance chandler charity chase chip christian church city clay clerk cliff coal
    cole college constant cook cooper copper cotton court crane crew cross crow cruz dale daily dawn day days de
    dean dear december delgado dell deputy diamond director do dock dollar don dove drake drew drew driver duke
    dune dusty duty dyer east easter ed english ever eve fair faith falls farmer fern field finch fine fire fish
    fisher fleet flint flores flower folk ford forest forrest fort foster fox frank free french friend frost
    gale garden gardener gates gene general gentry german giles ginger glass glen gold good grace graham grant
    grass graves gray green grey grove guard gun gunner guy hale hall ham hammer hand hank hardy harm harmony
    harper hart harvest haven hawk hay hazel head heath heather held helper hero high hill hills hobby holiday
    holly holt home honor hood hook hope house hunt hunter hurt iglesias in iris is ivory ivy jack jade jasmine
    jay jean jewel jo jolly joy judge jump justice kay keen key kid kin kind king knight la lake lamb land lane
    large lark law lawn lawyer lay le leaf leather lee leon less light lily lime link lion little lock logan
    lone long love low loyal luck lucky luz lynch major mar mark marsh marshal marshall mason masters max mayor
    mead melody mercer mercy merit merry miles mill miller mills mister mode monday monk moon moore more moreno
    morning moss mountain my nail neighbor neil nelson new nick night no noble norm north norman of officer
    olive on opal or otter owner ox oz pace page paige paint painter palm pan paris park parker parks parsons
    pat patience patrol paul paz peace pearl penny pepper perk person pierce pike pine piper pitt plant police
    pond pool pope porter post potter power prince price pride priest prosper provost purple queen quick rain
    ramp rand randy range ranger ray read red reed reef rest reyes rice rich ride ridge rigby ring ripper rivera
    river rivers road rob rock rod rose rosa rosemary round rowe royal ruby rule rush rusty sage sales salt sand
    sandy savage saw school scout sea see self senior sergeant serene shade sharp shaw shell shepherd shore
    short sierra silver singer skip sky slaughter small smart smith so sol son south spark spear spring stable
    star starr stark steel step sterling steward stone storm story strange street strong sue summer summers sun
    sunny sunday swan sweet swift tab tailor tan tanner taylor temple teller terrace terry the thorn tiger tile
    timber to todd tom town tower trace trail trainer travel tree trinity trip true truth tucker turner tuesday
    twist under unit usher vale van victor victory view vine viola violet wade wait walk walker wall ward warden
    ware warner warren water waters watts way weaver weber webb weeks wells west wheat wheeler white wild will
    willow wills winter winters wise witness wolf wood woods word worth wren wright yard york young
    """
)

ABBREVIATIONS: Final = listed(
    """
    ad am be bc ca cc cd co ct cv da dc dd dr ed eg fl ga hq hr ia ic id ie il in jd jr la lt ma md me mi mr ms
    nc nd ne nj nm no np ny oh ok or pa pd ph pl pm po ps ri rn sc sd sr st tn tv tx uk un us ut va vt wa wi wv
    """
)

SPEAKING: Final = listed(
    """
    said says told tells stated states asked asks reported was is had has did does went came saw heard called
    filed wrote felt thought replied answered complained testified declined refused alleged alleges denied
    denies dijo declaró fue estaba tenía
    """
)
"""After a word at the beginning of a sentence, these show that it is a name ("Will said")."""
