"""MAS names things by ULIDs and stores them as uuids: 48 bits of milliseconds, 80 random bits."""
import random
import time
import uuid

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def make(seconds_from_now=0, dice=random.SystemRandom()):
    number = int((time.time() + seconds_from_now) * 1000) << 80 | dice.getrandbits(80)
    return "".join(ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def uuid_of(ulid):
    number = 0
    for letter in ulid:
        number = number << 5 | ALPHABET.index(letter)
    return str(uuid.UUID(int=number))


def of_uuid(text):
    number = uuid.UUID(text).int
    return "".join(ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))
