"""How a call handler asks for personal data, and how people answer."""

from pipeline.model import PiiType
from pipeline.redaction.english.cues import NUMBER_CUES

_NAME_WORDS = r"(?:(?:full|first|last|middle|legal|family|given|maiden|proper|complete|account holder(?:'s)?|card ?holder(?:'s)?) )*"

ASKED = {
    PiiType.PASSWORD: r"pass ?words?|pass ?phrase|(?:memorable|security|secret|safe) (?:word|name|place|phrase|answer|question|information)"
    r"|(?:mother's|mothers) maiden name|maiden name|name of your first (?:pet|school)|first pet",
    PiiType.EMAIL: r"e ?mail address|e ?mails?",
    **{kind: NUMBER_CUES[kind] for kind in NUMBER_CUES if kind not in (PiiType.PHONE, PiiType.CARD_NUMBER)},
    PiiType.CARD_NUMBER: r"(?:credit |debit |bank |payment )?card (?:number|details|no)|long (?:card )?number|(?:sixteen|16) digits?(?: number)?"
    r"|number (?:on|across) the (?:front|card|back)|card ending|all the digits|first (?:four|six|eight) digits|next four(?: digits)?",
    PiiType.PHONE: r"(?:phone|mobile|cell ?phone|cell|telephone|landline|contact|call ?back|home|work|daytime|office|best|alternative"
    r"|alternate|evening|whatsapp) number|number (?:to|where) (?:call|reach|ring|contact|we can|i can)|(?:best|good) (?:phone )?number|number (?:we|i) can"
    r"|number you're calling (?:from|about)|number are you calling|number to (?:call|reach|ring|text)|your number",
    PiiType.STREET_ADDRESS: r"(?:(?:full|home|billing|delivery|shipping|mailing|postal|street|current|new|old|service|property|supply|correspondence|"
    r"residential) )*address(?!(?:ed|ing))(?! (?:the|this|that|those|these|it|your (?:concern|issue|problem|complaint)))|where do you live"
    r"|(?:house|door|building) (?:number|name)|(?:what|which) street|street name|(?:city|town) and (?:state|county|post)|where are you (?:living|based)",
    PiiType.NAME: rf"{_NAME_WORDS}(?:name|surname)(?! (?:of|for) (?:the|that|this|your|my|our|a))|who (?:am i|do i have|i'm|im|i am)(?: the pleasure of)?"
    r" (?:speaking|talking|chatting)(?: to| with)?|who(?:'s| is) (?:calling|this|speaking)|speaking (?:with|to) today"
    r"|(?:spell|spelled|spelt|pronounce)(?: (?:that|it|this|your))?|(?:what|how) (?:should|can|may|do|shall) i (?:call|address) you|initials?",
}  # fmt: skip
"""Items that a question can be about, in order of precedence at the same place."""

REQUEST = (
    r"(?:can|could|may|might|shall|should|do|will) (?:i|we)|(?:can|could|would|will) you|what(?:'s|s| is| are| was|'re)?|whats|which"
    r"|whose|please|confirm|verify|validate|provide|give|tell|let me (?:have|take|get|grab|know)|(?:i|we|i'll|we'll|i'd|i'm)(?: \w+){0,2} (?:need|take|require)"
    r"|do you have|have you got|do you remember|got|need|who|when|where|how|ask|asking|go ahead|read|starting|enter|remind|grab|state"
    r"|take (?:your|the|a)|get (?:your|the|a)|and (?:your|the|a)|your|is your|is that|is the"
)
"""Words before an item that make it a question or a demand."""

AFTER_ITEM = r"(?:(?:\w|')+ ){0,3}(?:\?|please|pls)"
"""What may follow an item and makes it a question by itself ("your date of birth please")."""

NO_QUESTION = (
    r"(?:your|the) (?:e ?mail|address|name|phone|number|account|card|password|pin|post ?code|date of birth) (?:has|have|was|were|will|is being|had)"
    r"|(?:via|by|through|sent|send|sending|receive|get|got|an|another|confirmation|per) (?:you )?(?:an |a )?(?:confirmation )?e ?mails?\b(?! address)"
)
"""The item is mentioned, not asked for."""

BACKCHANNEL = frozenset(
    """
    okay ok yes yeah yep yup right alright sure thanks thank you great perfect lovely brilliant excellent good uh huh
    mm hmm mhm aha i see got it go on ahead carry continue next and then the please fine understood super wonderful
    cool no problem worries of course take your time keep going i'm listening ready when are whenever so that's it
    one moment second just a for me very much sir madam ma'am last rest again sorry still here nice cheers gotcha
    digits numbers number group part four three two that bit wait hold
    """.split()
)
"""A turn of nothing but these leaves a question open."""

CARRIER = (
    r"(?:yes|yeah|yep|yup|yah|no|nope|sure|of course|certainly|absolutely|okay|ok|right|alright|all right|well|so|oh|hi|hello|hey|good morning"
    r"|good afternoon|good evening|thanks|thank you|please|cheers|sorry|pardon|excuse me|you can|you could|go ahead|ready|here you go|here (?:it|we) (?:is|go(?:es)?)"
    r"|there you go|there|it's|its|it is|that's|thats|that is|that'd be|that would be|it'd be|it would be|this is|is|are|was|be|they're|and|then|um|uh|my|the|our|a"
    r"|i'm|im|i am|i'll|i think|i believe|i guess|i suppose|let me (?:see|think|check|look|find|get|grab|have a look)(?: (?:it|that|the card|my card))?"
    r"|just (?:a|one) (?:sec|second|minute|moment)|one (?:sec|second|minute|moment)|hold on|hang on|bear with me|wait|give me (?:a|one) (?:sec|second|minute|moment)"
    r"|(?:my |the )?(?:full |first |last |middle |family |sur|maiden )?name(?: is|'s)|name|surname|(?:my |the )?date of birth(?: is|'s)?|(?:my )?birthday(?: is|'s)?"
    r"|i was born(?: on(?: the)?| in)?|born(?: on(?: the)?| in)?|dob|(?:my |the )?(?:post ?code|zip ?code|zip|postal code)(?: is|'s)?|(?:my |the )?(?:home |full |billing |street )?address(?: is|'s)?"
    r"|(?:my |the |a )?(?:phone |mobile |cell |home |contact |telephone |best )?number(?: is|'s)?|(?:my |the )?(?:mobile|cell|landline)(?: is|'s)?"
    r"|(?:my |the )?e ?mail(?: address)?(?: is|'s)?|(?:my |the )?card(?: number)?(?: is|'s)?|(?:my |the )?account(?: number)?(?: is|'s)?|i live (?:at|on|in)"
    r"|(?:my |the )?(?:pin|password|security code|expiry date|expiry|sort code|cvv|c v v|last four(?: digits)?)(?: is|'s| are)?|correct|exactly|for you|to you"
    r"|sir|ma'am|madam|i(?: do)? have(?: it)?(?: here| in front of me)?|got it|i've got(?: it)?|it|that|you|yourself|great|perfect|lovely|fine|no problem|not a problem)"
)
"""What stands around an answer and gives nothing away."""

NO_ANSWER = (
    r"(?:i |i'm |we )?(?:don't|dont|do not|can't|cant|cannot|couldn't|haven't|won't|didn't|wouldn't|not sure|no idea|am not|rather not|prefer not|forgot|forgotten|lost|never)"
    r"|i'd (?:rather|prefer) not|i (?:would )?(?:rather|prefer) not|why|what do you|what for|do i|do you|is (?:it|that) (?:really )?(?:necessary|safe)|can you (?:repeat|say|hear|speak)"
    r"|could you (?:repeat|say|speak)|say (?:that )?again|pardon|what(?: was that| did you say)?\s*\?|which one|same (?:as|one|address)|you (?:already )?have (?:it|that|my)"
    r"|none|nothing|later|that's all|nobody|forget it"
)
"""Begins an answer that holds no item: the question stays open."""

UNRELATED = (
    r"i (?:want|need|would like|wanted|needed|was wondering|wonder|am calling|am looking|am trying|was calling|called|have (?:a|an|another|been|two|some|got)|had|got|just want|just wanted|also"
    r"|really|was told|was charged|keep|think|would|hope|was hoping|received|ordered|bought|noticed|see|understand|moved)"
    r"|i'?d (?:like|love|prefer|rather)|i'?m (?:calling|ringing|phoning|looking|trying|having|interested|wondering|after|just|really|not|hoping|thinking|moving|a customer|an existing)"
    r"|i'?ve (?:got|been|had|just|received|already|seen|noticed|ordered)|i'?ll (?:be|need|take|have|want)|we'?(?:re| are|ve| want| need| would|'d| have)"
    r"|(?:can|could|would|will|do|did|does|are|is|have) (?:you|there|your|the|we|they)|can i|could i|may i|what(?:'s|s| is| are| do| does| would| about)|how (?:much|do|can|long|come|about)"
    r"|why|when (?:will|can|does|do|is)|where (?:is|can|do)|because|but (?:i|you|can|could|what|the|we|it)|calling (?:about|because|to|for|regarding|on behalf)|about (?:my|the|a|your)"
    r"|my (?:internet|broadband|phone|bill|order|account has|contract|service|line|router|wifi|connection|package|plan|subscription|husband|wife|son|daughter)"
    r"|the (?:internet|broadband|phone|bill|order|reason|problem|issue|thing|line|router|wifi|connection|service)|there'?s|there is|it (?:has|was|keeps|stopped|doesn't|won't|just)"
    r"|please (?:can|could|help|send|cancel|don't|do not)|so (?:i|can|what|how)|and (?:i (?:want|need|would|have|was|am)|i'?d|i'?m|i'?ve|can|could|what|how|my)|if (?:i|you|we|it)"
    r"|how are you|you (?:guys|keep|sent|charged|said|told)|next question"
)
"""Where an answer ends and something else begins."""

VOLUNTEERED = {
    PiiType.EMAIL: r"(?:my|the|our|his|her) e ?mail(?: address)?(?:'s| is)(?: still)?",
    PiiType.PASSWORD: r"(?:my|the|our) (?:account |online |telephone |security )?(?:pass ?word|pass ?phrase|memorable word|security word|secret word|memorable name"
    r"|mother's maiden name|safe word)(?:'s| is| was)",
    PiiType.STREET_ADDRESS: r"(?:i|we) (?:live|lived|'m living|am living|are living|reside|'ve moved|moved|have moved|just moved|am moving|are moving) (?:at|on|to)(?= (?:the )?\w+)"
    r"|(?:my|the|our|new|home|billing|delivery|shipping|mailing|street|full|his|her) address (?:is|will be|would be|was)(?: still| now)?"
    r"|(?:deliver|deliver it|send it|ship it|post it|delivered|shipped|sent)(?: out)? to(?= \d)",
    PiiType.DATE_OF_BIRTH: r"(?:date of birth|birth ?date|d o b|dob)(?:'s| is)?",
    PiiType.POSTCODE: r"(?:post ?code|zip ?code|zip|postal code)(?:'s| is)",
}
"""Announcements after which the rest of the clause is the item."""
