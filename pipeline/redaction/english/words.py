"""Ordinary English words: what ends a name, what surrounds an answer, what makes an address."""

HESITATIONS = frozenset(
    {"uh", "um", "er", "erm", "uhm", "ah", "hm", "hmm", "mm", "eh", "uhh", "umm"}
)

STREETS = (
    "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "close", "court", "way", "boulevard",
    "blvd", "place", "terrace", "crescent", "square", "gardens", "grove", "hill", "park", "row", "mews", "walk",
    "highway", "parkway", "circle", "trail", "rise", "view", "green", "wharf", "quay", "parade", "broadway",
)  # fmt: skip
DWELLINGS = ("apartment", "apt", "flat", "unit", "suite", "floor", "po box", "p o box")

COMMON = frozenset(
    """
    a able about above account actually after afternoon again ago ahead all alright also although always am an and
    another any anybody anyone anything anyway are aren't around as ask asked asking at away back bad be because
    been before being best better between bill billing both bought bring broadband business but buy by bye call called
    caller callin calling calls came can can't cancel card change check checking close come coming contact correct
    could couldn't customer date day days did didn't different do does doesn't doing don't done down due during each
    early either else email emailed enough even evening ever every everything excellent fine first following for from
    full further get getting give given go going good got great had hadn't half happening happy has hasn't have
    haven't having he he's hello help her here here's hey hi him his hold home hope hour how how's however i i'd i'll
    i'm i've if im in instead internet into is isn't it it'd it'll it's its itself just keep kind know last late later
    least left less let let's like line little live lives living long look looking lot lovely made make making
    many may maybe me mean message might mine minute mobile moment more morning most move moved moving much must my
    myself name need needed never new next nice night no nobody none nope not nothing now number of off office ok okay
    old on once one ones only onto or order other our out over own paid part pay paying payment perfect phone place
    plan please possible probably problem put question quite rather ready really reason regarding right ring ringing
    said same saturday say saying second see send sent service set several shall she she's should show since sir so some
    somebody someone something soon sorry speak speaking spoke spoken start still stop sunday sure take taking talk
    talking tell ten than thank thanks that that's thats the their them then there there's these they they're thing
    things think this those though thought through thursday till time to today told tomorrow tonight too took total
    tried trouble true try trying tuesday two um under until up upgrade us use used user using very wait waiting want
    wanted wanting was wasn't way we we'd we'll we're we've wednesday week weekend welcome well went were weren't what
    what's whats when where where's which while who who's why will with within without won't wonder wondering work
    working would wouldn't wow wrong yeah year yep yes yesterday yet you you'd you'll you're you've your yours
    monday friday ma'am madam gonna gotta wanna id ill ive youre thanking phoning currently based available apparently
    interested excited unable afraid glad confused unhappy curious pleased certain aware grateful frustrated annoyed
    also both husband wife son daughter mother father mum mom dad sister brother partner friend boss kid
    """.split()
)
"""Words that end a name said without punctuation ("my name is ana diaz and I ...")."""
