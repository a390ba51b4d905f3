"""Who is the agent: told by the phrases that people on either side of a service call use."""

import re
from collections.abc import Iterable

WANT = r"(?:like|want|need|wish|looking|hoping|trying|wanted)"
HELP = r"(?:help|tell|send|find|check|give|put|turn|look|call|get|show|book|change|cancel)"
MINE = (
    r"(?:bill|phone|account|internet|contract|order|router|connection|number|plan|house|home|job"
    r"|battery|husband|wife|sons?|daughter|mother|father|sister|brother|kids|children|dog)"
)

AGENT = {
    3.0: (
        r"(?:how|what) (?:can|may|could) (?:i|we) (?:\w+ )?(?:help|assist|do|be)\b",
        r"be of (?:\w+ )?(?:service|help|assistance)",
        r"thank(?:s| you) for (?:calling|holding|staying|choosing|waiting|being|contacting)",
        r"you(?:'re| are|'ve| have)? (?:reached|through to|speaking (?:to|with))",
        r"(?:anything|something) else i can",
        r"calls? (?:is|are|may be|will be|might be) (?:being )?(?:recorded|monitored)",
        r"i(?:'m| am)? (?:calling|call|work|ringing) (?:you )?(?:for|on behalf of|with)\b",
        r"(?:who|whom) am i (?:talking|speaking) (?:to|with)",
        r"(?:with|for) security",
        r"do you have (?:an?|two|a few) (?:minute|moment|second)",
    ),
    1.5: (
        r"(?:can|could|may) i (?:have|take|get|ask|offer) (?:for )?you",
        r"(?:could|can|would) you (?:please )?(?:confirm|verify|spell|repeat) (?:your|that|the)",
        r"please (?:confirm|verify|spell|read me|tell me)",
        r"(?:would|do|did) you (?:like|want|need|prefer) (?:to|me|us|an?|the|some|any)\b",
        r"(?:shall|should|may) (?:i|we) (?:\w+ )?(?:send|add|put|book|set|make|call|start|check)",
        r"i(?:'ll| will| can) (?:\w+ )?(?:send|set|put|add|transfer|book|offer|make|turn|check)"
        r" (?:\w+ )?(?:you|it|that|an?|the|your|this)\b",
        r"i(?:'ve| have)? (?:made a note|noted|updated|booked|added|found|sent) ",
        r"we (?:can|could|have|offer|do have|also have) (?:\w+ )?(?:an?|offer|two|three|some)\b",
        r"(?:bear with|one moment|hold the line|let me (?:check|look|see|pull|just))",
        r"have a (?:nice|great|good|lovely|wonderful) (?:day|evening|weekend|time|one|night)",
        r"i see you(?:r|'ve| have)",
        r"(?:this is|my name is) \w+ (?:from|with|at|and i work)\b",
        r"(?:^|[.?!] )\w+(?: \w+){0,3}, (?:this is )?\w+ (?:speaking|here)\b",
        r"there (?:is|are) (?:\w+ )?(?:other|more|options|available)",
    ),
    0.4: (r"\byour?\b", r"\bour\b", r"\?"),
}
CUSTOMER = {
    3.0: (
        r"i(?:'m| am| was)? (?:just )?(?:calling|ringing|phoning) (?:about|because|to|regarding)",
        r"not a customer",
        r"(?:call|ring|text|email) me (?:back|instead|on|at|after|tomorrow|next)",
        r"take me off",
        r"(?:speak|talk) to (?:a|your|the) (?:manager|supervisor|person|human)",
        r"(?:cancel|change|close|upgrade|renew|end) my\b",
        r"i (?:was|am|'m|'ve been|have been|got) (?:charged|billed|overcharged)",
        r"how much (?:is|does|would|will|do)\b",
    ),
    1.5: (
        rf"i(?:'d| would|'m| am)? {WANT} (?:to|an?|for|it|the|my|some)\b",
        rf"(?:can|could|would|will) you (?:please )?{HELP}",
        r"please (?:send|put|call|turn|cancel|go ahead|find|take|do|stop|help|book|search|show)",
        rf"\bmy {MINE}\b",
        r"\bwe(?:'re| are) (?:moving|going|looking|thinking|not)\b",
        r"do you (?:have|know|offer|sell)\b(?! (?:an?|two|a few) (?:minute|moment|second))",
        r"thank(?:s| you) (?:so much|very much|a lot|for the (?:call|idea|help)|for your help)",
        r"you(?:'ve| have| were| are) (?:been )?(?:a )?(?:\w+ )?(?:help|helpful|kind)\b",
        r"that(?:'s| is| was|'ll| will| would)? (?:be )?"
        r"(?:all|easy|fine|great|useful|good|okay|enough|perfect|it)\b",
        r"no,? (?:thanks|thank you)",
        r"i (?:do not|don't|never) (?:want|need|use|know|open|like)\b",
        r"i (?:live|moved|bought|paid|lost|broke|guess|think|work)\b",
    ),
    0.4: (r"\bmy\b", r"\bme\b", r"\bi\b"),
}
"""Patterns by weight; the light ones are small words that either side says, but not as often."""

MOST_FROM_LIGHT = 2.0


def agent_score(texts: Iterable[str]) -> float:
    """How much a speaker's utterances sound like an agent's; below zero, like a customer's."""
    said = "\n".join(text.lower().replace("’", "'") for text in texts)
    return _weigh(said, AGENT) - _weigh(said, CUSTOMER)


def _weigh(said: str, cues: dict[float, tuple[str, ...]]) -> float:
    total = 0.0
    for weight, patterns in cues.items():
        found = weight * sum(len(re.findall(pattern, said)) for pattern in patterns)
        total += min(found, MOST_FROM_LIGHT) if weight < 1 else found
    return total
