"""What must stay: calls in varied speech that hold no personal data of the caller."""

import pytest

from pipeline.redaction.redact import redact
from tests.unit.test_redaction_must_go import transcript_of

AMOUNTS = [
    "C: it's twenty five dollars a month",
    "C: $1,200.50 is far too much",
    "C: that's one thousand two hundred and fifty pounds",
    "C: I was charged 45.99 twice",
    "C: forty five ninety nine a month is more than I want to pay",
    "C: it went from 29 to 39 dollars in 12 months",
    "C: between 10 and 20 percent off",
    "C: I need 100 megabits at least",
    "C: one hundred megabits or five hundred megabits",
    "C: do you have the two fifty six gigabyte one",
    "C: I'd like 3 tickets for 4 people",
    "C: two adults and three children please",
    "C: I have four phones and two tablets",
    "C: can I get the 5G plan with 50 GB",
    "C: is that the iPhone 15 Pro or the Galaxy S24",
    "C: the 4K box and the 65 inch one",
    "C: about 12,500,000 people watch it",
    "C: one million two hundred thousand dollars",
    "C: we get 4 out of 5 stars",
    "C: I've been a customer for 15 years",
    "C: it's ten minutes away and takes two hours",
    "C: I'll take one of those and two of the others",
    "C: it's the second one, the one with the blue lid",
    "C: the price was nine ninety nine then nineteen ninety nine",
    "C: I use ten gigs a month, sometimes twelve or thirteen",
    "C: add two lines for 30 dollars each",
]

TIMES = [
    "C: call me after nine, not before",
    "C: half past four on Thursday",
    "C: at 9:30, 10:30, 11:00 or 12:15",
    "C: the appointment is on March 3rd at 2 pm",
    "C: can we do the fourth of May",
    "C: next tuesday the twenty second",
    "C: I'll be back in twenty twenty seven",
    "C: my contract ends in 2026",
    "C: my contract expires april twenty twenty seven",
    "C: the offer expires on 30 June",
    "C: I've been with you since two thousand and nine",
    "C: we moved in 2019 and again in 2022",
    "C: between 10 and 12 tomorrow would be good",
    "C: the delivery slot from 8 to 12 on 12/06",
    "C: I need it by the first of december twenty twenty six",
    "C: it was on 03/04/2026 that it went off",
    "C: three o'clock works",
    "C: two or three days a week",
    "C: twenty four seven support",
    "C: nine to five, monday to friday",
    "C: may I call back in march",
    "C: I may need it in may",
]

SERVICES = [
    "C: I already called 611",
    "C: four one one told me to ring you",
    "C: I dialled nine one one",
    "C: my order number is 48291733",
    "C: the reference is A B 1 2 3 4",
    "C: ticket number four four five six seven one two",
    "C: flight number 1532 to Oslo",
    "C: I'm in room 204",
    "C: the model number is 55612",
    "C: confirmation code seven seven two one three",
    "C: order number 4 5 5 1 2 3 4 4",
    "C: I looked on example dot com",
    "C: you can see it at example dot com",
    "C: I ordered it on the website at example dot com",
    "C: I saw it on yahoo dot com",
    "A: please visit us at example dot com",
    "A: we'll send you an email with the details",
    "A: I've sent an email to your email address",
    "C: can you email me the bill",
    "C: please text me about it",
    "C: my phone bill is too high",
    "C: my phone is broken and the pin pad sticks",
    "C: the card machine was down",
    "C: I'd like to pay by card",
    "C: do you take visa or mastercard",
    "C: I want a credit card with travel points",
    "C: my account is locked",
    "C: I have a savings account with another bank",
    "C: what's the sort code for",
    "C: I forgot my password",
    "C: my password doesn't work any more",
    "C: how do I change my address",
    "C: I want to change the address on my account",
    "C: can you address this issue today",
    "C: I love social media and streaming",
    "C: social security benefits are paid on the third",
]

PEOPLE = [
    "C: this is great, thank you",
    "C: this is the third time I call",
    "C: I'm sure it will be fine",
    "C: I'm calling about my bill",
    "C: hello, can you hear me",
    "C: will you mark it as urgent please",
    "C: I hope to hear from you in may",
    "C: it's a miracle",
    "C: thanks, that's perfect",
    "C: thank you very much for your help",
    "C: I'm just looking at the frank green bottle",
    "C: my wife is interested in the family plan",
    "C: my son has his own line",
    "C: I miss the old channels",
    "C: I'd like to see the doctor tomorrow",
    "C: what's the name of the plan",
    "A: what's the name of the movie you want / C: Supersonic Dawn",
    "A: which plan would you like / C: the unlimited family plan",
    "A: how many devices do you have / C: seven or eight",
    "A: what's the number of devices / C: twelve",
    "A: how can I help you today / C: I want to add the sports pack",
    "A: what is your budget / C: around 40 dollars",
    "A: what's your name for the plan going to be / C: the big one",
    "A: do you have any other questions / C: no that's all thank you",
    "A: would you like text or email updates / C: text please",
    "A: what time suits you / C: after six on thursday",
    "A: when would you like it delivered / C: the fourth of june",
    "A: what city are you travelling to / C: San Diego",
    "A: can you tell me more about the problem / C: it drops every ten minutes",
    "A: what's your favourite channel / C: the movie one",
]

ROADS = [
    "C: it's a five minute drive",
    "C: two blocks down the street",
    "C: we need 10 square feet more",
    "C: one way or another",
    "C: a two way street",
    "C: I drive 20 miles to work",
    "C: the 3 day walk in the park",
    "C: there are two parks close by",
    "C: I want to move to the other street",
    "C: it's a long way to the shop",
    "C: fifty percent of the way",
    "C: please close 2 of them",
]

AFTER = [
    "A: can I take your name / C: why do you need that",
    "A: what's your date of birth / C: I'd rather not say",
    "A: can I get your card number / C: hold on a second",
    "A: what's your account number / C: I don't have it with me",
    "A: is your address still the same / C: yes that's right",
    "A: may I have your email / C: do I have to",
    "A: your name has been updated / C: great, and the sports pack",
    "A: your phone number will be moved on friday / C: perfect I want the new phone too",
]

EVERY = [*AMOUNTS, *TIMES, *SERVICES, *PEOPLE, *ROADS, *AFTER]


@pytest.mark.parametrize("call", EVERY)
def test_ordinary_speech_stays(call):
    transcript = transcript_of(call)

    utterances = redact(transcript).utterances

    assert [u.text for u in utterances] == [u.text for u in transcript.utterances]


def test_the_wish_after_an_answer_stays():
    call = "A: can I take your name / C: it's Anna Miller and I want to cancel the sports pack"

    assert (
        redact(transcript_of(call))
        .utterances[1]
        .text.endswith("and I want to cancel the sports pack")
    )


def test_the_sentence_after_an_answer_stays():
    call = "A: can I take your name / C: Anna Miller. The sports pack stopped working on Sunday evening."

    text = redact(transcript_of(call)).utterances[1].text

    assert text == "[NAME]. The sports pack stopped working on Sunday evening."


def test_the_next_topic_stays():
    call = (
        "A: can I take your name / C: Anna Miller / A: thank you, how can I help you today"
        " / C: the sports pack stopped working"
    )

    assert redact(transcript_of(call)).utterances[3].text == "the sports pack stopped working"
