"""What must go: calls in varied speech, the words that may not be left, and what they were."""

import re

import pytest

from pipeline.model import Layout, Role, Transcript, Utterance
from pipeline.redaction.redact import redact

ROLES = {"A": Role.AGENT, "C": Role.CUSTOMER, "U": Role.UNKNOWN}

CARDS = [
    ("C: it's 4111 1111 1111 1111", "4111 1111", "card_number"),
    ("C: 4111-1111-1111-1111 is the card", "4111 1111", "card_number"),
    ("C: 4111111111111111", "4111111111111111", "card_number"),
    ("C: 4111, 1111, 1111, 1111.", "4111 1111", "card_number"),
    (
        "C: four one one one one one one one one one one one one one one one",
        "four one",
        "card_number",
    ),
    (
        "C: four one double one, double one double one, one one one one, double one double one",
        "four one double",
        "card_number",
    ),
    (
        "C: forty one eleven eleven eleven eleven eleven eleven eleven",
        "forty eleven",
        "card_number",
    ),
    (
        "C: fifty five fifty five, fifty five fifty five, fifty five fifty five, forty four forty four",
        "fifty five four",
        "card_number",
    ),
    (
        "C: five five five five uh five five five five um no sorry five five five five five five four four four four",
        "five four",
        "card_number",
    ),
    (
        "A: can I get your card number / C: yeah so it's five four two four / A: okay / C: one eight oh oh / A: uh huh"
        " / C: oh oh oh oh oh oh oh oh",
        "five four two one eight oh",
        "card_number",
    ),
    (
        "A: Could you read me the long number across the front of the card? / C: Sure. 5424 / A: 5424, yes / C: 1800 0000"
        " / A: Go on. / C: 0000.",
        "5424 1800 0000",
        "card_number",
    ),
    (
        "A: the sixteen digits please / C: give me a second, right, three seven eight two / A: mm hmm"
        " / C: eight two two four six three one / A: and the rest / C: triple zero five",
        "three seven two four six zero five",
        "card_number",
    ),
    (
        "A: what is the card number / C: four oh one two eight eight eight eight"
        " / A: four oh one two eight eight eight eight, go ahead / C: eight eight eight eight one eight eight one"
        " / A: so that's four oh one two eight eight eight eight eight eight eight eight one eight eight one",
        "four oh one two eight",
        "card_number",
    ),
    (
        "C: my card number is four one one one one one one one / A: okay / C: one one one one one one one",
        "four one",
        "card_number",
    ),
    ("C: my visa is four one one one one one one one one one one", "four one", "card_number"),
    ("A: which card is it / C: it's the visa ending in four two four two", "two", "card_last4"),
    ("C: the card ending 4242 was charged twice", "4242", "card_last4"),
    (
        "A: what are the last four digits of the card / C: one oh oh five",
        "one oh five",
        "card_last4",
    ),
    ("C: last four are seven seven one nine", "seven nine", "card_last4"),
    ("C: 7719 are the last four digits", "7719", "card_last4"),
    ("A: and when does it expire / C: oh four twenty seven", "oh four twenty seven", "card_expiry"),
    ("A: expiry date? / C: April 2027", "April 2027", "card_expiry"),
    ("C: the expiration date is 04/27", "04 27", "card_expiry"),
    ("C: it expires april twenty twenty seven", "april twenty seven", "card_expiry"),
    (
        "A: what's the expiry / C: zero nine slash twenty eight",
        "zero nine twenty eight",
        "card_expiry",
    ),
    ("A: And the security code on the back? / C: One two three.", "one two three", "cvv"),
    ("A: the three digits on the back please / C: uh nine oh two", "nine oh two", "cvv"),
    ("C: the cvv is 737", "737", "cvv"),
    ("C: security code seven three seven", "seven three", "cvv"),
    ("A: can I have the CVC / C: it's worn off a bit, I think six six four", "six four", "cvv"),
    (
        "A: card number, expiry date and security code please"
        " / C: 4111 1111 1111 1111 expiry 04/27 and the code is 123",
        "4111 1111 04 27 123",
        "card_number card_expiry",
    ),
]

ACCOUNTS = [
    (
        "A: can I take your account number / C: one two three four five six seven eight",
        "one two eight",
        "bank_account",
    ),
    ("C: my account number is 12345678", "12345678", "bank_account"),
    (
        "C: account number double one two two three three four four",
        "double one two",
        "bank_account",
    ),
    ("A: and the sort code / C: twenty thirty forty", "twenty thirty forty", "sort_code"),
    ("C: sort code 20-30-40", "20 30 40", "sort_code"),
    ("A: sort code please / C: oh nine oh one two eight", "oh nine two eight", "sort_code"),
    ("C: the routing number is 021000021", "021000021", "routing_number"),
    (
        "A: what's the routing number on the check / C: zero two one zero zero zero zero two one",
        "zero two one",
        "routing_number",
    ),
    ("C: my IBAN is GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 19", "iban"),
    ("C: it's gb29nwbk60161331926819", "gb29nwbk60161331926819", "iban"),
    ("A: could you enter your pin / C: four four nine two", "four nine two", "pin"),
    ("C: my pin is 4492", "4492", "pin"),
    ("C: the one time passcode was six one eight four four oh", "six eight oh", "pin"),
    ("C: the verification code is 618440", "618440", "pin"),
    ("A: what's the password on the account / C: it's bluebell", "bluebell", "password"),
    (
        "A: can you give me your memorable word please / C: yes it's marmalade sky",
        "marmalade sky",
        "password",
    ),
    ("C: my password is Hunter2", "Hunter2 Hunter", "password"),
    ("A: and the answer to your security question / C: rover", "rover", "password"),
    ("A: what's your mother's maiden name / C: okonkwo", "okonkwo", "password"),
]

NATIONAL_IDS = [
    ("C: my social is 123-45-6789", "123 45 6789", "ssn"),
    (
        "A: what's your social security number / C: seven eight nine oh one two three four five",
        "seven oh five",
        "ssn",
    ),
    (
        "C: social security number is one two three, four five, six seven eight nine",
        "one four nine",
        "ssn",
    ),
    ("A: last four of your social please / C: six seven eight nine", "six nine", "ssn"),
    ("C: it's 123 45 6789", "123 45 6789", "ssn"),
    (
        "A: can you confirm your SSN / C: yes uh 1 2 3 / A: okay / C: 45 / A: yep / C: 6789",
        "2 3 45 6789",
        "ssn",
    ),
    (
        "C: my national insurance number is QQ 12 34 56 C",
        "QQ 12 34 56",
        "national_insurance_number",
    ),
    ("C: it's qq123456c", "qq123456c", "national_insurance_number"),
    (
        "A: your NI number please / C: q q one two three four five six c",
        "q one six c",
        "national_insurance_number",
    ),
    (
        "A: what's your national insurance number / C: Juliet Golf one oh three seven five nine Alpha",
        "Juliet Golf seven Alpha",
        "national_insurance_number",
    ),
    (
        "C: n i number is j for john g for george 10 37 59 a for apple",
        "john george 37 59 apple",
        "national_insurance_number",
    ),
]

BIRTH = [
    (
        "A: what's your date of birth / C: the fourth of may nineteen eighty five",
        "fourth may eighty five",
        None,
    ),
    ("A: date of birth? / C: May 4th, 1985.", "May 4th 1985", None),
    ("A: and your date of birth please / C: 4/7/85", "85", None),
    ("A: and your DOB / C: oh four oh five eighty five", "oh four five eighty", None),
    (
        "C: my date of birth is november the twelfth nineteen seventy",
        "november twelfth seventy",
        None,
    ),
    ("C: I was born on the 3rd of march 1990", "3rd march 1990", None),
    ("C: I was born in nineteen sixty eight", "nineteen sixty eight", None),
    ("C: uh twenty second of the eleventh seventy nine", "twenty second eleventh seventy", None),
    (
        "A: when were you born / C: um it's june uh seventeenth two thousand and one",
        "june seventeenth thousand",
        None,
    ),
    (
        "A: can you confirm your birthday / C: yes it's the first of january eighty",
        "first january eighty",
        None,
    ),
    ("C: it's 04-05-1985", "04 05 1985", None),
    ("C: birthday is august ninth ninety two", "august ninth ninety", None),
    ("A: date of birth / C: thirty one twelve sixty four", "thirty twelve sixty four", None),
    (
        "A: and date of birth for security / C: it's the tenth / A: okay / C: of the tenth / A: mm / C: ninety one",
        "tenth ninety one",
        None,
    ),
    (
        "A: your date of birth / C: may the force / A: sorry? / C: may the fourth eighty five",
        "may eighty five",
        None,
    ),
]
BIRTH = [(call, gone, "date_of_birth") for call, gone, _ in BIRTH]

NAMES = [
    ("A: may I have your name / C: Anna Miller", "Anna Miller"),
    ("A: who am I speaking with / C: you're speaking with Ravi Patel", "Ravi Patel"),
    ("A: could I take your full name please / C: yeah it's oluwaseun adebayo", "oluwaseun adebayo"),
    ("A: and your surname / C: it's szczepanski", "szczepanski"),
    (
        "A: what's the name on the account / C: it'll be under my husband's name, Tomasz Nowak",
        "Tomasz Nowak",
    ),
    ("A: can you spell that for me / C: n o w a k", "n o w k"),
    ("A: how do you spell your last name / C: capital B, r a u n", "B r u n"),
    ("A: your name please / C: mike india lima lima echo romeo", "mike india lima echo romeo"),
    ("C: my name is ana diaz and i have a question about my bill", "ana diaz"),
    ("C: My name's Siobhan O'Neill, I'd like to upgrade.", "Siobhan O'Neill"),
    ("C: hi this is ana diaz i'm calling about the sports pack", "ana diaz"),
    ("C: This is Ana Diaz.", "Ana Diaz"),
    ("C: hello it's Jennifer Whitlock here", "Jennifer Whitlock"),
    ("C: yeah priya sharma speaking", "priya sharma"),
    ("C: I'm David Kowalczyk and I want to cancel", "David Kowalczyk"),
    ("C: the account is in the name of Robert Ellison", "Robert Ellison"),
    ("C: can you add my wife Maria to the plan", "Maria"),
    ("C: I spoke to Sarah yesterday", "Sarah"),
    ("A: Thank you, Mr Miller, anything else?", "Miller"),
    ("A: thanks mrs van der berg", "berg"),
    ("A: Hello Anna, how can I help?", "Anna"),
    (
        "A: your name? / C: Zsófia Nagy. / A: Thank you Zsófia, and what can I do for you?",
        "Zsófia Nagy",
    ),
    ("A: name please / C: grace hope / A: thank you grace / C: I want broadband", "grace"),
    ("A: can I get your name / C: it's mohammed al farsi m o h a m m e d", "mohammed farsi m h"),
    ("A: and who's calling please / C: tell him it's becky from next door", "becky"),
    ("A: first name / C: joão / A: last name / C: pereira / A: okay joão", "joão pereira"),
    (
        "C: my surname is o'shaughnessy that's o apostrophe s h a u g h n e s s y",
        "o'shaughnessy s h u g n y",
    ),
    ("U: can I take your name please / U: yes, it's bronwyn pugh", "bronwyn pugh"),
    ("A: Is that Mr. Kim? / C: Yes, Min-jun Kim.", "Min jun Kim"),
    (
        "A: so could I just start by taking your name / C: sure so my name is uh lakshmi narayanan",
        "lakshmi narayanan",
    ),
]
NAMES = [(call, gone, "name") for call, gone in NAMES]

ADDRESSES = [
    ("C: I live at 12 Elm Street", "12 Elm Street", "street_address"),
    ("C: i live at twelve elm street", "twelve elm", "street_address"),
    ("C: we've moved to 45b north oak avenue, apartment 3", "45b oak avenue", "street_address"),
    ("C: it's one forty two west maple drive", "forty two maple", "street_address"),
    (
        "A: what's your address / C: flat 2, 17 Kings Road, Leeds",
        "17 Kings Road Leeds",
        "street_address",
    ),
    (
        "A: and your address please / C: it's rose cottage mill lane little snoring",
        "rose cottage mill lane snoring",
        "street_address",
    ),
    (
        "A: can you confirm the first line of your address / C: nine the crescent",
        "nine crescent",
        "street_address",
    ),
    ("C: please send it to 221 Baker Street", "221 Baker", "street_address"),
    ("C: my address is po box 443 springfield", "443 springfield", "street_address"),
    (
        "A: where do you live / C: four hundred and two sunset boulevard apartment seven b",
        "hundred sunset boulevard seven",
        "street_address",
    ),
    (
        "A: billing address? / C: 1600 Amberley Parkway, Dayton, Ohio 45402",
        "1600 Amberley Dayton Ohio 45402",
        "street_address",
    ),
    (
        "A: I have you down at 12 Elm Street, is that right? / C: yes that's right",
        "12 Elm",
        "street_address",
    ),
    ("A: and the postcode / C: SW1A 1AA", "SW1A 1AA", "postcode"),
    ("C: my postcode is sw1a 1aa", "sw1a 1aa", "postcode"),
    ("C: s w one a one a a", "s w", "postcode"),
    ("A: what's the postcode there / C: l s one four d y", "l s four d y", "postcode"),
    ("A: postcode / C: bravo sierra one six papa x-ray", "bravo sierra six papa", "postcode"),
    ("A: what's your zip code / C: nine oh two one oh", "nine oh two", "postcode"),
    ("C: the zip is 62704", "62704", "postcode"),
    ("A: your zip please / C: it's uh six two seven oh four", "six two seven four", "postcode"),
]

CONTACTS = [
    ("C: it's ana.diaz@example.com", "ana diaz example", "email"),
    ("C: my email is ana dot diaz at example dot com", "ana diaz example", "email"),
    ("C: j o h n at example dot com", "j h n example", "email"),
    ("C: ana dot diaz at example dot co dot uk", "ana diaz example uk", "email"),
    (
        "C: you can email me at j underscore smith four two at gmail dot com",
        "j smith four gmail",
        "email",
    ),
    (
        "A: what's the best email / C: it's mike at example dot org that's m i k e",
        "mike example org m k",
        "email",
    ),
    ("C: ana diaz gmail dot com", "ana diaz gmail", "email"),
    ("C: Email is capital B o b dash jones at example.net", "B b jones example", "email"),
    (
        "A: your email address please / C: d for dog i for india a z 99 at hotmail dot com",
        "dog d z 99 hotmail",
        "email",
    ),
    (
        "A: and an email for the receipt / C: charlie hotel at example / A: sorry was that example dot com / C: yes dot com",
        "charlie hotel",
        "email",
    ),
    ("C: sales plus west at north wind dot example dot org", "west wind", "email"),
    (
        "A: email? / C: it's the same as my name, priya sharma at yahoo",
        "priya sharma yahoo",
        "email",
    ),
    ("C: call me on 202-555-0143", "202 555 0143", "phone"),
    ("C: My number is (202) 555-0143.", "202 555 0143", "phone"),
    ("C: it's +44 7700 900123", "44 7700 900123", "phone"),
    ("C: oh seven seven double oh nine double oh one two three", "seven nine one three", "phone"),
    (
        "A: what's a good number for you / C: two oh two / A: yep / C: five five five / A: go on / C: oh one four three",
        "two oh five four three",
        "phone",
    ),
    (
        "C: ring me back on oh two oh seven nine four six oh one two three",
        "seven nine four six",
        "phone",
    ),
    (
        "C: text me at two zero two five five five zero one eight nine",
        "two zero five eight",
        "phone",
    ),
    (
        "A: can I take a contact number / C: zero seven seven zero zero, nine zero zero, no sorry nine double zero, four five six",
        "seven nine four six",
        "phone",
    ),
    (
        "A: the best phone number for you? / C: 202 555 0143 / A: that's 202 555 0143, correct?",
        "202 555 0143",
        "phone",
    ),
    (
        "C: my mobile is 07700 900 456 and my email is bo@example.org",
        "07700 900 456 bo",
        "phone email",
    ),
    (
        "U: what number can we reach you on / U: five five five oh one nine nine",
        "five oh nine",
        "phone",
    ),
]

EVERY = [*CARDS, *ACCOUNTS, *NATIONAL_IDS, *BIRTH, *NAMES, *ADDRESSES, *CONTACTS]


def transcript_of(call):
    utterances = []
    for index, turn in enumerate(call.split(" / ")):
        role, text = ROLES[turn[0]], turn[3:]
        channel = 1 if role is Role.CUSTOMER else 0
        utterances.append(Utterance(role, channel, index * 4000, index * 4000 + 3500, text, 1.0))
    return Transcript("r", Layout.STEREO, 0, "en", tuple(utterances))


def words_of(text):
    return set(re.findall(r"[\w']+", re.sub(r"\[[A-Z_4]+\]", " ", text).lower()))


@pytest.mark.parametrize(("call", "gone", "kinds"), EVERY)
def test_personal_data_goes(call, gone, kinds):
    utterances = redact(transcript_of(call)).utterances

    left = [
        words_of(u.text) for u in utterances if u.role is not Role.AGENT or len(utterances) == 1
    ]
    assert not set(gone.lower().split()) & set().union(*left), [u.text for u in utterances]


@pytest.mark.parametrize(("call", "gone", "kinds"), EVERY)
def test_it_goes_under_its_kind(call, gone, kinds):
    utterances = redact(transcript_of(call)).utterances

    found = {redaction.type for utterance in utterances for redaction in utterance.redactions}
    assert set(kinds.split()) <= found, [utterance.text for utterance in utterances]
