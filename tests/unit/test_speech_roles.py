import pytest

from pipeline.speech.roles import agent_score

AGENTS = [
    "Thank you for calling Harbour Energy, how can I help you today?",
    "Hello, this is Nora from Harbour Energy. Do you have a minute?",
    "Can you confirm your postcode please? Let me check that for you.",
    "You are speaking with Ben. What can I do for you?",
    "Is there anything else I can do? Have a nice day.",
]
CUSTOMERS = [
    "Hi, I'm calling about my bill, I was charged twice.",
    "I would like to cancel my contract, please call me back tomorrow.",
    "How much is the bigger one? No thanks, I don't need it.",
    "My husband lost his phone. Can you send us a new one?",
]
EITHER = ["Yes.", "Good morning.", "Okay, Tuesday it is.", ""]


@pytest.mark.parametrize("text", AGENTS)
def test_an_agent_sounds_like_an_agent(text: str) -> None:
    assert agent_score([text]) >= 2


@pytest.mark.parametrize("text", CUSTOMERS)
def test_a_customer_sounds_like_a_customer(text: str) -> None:
    assert agent_score([text]) <= -2


@pytest.mark.parametrize("text", EITHER)
def test_small_talk_tells_nothing(text: str) -> None:
    assert abs(agent_score([text])) < 1


def test_small_words_alone_never_decide() -> None:
    assert agent_score(["Your, your, your, our?"] * 50) < 3
