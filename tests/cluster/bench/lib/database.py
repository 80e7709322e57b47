"""The release's PostgreSQL: a cluster of the bench's own on a unix socket, with MAS's and Synapse's tables and 41 users."""
import os
import random
import subprocess

import services
import ulid

SOCKET = "/run/bench/postgres"
SERVER_NAME = "gigglin.tech"
TABLES = "/run/bench-src/data"

NAMED = [  # username, display name or None (no profile), e-mails, flags
    ("alice", "Алиса Иванова", ["alice@gigglin.tech"], {"admin"}),
    ("bob", "Bob Бобов", ["bob@gigglin.tech", "bob@example.org"], set()),
    ("root-admin", "Operator", ["ops@gigglin.tech"], {"admin"}),
    ("zoë", "Zoë Müller-Lüdenscheidt", ["zoe@example.org"], set()),
    ("taro", "山田 太郎", [], set()),
    ("layla", "ليلى", [], set()),
    ("locked-larry", "Larry", ["larry@example.org"], {"locked"}),
    ("locked-lena", "Лена", [], {"locked"}),
    ("gone-gustav", None, [], {"locked", "deactivated"}),
    ("gone-greta", None, ["greta@example.org"], {"deactivated"}),
    ("guest-1", None, [], {"guest"}),
    ("emoji", "🦊 <b>Fox</b> & \"Co\"", [], set()),
    ("bidi", "abc\u202egnp.exe", [], set()),
    ("no-profile", None, [], set()),
    ("empty-name", "", [], set()),
    ("long-name", "Maximiliane " * 12, [], set()),
    ("idle", "Never seen", [], {"never"}),
]


def psql(database, sql, **variables):
    """Runs SQL as the superuser; :'name' in it is a quoted variable."""
    settings = [word for name, value in variables.items() for word in ("-v", f"{name}={value}")]
    argv = [f"{services.postgres_bin()}/psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-h", SOCKET, "-U", "postgres",
            "-d", database, *settings]
    return subprocess.run(argv, input=sql, check=True, text=True, stdout=subprocess.PIPE, cwd="/").stdout.rstrip("\n")


def create():
    os.makedirs(SOCKET, exist_ok=True)
    os.chmod(SOCKET, 0o755)
    subprocess.run(["chown", "postgres:postgres", SOCKET], check=True)
    with open("/run/bench/log/initdb.log", "wb") as log:
        subprocess.run(services.as_postgres(f"{services.postgres_bin()}/initdb", "-D", f"{SOCKET}/data", "-U", "postgres",
                                            "-A", "trust", "-E", "UTF8", "--locale=C", "-N"), check=True, stdout=log, stderr=log, cwd="/")


def seed():
    for name in ("synapse", "matrixauthenticationservice"):
        psql("postgres", f"CREATE ROLE {name}_user LOGIN;")
        psql("postgres", f"CREATE DATABASE {name} OWNER {name}_user TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C';")
        with open(f"{TABLES}/{name}.sql") as file:
            psql(name, f"SET ROLE {name}_user;\n" + file.read())
    mas, synapse = _users()
    psql("matrixauthenticationservice", mas)
    psql("synapse", synapse)


def _quoted(value):
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"


def _users():
    """The same 41 users in every bench but for the times, which count back from now; identities follow the times, as ULIDs do."""
    dice = random.Random(41)
    plain = [(f"user{number:02}", f"Пользователь {number}" if number % 3 == 0 else f"User {number}",
              [f"user{number:02}@example.org"] if number % 2 else [], set()) for number in range(1, 41 - len(NAMED) + 1)]
    mas, synapse = [], []
    for days, (name, display, emails, flags) in zip(range(400, 0, -9), NAMED + plain):
        created = f"now() - interval '{days} days {dice.randrange(80000)} seconds'"
        identity = ulid.uuid_of(ulid.make(-days * 86400, dice))
        mas.append(f"""INSERT INTO users VALUES ('{identity}', {_quoted(name)}, {created},
            {"now() - interval '3 days'" if "locked" in flags else "NULL"}, {"admin" in flags}, {"guest" in flags},
            {"now() - interval '2 days'" if "deactivated" in flags else "NULL"});""")
        mas += [f"INSERT INTO user_emails VALUES (gen_random_uuid(), '{identity}', {_quoted(email)}, {created});" for email in emails]
        if "never" not in flags and "deactivated" not in flags:
            mas += _sessions(identity, days, dice, admin="admin" in flags)
        if display is not None:
            synapse.append(f"INSERT INTO profiles VALUES ({_quoted(name)}, {_quoted(display)}, NULL, {_quoted(f'@{name}:{SERVER_NAME}')});")
        synapse.append(f"""INSERT INTO users (name, creation_ts, admin, deactivated, is_guest) VALUES ({_quoted(f'@{name}:{SERVER_NAME}')},
            extract(epoch FROM {created})::bigint, {int('admin' in flags)}, {int('deactivated' in flags)}, {int('guest' in flags)});""")
    return "BEGIN;\n" + "\n".join(mas) + "\nCOMMIT;", "BEGIN;\n" + "\n".join(synapse) + "\nCOMMIT;"


def _sessions(identity, days, dice, admin):
    """Of each kind a few, some of them ended; personal ones only for admins and a few others."""
    def seen():
        return f"now() - interval '{dice.randrange(1, days * 86400)} seconds'"

    def ended():
        return "now() - interval '1 hour'" if dice.random() < 0.25 else "NULL"
    rows = []
    for _ in range(dice.randrange(0, 3)):
        rows.append(f"""INSERT INTO user_sessions VALUES (gen_random_uuid(), '{identity}', now() - interval '{days} days', {ended()},
            'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', {seen()}, '203.0.113.{dice.randrange(1, 255)}');""")
    for _ in range(dice.randrange(0, 4)):
        rows.append(f"""INSERT INTO oauth2_sessions (oauth2_session_id, oauth2_client_id, created_at, finished_at, user_id, scope_list, last_active_at,
            last_active_ip, user_agent) VALUES (gen_random_uuid(), gen_random_uuid(), now() - interval '{days} days', {ended()}, '{identity}',
            '{{openid,urn:matrix:client:api:*}}', {seen()}, '203.0.113.{dice.randrange(1, 255)}', 'Element X/26.11 Android');""")
    for number in range(dice.randrange(0, 2)):
        rows.append(f"""INSERT INTO compat_sessions (compat_session_id, user_id, device_id, created_at, finished_at, is_synapse_admin, last_active_at)
            VALUES (gen_random_uuid(), '{identity}', 'DEVICE{number}', now() - interval '{days} days', {ended()}, false, {seen()});""")
    if admin or dice.random() < 0.1:
        rows.append(f"""INSERT INTO personal_sessions (personal_session_id, owner_user_id, actor_user_id, human_name, scope_list, created_at)
            VALUES (gen_random_uuid(), '{identity}', '{identity}', 'backup bot', '{{urn:mas:admin}}', now() - interval '{days} days');""")
    return rows
