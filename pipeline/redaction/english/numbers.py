"""How numbers, dates and amounts are said in English."""

DIGITS = {
    "zero": "0", "nought": "0", "naught": "0", "one": "1", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "niner": "9",
}  # fmt: skip
WEAK_ZERO = ("oh", "o", "ow")
TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5", "sixty": "6",
    "seventy": "7", "eighty": "8", "ninety": "9",
}  # fmt: skip
REPEATS = {"double": "2", "dubble": "2", "triple": "3", "treble": "3", "quadruple": "4"}
HOMOPHONES = {
    "to": "2",
    "too": "2",
    "for": "4",
    "fore": "4",
    "ate": "8",
    "won": "1",
    "tree": "3",
    "sicks": "6",
}
"""Digits only between two digits."""

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "thirtieth",
)  # fmt: skip
ORDINAL_SUFFIXES = ("st", "nd", "rd", "th")
MONTHS = (
    "january", "february", "april", "june", "july", "august", "september", "october", "december",
    "jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
)  # fmt: skip
MONTHS_THAT_ARE_WORDS = ("may", "march", "mar")
NOVEMBER = "november"  # a month and a spelling word

UNITS = (
    "dollar", "dollars", "bucks", "cent", "cents", "pound", "pounds", "quid", "pence", "euro", "euros", "grand",
    "percent", "per", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "second", "seconds",
    "day", "days", "night", "nights", "week", "weeks", "month", "months", "year", "years", "people", "persons",
    "passengers", "guests", "adults", "children", "kids", "tickets", "seats", "rooms", "bedrooms", "bathrooms",
    "o'clock", "oclock", "am", "pm", "a.m", "p.m", "stars", "star", "times", "items", "pieces", "boxes", "units",
    "lines", "devices", "phones", "handsets", "users", "licences", "licenses", "channels", "miles", "kilometers",
    "kilometres", "metres", "meters", "feet", "inches", "degrees", "points", "megabits", "megabit", "megabytes",
    "megs", "meg", "mbps", "gigabytes", "gigabyte", "gigabits", "gigabit", "gigs", "gig", "gb", "mb", "tb", "kb",
    "terabytes", "watts", "volts", "kilowatts", "kg", "kilos", "grams", "litres", "liters", "thousand", "million",
    "billion", "calls", "texts", "messages", "customers", "orders", "payments", "instalments", "installments",
)  # fmt: skip
"""A number before one of these counts something and identifies nobody."""

CURRENCY_SIGNS = "$£€"
