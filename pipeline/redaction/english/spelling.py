"""How letters and e-mail signs are said in English."""

SPELLING_WORDS = {
    "alpha": "a", "alfa": "a", "bravo": "b", "charlie": "c", "delta": "d", "echo": "e", "foxtrot": "f",
    "golf": "g", "hotel": "h", "india": "i", "juliet": "j", "juliett": "j", "kilo": "k", "lima": "l",
    "mike": "m", "oscar": "o", "papa": "p", "quebec": "q", "romeo": "r", "sierra": "s", "tango": "t",
    "uniform": "u", "victor": "v", "whiskey": "w", "whisky": "w", "xray": "x", "yankee": "y", "zulu": "z",
    "zed": "z", "zee": "z", "aitch": "h", "haitch": "h",
}  # fmt: skip
"""The NATO alphabet (``november`` is with the months) and letters whose names are no other word."""

WEAK_LETTERS = {"a": "a", "i": "i"}
CAPITALS = ("capital", "uppercase", "lowercase", "upper", "lower")

FILLERS = (
    "uh",
    "um",
    "er",
    "erm",
    "uhm",
    "ah",
    "hm",
    "hmm",
    "mm",
    "eh",
    "like",
    "well",
    "space",
    "yeah",
    "okay",
    "ok",
)
CORRECTIONS = ("no", "sorry", "wait", "actually", "rather", "correction", "scratch", "oops")
JOINERS = ("and", "then")

SIGNS = {
    "dot": ".", "period": ".", "point": ".", "dash": "-", "hyphen": "-", "minus": "-", "underscore": "_",
    "slash": "/", "plus": "+", "at": "A", "of": "v", "the": "T",
}  # fmt: skip

TOP_DOMAINS = (
    "com", "net", "org", "edu", "gov", "io", "info", "biz", "me", "us", "uk", "co", "ie", "ca", "au", "eu", "de",
    "fr", "es", "it", "nl", "in", "nz", "ai", "app", "test", "example",
)  # fmt: skip
MAIL_PROVIDERS = (
    "gmail", "googlemail", "hotmail", "yahoo", "ymail", "rocketmail", "outlook", "live", "msn", "icloud", "aol",
    "proton", "protonmail", "gmx", "fastmail", "zoho", "btinternet", "btopenworld", "virginmedia", "ntlworld",
    "talktalk", "talk21", "sky", "tiscali", "blueyonder", "comcast", "verizon", "att", "sbcglobal", "bellsouth",
    "cox", "charter", "earthlink", "example",
)  # fmt: skip
