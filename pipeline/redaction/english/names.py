"""How people say who they are."""

from pathlib import Path

TITLES = (
    "mr",
    "mister",
    "mrs",
    "missus",
    "ms",
    "miss",
    "dr",
    "doctor",
    "sir",
    "madam",
    "mx",
    "prof",
    "professor",
    "dame",
    "lady",
    "lord",
    "reverend",
    "rev",
)

NAME_CUES = (
    r"(?:my|his|her|the|our|customer|account ?holder(?:'s)?|whose|(?:husband|wife|son|daughter|mother|father|partner)'?s?) (?:(?:full|first|last|middle|legal|maiden|family|given|sur|real) )?(?:name(?: is|'s| was)|surname(?: is|'s))"
    r"|(?:first|last|full|middle|maiden|family) name(?: is|'s)?|surname(?: is|'s)?|name(?:'s| is)"
    r"|(?:under|in) (?:the|my|his|her) name(?: of| is)?|in the name of|(?:i'm|i am|they) called|you can call me|call me(?! (?:back|on|at|later|tomorrow|today|if|when|after|before|again))|go(?:es)? by"
    r"|(?:the )?name on (?:the|my) (?:account|card|bill|policy|order) is"
)
"""Whatever follows is a name."""

WEAK_NAME_CUES = (
    r"this is|it's|its|it is|i'm|im|i am|(?:speaking|talking|speak|talk|spoke|spoken|talked|chatting) (?:to|with)|speaking|under"
    r"|(?:my|his|her|our) (?:wife|husband|son|daughter|mother|mom|mum|father|dad|brother|sister|partner|friend|boyfriend|girlfriend|fiance|fiancee|neighbour|neighbor|colleague|boss)"
    r"|(?:named|called|name|for|ask for|dear|regards|signed)|hello|hi|hey|thanks|thank you|okay|ok|bye|goodbye|good ?bye|morning|afternoon|evening|cheers|sorry|right|great|perfect|lovely|welcome|alright"
)
"""A name may follow; it must be a known one."""

PARTICLES = frozenset(
    "de da di del della van von der den la le al el bin ibn ben mac mc o st dos das du".split()
)

AMBIGUOUS = frozenset(
    """
    will mark grace may hope rose bill art rich frank guy jack jean pat ray sandy sky summer sunny tim victor violet
    april june august autumn dawn eve faith joy ivy iris lily daisy amber ruby pearl crystal gene grant max miles
    nick norm penny peter rob robin rod rusty skip sue tony ward wade wren chase chance chuck dale dean drew earl
    glen heath jay josh lane lance major melody misty page paige parker pierce piper price prince reed rocky scout
    sterling storm stone tanner taylor trinity van viola wally christian christopher harmony holly hunter jasmine
    jade kay ken kit lee les madison mason mercy olive paris phoenix porter rain reese sage savannah serenity star
    sydney temple angel asia austin carol charity charlotte cliff clay cody colt cooper dakota denver destiny dick
    don dusty ginger israel jordan mike juliet romeo oscar charlie india sierra echo alexa siri
    """.split()
)
"""First names that are also ordinary words; alone and in lower case they prove nothing."""

FIRST_NAMES = frozenset(
    (Path(__file__).with_name("first_names.txt")).read_text(encoding="utf-8").split()
)
