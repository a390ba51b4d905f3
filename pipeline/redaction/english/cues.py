"""What people say around personal data: one regular expression a kind, over the phrase of a line."""

from pipeline.model import PiiType

NUMBER_CUES = {
    PiiType.CARD_LAST4: r"(?:last|final) (?:four|4|for)(?! (?:months?|days?|weeks?|years?|times|hours?|calls?))"
    r"|end(?:ing|s)? (?:in|with|on)",
    PiiType.CVV: r"cvv2?|cvc2?|c v v|c v c|cvv two|security (?:code|number|digits)|(?:card )?verification (?:value|number)"
    r"|(?:three|3|four|4) (?:digits?|numbers)(?: code| number)? (?:on|at|from) (?:the |your |my )?(?:back|front|reverse|signature)"
    r"|(?:code|number|digits) on the back",
    PiiType.CARD_EXPIRY: r"expir(?:y|es|ation|ing|e|ed)(?: date)?|exp(?: date)?|valid (?:until|thru|through|to|till|from)"
    r"|good (?:thru|through)",
    PiiType.SORT_CODE: r"sort(?:ing)? code",
    PiiType.ROUTING_NUMBER: r"routing(?: transit)?(?: number)?|a b a(?: number)?|aba(?: number)?|transit number",
    PiiType.IBAN: r"iban|i ban|international bank account",
    PiiType.NATIONAL_INSURANCE_NUMBER: r"national insurance(?: number)?|n i number|ni number|nino",
    PiiType.SSN: r"social security(?: number)?|social(?! media)|ssn|s s n|tax(?:payer)? (?:id|identification)(?: number)?|itin",
    PiiType.PIN: r"(?:(?:my|your|the|a|card|security|telephone|phone|banking) )?pin(?: number| code)?(?! (?:down|up|it|that|point))"
    r"|pass ?code|(?:one time|verification|access|six digit|four digit) (?:code|pass ?word|pass ?code)",
    PiiType.CARD_NUMBER: r"(?:credit|debit|bank|charge|payment|visa|amex|mastercard|master|express) card(?: number| details)?"
    r"|card (?:number|no|details|is)|long number|(?:sixteen|16|fifteen|15) (?:digits?|numbers)|number (?:on|across) (?:the |my |your )?"
    r"(?:front|card|credit|debit)|(?:my|the|your|this|that|new|old|other) card|visa|mastercard|amex|american express",
    PiiType.BANK_ACCOUNT: r"account (?:number|no|num|is|ending)|(?:bank|checking|current|savings|building society) account|acct",
    PiiType.DATE_OF_BIRTH: r"date of birth|birth ?date|birth ?day|d o b|dob|born(?: on| in)?|d\.o\.b",
    PiiType.POSTCODE: r"post ?codes?|postal code|zip ?codes?|zip",
    PiiType.PHONE: r"(?:phone|mobile|cell ?phone|cell|telephone|landline|contact|call ?back|home|work|daytime|office|whatsapp"
    r"|best|evening|alternate|alternative|fax) number|(?:mobile|cell|landline|telephone|phone|number)(?: is|'s)"
    r"|(?:call|ring|text|reach|phone|contact|get|get hold of|message|dial)(?: me| us| him| her| you| them)?(?: back)? (?:on|at)"
    r"|my (?:number|mobile|cell|landline)|(?:mobile|cell|landline)|number to (?:call|reach)|phone",
}
"""Before (or just after) a number, they say what it is."""

OTHER_NUMBERS = (
    r"(?:order|reference|ref|confirmation|booking|ticket|tracking|invoice|case|serial|model|flight|room|part|item|extension"
    r"|meter|claim|policy|customer|member(?:ship)?|reservation|job|product|parcel|complaint|incident|store|batch|train|seat|gate"
    r"|imei|loyalty|rewards?)(?: number| code| id| no| reference| is)*"
)
"""Numbers of things: no personal data of the kinds that are removed."""
