"""The menu of `mas-cli manage register-user` on a terminal, byte for byte as recorded from 1.22."""
import os
import re
import sys
import termios
import tty

QUESTION = "What do you want to do next? (<Esc> to abort)"
UP, CLEAR = "\x1b[{}A", "\r\x1b[2K\x1b[1B"
DONE = "\x1b[32m✔\x1b[0m \x1b[1m{}\x1b[0m \x1b[38;5;8m·\x1b[0m \x1b[32m{}\x1b[0m\n"
ASKED = "\r\x1b[33m?\x1b[0m \x1b[1m{}\x1b[0m \x1b[38;5;8m›\x1b[0m "


def write(text):
    sys.stderr.write(text)
    sys.stderr.flush()


def attributes(user, server, colours):
    """The block before every question; with --yes it is all there is."""
    lines = [("Username", user["name"]), ("Matrix ID", f"@{user['name']}:{server}")]
    lines += [("Display name", user["display"])] if user["display"] else []
    lines += [("Password", "********")] if user["password"] else []
    lines += [("Email", email) for email in user["emails"]]
    lines += [("Can request admin", "true" if user["admin"] else "false")] if user["admin"] is not None else []
    notes = [] if user["emails"] else ["No email address provided, user will be prompted to add one"]
    notes += [] if user["password"] else ["No password or upstream provider mapping provided, user will not be able to log in"]
    text = "\x1b[1m\x1b[4mUser attributes\x1b[0m\n" + "".join(f"\x1b[1m{name:>17}\x1b[0m: \x1b[32m{value}\x1b[0m\n" for name, value in lines)
    text += "".join(f"\x1b[38;5;9m\x1b[3m{note}\x1b[0m\n" for note in notes)
    return text if colours else re.sub(r"\x1b\[[\d;]*m", "", text)


def equivalent(user):
    words = ["mas-cli manage register-user --yes", user["name"]] + ["--password $PASSWORD"] * bool(user["password"])
    words += [f"--email {email}" for email in user["emails"]] + [f"--display-name '{user['display']}'"] * bool(user["display"])
    words += ["--admin" if user["admin"] else "--no-admin"] * (user["admin"] is not None)
    return f"\n\x1b[1mNon-interactive equivalent to create this user\x1b[0m:\n\n  \x1b[4m{' '.join(words)}\x1b[0m\n\n"


class Keys:
    """One key at a time, unseen; Ctrl-C is a signal, as it is there."""

    def __init__(self):
        self.before = termios.tcgetattr(0)
        self.rest = b""

    def __enter__(self):
        tty.setcbreak(0, termios.TCSADRAIN)  # keys typed ahead stay
        mode = termios.tcgetattr(0)
        mode[0] &= ~termios.ICRNL
        termios.tcsetattr(0, termios.TCSADRAIN, mode)
        return self

    def __exit__(self, *_):
        termios.tcsetattr(0, termios.TCSADRAIN, self.before)

    def key(self):
        if not self.rest:
            self.rest = os.read(0, 1024)
            if not self.rest:
                raise EOFError
        match = re.match(rb"\x1b\[[A-D]|\x1b|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*", self.rest)
        self.rest = self.rest[match.end():]
        return match.group().decode()


def _matches(item, typed):
    """Positions of the letters, in order, without case; None when they are not all there."""
    places, at = [], 0
    for letter in typed.lower():
        at = item.lower().find(letter, at)
        if at < 0:
            return None
        places.append(at)
        at += 1
    return places


def _found(items, typed):
    """The shorter the stretch that holds the letters, the better; equal ones keep their order."""
    fits = [(item, _matches(item, typed)) for item in items]
    fits = [(item, places) for item, places in fits if places is not None]
    return sorted(fits, key=lambda fit: fit[1][-1] - fit[1][0] if fit[1] else 0)


def _draw(found, chosen, typed):
    text = f"\x1b[33m?\x1b[0m \x1b[1m{QUESTION}\x1b[0m \x1b[38;5;8m›\x1b[0m {typed}\x1b[30m\x1b[47m \x1b[0m\n"
    for number, (item, places) in enumerate(found):
        bold = [f"\x1b[1m{letter}\x1b[0m" if at in places else letter for at, letter in enumerate(item)]
        if number == chosen:
            text += "\x1b[32m❯\x1b[0m " + "".join(f"\x1b[36m{letter}\x1b[0m" for letter in bold) + "\n"
        else:
            text += "  " + "".join(bold) + "\n"
    write(text)


def choose(items):
    """The chosen item, or None after Escape."""
    typed, chosen = "", 0
    found = _found(items, typed)
    write("\x1b[?25l")
    with Keys() as keys:
        _draw(found, chosen, typed)
        while True:
            key, shown = keys.key(), len(found)
            if key in ("\r", "\n") and found:
                write(UP.format(shown + 1) + CLEAR * (shown + 1) + UP.format(shown + 1) + DONE.format(QUESTION, found[chosen][0]) + "\x1b[?25h")
                return found[chosen][0]
            if key == "\x1b":
                write(UP.format(shown + 1) + CLEAR * (shown + 1) + UP.format(shown + 1) + "\x1b[?25h")
                return None
            if key in ("\x1b[A", "\x1b[B"):
                chosen = (chosen + (1 if key == "\x1b[B" else -1)) % max(1, shown)
            elif key == "\x7f":
                typed, chosen = typed[:-1], 0
            elif key.isprintable():
                typed, chosen = typed + key, 0
            found = _found(items, typed)
            write((UP.format(shown) + CLEAR * shown + UP.format(shown) if shown else "") + UP.format(1) + CLEAR + UP.format(1))
            _draw(found, chosen, typed)


def _hidden(question):
    write(ASKED.format(question))
    typed = ""
    with Keys() as keys:
        while (key := keys.key()) not in ("\r", "\n"):
            typed = typed[:-1] if key == "\x7f" else typed + key
    write("\n")
    return typed


def _password():
    while True:
        first, second = _hidden("Password"), _hidden("Confirm password")
        if first == second:
            write(UP.format(2) + CLEAR * 2 + UP.format(2) + DONE.format("Password", "********"))
            return first
        write("\x1b[31m✘\x1b[0m \x1b[31mPasswords mismatching\x1b[0m\n")


def _line(question):
    write(ASKED.format(question))
    return sys.stdin.readline().rstrip("\n")


def _yes(question):
    write(f"\x1b[33m?\x1b[0m \x1b[1m{question}\x1b[0m \x1b[38;5;8m(y/n)\x1b[0m \x1b[38;5;8m›\x1b[0m\x1b[?25l")
    with Keys() as keys:
        while (key := keys.key().lower()) not in ("y", "n"):
            pass
    write("\r\x1b[2K" + DONE.format(question, "yes" if key == "y" else "no") + "\x1b[?25h")
    return key == "y"


def confirmed():
    return _yes("Confirm?")


def ask(user, server):
    """Fills the user in; False when the administrator leaves."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        write(attributes(user, server, colours=False) + "Error: not a terminal\n")
        return False
    while True:
        write(attributes(user, server, colours=True) + equivalent(user))
        items = ["Create the user", "Change the username", "Add email"] + ["Set a password"] * (not user["password"])
        action = choose(items + ["Set the admin status", "Set a display name"])
        if action in (None, "Create the user"):
            return action is not None
        if action == "Change the username":
            user["name"] = _line("Username")
        elif action == "Add email":
            user["emails"] = user["emails"] + [_line("Email")]
        elif action == "Set a password":
            user["password"] = _password()
        elif action == "Set the admin status":
            user["admin"] = _yes("Make the user an admin?")
        else:
            user["display"] = _line("Display name")
