"""mas-cli's command line: which options there are, its help texts, and clap's way of refusing (exit 2)."""
import sys

TOP = """Usage: mas-cli [OPTIONS] [COMMAND]

Commands:
  config     Configuration-related commands
  database   Manage the database
  server     Runs the web server
  worker     Run the worker
  manage     Manage the instance
  templates  Templates-related commands
  doctor     Run diagnostics on the deployment
  syn2mas    Migrate from Synapse's built-in auth system to MAS
  help       Print this message or the help of the given subcommand(s)

Options:
  -c, --config <CONFIG>  Path to the configuration file
  -h, --help             Print help
  -V, --version          Print version
"""
MANAGE = """Manage the instance

Usage: mas-cli manage [OPTIONS] <COMMAND>

Commands:
  add-email                      Add an email address to the specified user
  verify-email                   (DEPRECATED) Mark email address as verified
  set-password                   Set a user password
  promote-admin                  Make a user admin
  demote-admin                   Make a user non-admin
  list-admin-users               List all users with admin privileges
  issue-compatibility-token      Issue a compatibility token
  issue-user-registration-token  Create a new user registration token
  provision-all-users            Trigger a provisioning job for all users
  kill-sessions                  Kill all sessions for a user
  lock-user                      Lock a user
  unlock-user                    Unlock a user
  register-user                  Register a user
  help                           Print this message or the help of the given subcommand(s)

Options:
  -c, --config <CONFIG>  Path to the configuration file
  -h, --help             Print help
"""
REGISTER = """Register a user

This will interactively prompt for the user's attributes unless the `--yes` flag is set. It bypasses any policy check on the password, email, etc.

Usage: mas-cli manage register-user [OPTIONS] [USERNAME]

Options:
  -c, --config <CONFIG>
          Path to the configuration file

  -y, --yes
          

      --ignore-password-complexity
          Don't enforce that the password provided is above the minimum configured complexity

  -h, --help
          Print help (see a summary with '-h')

User attributes:
  -p, --password <PASSWORD>
          Password to set

  -e, --email <EMAILS>
          Email to add

  -m, --upstream-provider-mapping <UPSTREAM_PROVIDER_ID:SUBJECT>
          Upstream OAuth 2.0 provider mapping to add

  -a, --admin
          Make the user an admin

  -A, --no-admin
          Make the user not an admin

  -d, --display-name <DISPLAY_NAME>
          Set the user's display name

  [USERNAME]
          Username to register
"""

# name: (flags, options with a value, required positionals, optional positionals)
MANAGED = {
    "register-user": ({"yes": "y", "ignore-password-complexity": None, "admin": "a", "no-admin": "A"},
                      {"password": "p", "email": "e", "upstream-provider-mapping": "m", "display-name": "d"}, [], ["username"]),
    "set-password": ({"ignore-complexity": None}, {}, ["username", "password"], []),
    "lock-user": ({"deactivate": None}, {}, ["username"], []),
    "unlock-user": ({"reactivate": None}, {}, ["username"], []),
    "kill-sessions": ({"dry-run": None}, {}, ["username"], []),
    "promote-admin": ({}, {}, ["username"], []),
    "demote-admin": ({}, {}, ["username"], []),
    "list-admin-users": ({}, {}, [], []),
    "add-email": ({}, {}, ["username", "email"], []),
    "issue-user-registration-token": ({"unlimited": None}, {"token": None, "usage-limit": None, "expires-in": None}, [], []),
    "issue-compatibility-token": ({"yes-i-want-to-grant-synapse-admin-privileges": None}, {}, ["username"], ["device_id"]),
    "provision-all-users": ({}, {}, [], []),
}
REPEATED = {"email"}


def leave(text, code=0):
    print(text, end="", file=sys.stderr if code else sys.stdout)
    sys.exit(code)


def usage_of(name):
    flags, options, needed, maybe = MANAGED[name]
    words = " [OPTIONS]" + "".join(f" <{word.upper()}>" for word in needed) + "".join(f" [{word.upper()}]" for word in maybe)
    return f"Usage: mas-cli manage {name}{words}"


def refuse(text, usage):
    leave(f"error: {text}\n\n{usage}\n\nFor more information, try '--help'.\n", 2)


def parse(argv):
    """('register-user', {…}) for a known `manage` command; everything else is answered here."""
    if argv[:1] in (["--version"], ["-V"]):
        leave("mas-cli v1.22.0\n")
    if argv[:1] in (["--help"], ["-h"], ["help"]):
        leave(TOP)
    if argv == ["config", "check"]:
        leave("")
    if argv[:1] != ["manage"]:
        refuse(f"unrecognized subcommand '{argv[0] if argv else ''}'", "Usage: mas-cli [OPTIONS] [COMMAND]")
    if not argv[1:] or argv[1] in ("--help", "-h", "help"):
        leave(MANAGE, 0 if argv[1:] else 2)
    name, rest = argv[1], argv[2:]
    if name not in MANAGED:
        refuse(f"unrecognized subcommand '{name}'", "Usage: mas-cli manage [OPTIONS] <COMMAND>")
    if "--help" in rest or "-h" in rest:
        leave(REGISTER if name == "register-user" else f"{usage_of(name)}\n")
    return name, _arguments(name, rest)


def _arguments(name, rest):
    flags, options, needed, maybe = MANAGED[name]
    short = {letter: long for long, letter in {**flags, **options}.items() if letter}
    given, positionals, literal = {}, [], False
    words = iter(rest)
    for word in words:
        if literal or word == "-" or not word.startswith("-"):
            positionals.append(word)
            continue
        if word == "--":
            literal = True
            continue
        long, has_value, value = word[2:].partition("=") if word.startswith("--") else (short.get(word[1], word), bool(word[2:]), word[2:])
        if long in flags:
            given[long] = True
        elif long in options:
            value = value if has_value else next(words, None)
            if value is None:
                refuse(f"a value is required for '--{long} <{long.upper().replace('-', '_')}>' but none was supplied", usage_of(name))
            given[long] = given.get(long, []) + [value] if long in REPEATED else value
        else:
            refuse(f"unexpected argument '{word}' found", usage_of(name))
    names = needed + maybe
    if len(positionals) > len(names):
        refuse(f"unexpected argument '{positionals[len(names)]}' found", usage_of(name))
    if len(positionals) < len(needed):
        missing = "\n".join(f"  <{word.upper()}>" for word in needed[len(positionals):])
        refuse(f"the following required arguments were not provided:\n{missing}", usage_of(name))
    return {**given, **dict(zip(names, positionals))}
