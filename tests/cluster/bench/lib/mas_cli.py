"""A double of mas-cli 1.22: the same words and exit codes, on the bench's database. What the bench does not need, it refuses as clap would."""
import datetime
import hashlib
import json
import re
import sys

import clap
import database
import mas_menu
import ulid

MAS = "matrixauthenticationservice"


class Failure(Exception):
    """Ends with 'Error: …' and 1, as anyhow does."""


def log(level, line, text):
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    colours = {"INFO": "32", "WARN": "33", "ERROR": "31"}
    if sys.stderr.isatty():
        fields = re.sub(r"([\w.]+)=(\S+)", "\x1b[3m\\1\x1b[0m\x1b[2m=\x1b[0m\\2", text)
        text = f"{now} \x1b[{colours[level]}m{level:>5}\x1b[0m \x1b[2mmas_cli::commands::manage:{line}\x1b[0m {fields}"
    else:
        text = f"{now} {level:>5} mas_cli::commands::manage:{line} {text}"
    print(text, file=sys.stderr, flush=True)


def sql(text, **variables):
    return database.psql(MAS, text, **variables)


def user_named(name):
    found = sql("SELECT json_build_object('id', user_id, 'name', username) FROM users WHERE username = :'name';", name=name)
    if not found:
        raise Failure("User not found")
    found = json.loads(found)
    found["ulid"] = ulid.of_uuid(found["id"])
    return found


def job(queue, **payload):
    """Done at once: the worker that would do it is not there."""
    sql("""INSERT INTO queue_jobs (queue_job_id, status, created_at, completed_at, queue_name, payload)
           VALUES (gen_random_uuid(), 'completed', now(), now(), :'queue', :'payload');""", queue=queue, payload=json.dumps(payload))


def set_password_of(identity, password):
    sql("""DELETE FROM user_passwords WHERE user_id = :'id';
           INSERT INTO user_passwords VALUES (gen_random_uuid(), :'id', :'hash', now(), 1);""",
        id=identity, hash="$bench$" + hashlib.sha256(password.encode()).hexdigest())


def weak(password):
    """Not zxcvbn, but it agrees with it on the transcripts."""
    kinds = sum(bool(re.search(kind, password)) for kind in (r"[a-z]", r"[A-Z]", r"\d", r"[^\w]"))
    return len(password) < 8 or kinds < 2


def register_user(given):
    user = {"name": given.get("username"), "password": given.get("password"), "emails": given.get("email", []),
            "display": given.get("display-name"), "admin": True if given.get("admin") else False if given.get("no-admin") else None}
    if user["name"] is None:
        raise Failure("No username provided" if given.get("yes") else "not a terminal")
    if sql("SELECT 1 FROM users WHERE username = :'name';", name=user["name"]):
        raise Failure("User already exists")
    if user["password"] and weak(user["password"]) and not given.get("ignore-password-complexity"):
        log("ERROR", 700, "That password is too weak.")
        return 1
    if given.get("yes"):
        print(mas_menu.attributes(user, database.SERVER_NAME, colours=sys.stderr.isatty()), file=sys.stderr, end="")
    elif not mas_menu.ask(user, database.SERVER_NAME):
        return 1
    if not user["emails"]:
        log("WARN", 919, "No email address provided, user will need to add one")
    if not given.get("yes") and not mas_menu.confirmed():
        log("WARN", 938, "Aborted")
        return 0
    log("INFO", 936, f"User registered user.id={_register(user)}")


def _register(user):
    identity = ulid.make()
    row = ulid.uuid_of(identity)
    sql("INSERT INTO users VALUES (:'id', :'name', now(), NULL, :admin, false, NULL);", id=row, name=user["name"], admin=str(bool(user["admin"])))
    for email in user["emails"]:
        sql("INSERT INTO user_emails VALUES (gen_random_uuid(), :'id', :'email', now());", id=row, email=email)
    if user["password"]:
        set_password_of(row, user["password"])
    job("provision-user", user_id=identity, set_display_name=user["display"])
    if user["display"]:
        database.psql("synapse", "INSERT INTO profiles VALUES (:'name', :'display', NULL, :'full') ON CONFLICT DO NOTHING;", name=user["name"],
                      display=user["display"], full=f"@{user['name']}:{database.SERVER_NAME}")
    return identity


def set_password(given):
    user = user_named(given["username"])
    if weak(given["password"]) and not given.get("ignore-complexity"):
        log("ERROR", 254, "That password is too weak.")
        return 1
    set_password_of(user["id"], given["password"])
    log("INFO", 266, f"Password changed user.id={user['ulid']} user.username={user['name']}")


def lock_user(given):
    user = user_named(given["username"])
    log("INFO", 634, f"Locking user user.id={user['ulid']}")
    sql("UPDATE users SET locked_at = coalesce(locked_at, now()) WHERE user_id = :'id';", id=user["id"])
    if given.get("deactivate"):
        log("WARN", 648, f"Scheduling user deactivation user.id={user['ulid']}")
        sql("""UPDATE users SET deactivated_at = coalesce(deactivated_at, now()) WHERE user_id = :'id';
               DELETE FROM user_emails WHERE user_id = :'id';""", id=user["id"])
        _end_sessions(user)
        job("deactivate-user", user_id=user["ulid"], hs_erase=False)


def unlock_user(given):
    user = user_named(given["username"])
    if given.get("reactivate"):
        log("WARN", 684, f"Scheduling user reactivation user.id={user['ulid']}")
        sql("UPDATE users SET locked_at = NULL, deactivated_at = NULL WHERE user_id = :'id';", id=user["id"])
        job("reactivate-user", user_id=user["ulid"])
    else:
        log("INFO", 690, f"Unlocking user user.id={user['ulid']}")
        sql("UPDATE users SET locked_at = NULL WHERE user_id = :'id';", id=user["id"])


def _end_sessions(user):
    return [int(sql(f"""WITH ended AS (UPDATE {table} SET finished_at = now() WHERE user_id = :'id' AND finished_at IS NULL RETURNING 1)
                        SELECT count(*) FROM ended;""", id=user["id"])) for table in ("compat_sessions", "oauth2_sessions", "user_sessions")]


def kill_sessions(given):
    user = user_named(given["username"])
    if given.get("dry-run"):
        counts = [int(sql(f"SELECT count(*) FROM {table} WHERE user_id = :'id' AND finished_at IS NULL;", id=user["id"]))
                  for table in ("compat_sessions", "oauth2_sessions", "user_sessions")]
    else:
        counts = _end_sessions(user)
    # The second line says "compatibility" in the original too, for OAuth 2.0 sessions.
    for (line, none, some), count in zip(((569, "compatibility", "compatibility"), (582, "compatibility", "oauth2"), (595, "browser", "browser")), counts):
        log("INFO", line, f"Ended {count} active {some} sessions" if count else f"No active {none} sessions to end")
    log("WARN", 601, "Scheduling job to sync devices for the user")
    if given.get("dry-run"):
        log("INFO", 608, "Dry run, not saving")
    else:
        job("sync-devices", user_id=user["ulid"])


def _set_admin(name, admin, line, words):
    user = user_named(name)
    sql("UPDATE users SET can_request_admin = :admin WHERE user_id = :'id';", admin=str(admin), id=user["id"])
    log("INFO", line, f"{words} user.id={user['ulid']} user.username={user['name']}")


def list_admin_users(_):
    found = sql("SELECT user_id || ' ' || username FROM users WHERE can_request_admin ORDER BY user_id;").splitlines()
    log("INFO", 390, f"The following users can request admin privileges ({len(found)} total):")
    for identity, name in (line.split(" ", 1) for line in found):
        log("INFO", 395, f"user.id={ulid.of_uuid(identity)} username={name}")


def add_email(given):
    user, email = user_named(given["username"]), ulid.make()
    sql("INSERT INTO user_emails VALUES (:'email_id', :'id', :'email', now());", email_id=ulid.uuid_of(email), id=user["id"], email=given["email"])
    log("INFO", 304, f"Email added user.id={user['ulid']} user.username={user['name']} email.id={email} email.email={given['email']}")


def issue_registration_token(given):
    identity = ulid.make()
    token = given.get("token") or "".join(ulid.random.SystemRandom().choices("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789", k=12))
    sql("""INSERT INTO user_registration_tokens (user_registration_token_id, token, usage_limit, created_at, expires_at)
           VALUES (:'id', :'token', nullif(:'limit', '')::int, now(), now() + nullif(:'seconds', '')::int * interval '1 second');""",
        id=ulid.uuid_of(identity), token=token, limit="" if given.get("unlimited") else given.get("usage-limit") or "1", seconds=given.get("expires-in") or "")
    log("INFO", 515, f"Created user registration token: {token} registration_token.id={identity}")


def issue_compatibility_token(given):
    user, session, token = user_named(given["username"]), ulid.make(), ulid.make()
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789"
    draw = ulid.random.SystemRandom().choices
    device = given.get("device_id") or "".join(draw(letters, k=10))
    admin = bool(given.get("yes-i-want-to-grant-synapse-admin-privileges"))
    sql("""INSERT INTO compat_sessions (compat_session_id, user_id, device_id, created_at, is_synapse_admin)
           VALUES (:'session', :'id', :'device', now(), :admin);""", session=ulid.uuid_of(session), id=user["id"], device=device, admin=str(admin))
    log("INFO", 467, f"Compatibility token issued: mct_{''.join(draw(letters, k=30))}_{''.join(draw(letters, k=6))} compat_access_token.id={token} "
        f"compat_session.id={session} compat_session.device={device} user.id={user['ulid']} user.username={user['name']}")


def provision_all_users(_):
    for identity in sql("SELECT user_id FROM users ORDER BY user_id;").splitlines():
        log("INFO", 536, f"Scheduling provisioning job user.id={ulid.of_uuid(identity)}")
        job("provision-user", user_id=ulid.of_uuid(identity), set_display_name=None)


COMMANDS = {
    "register-user": register_user,
    "set-password": set_password,
    "lock-user": lock_user,
    "unlock-user": unlock_user,
    "kill-sessions": kill_sessions,
    "promote-admin": lambda given: _set_admin(given["username"], True, 349, "User promoted to admin"),
    "demote-admin": lambda given: _set_admin(given["username"], False, 373, "User is no longer admin"),
    "list-admin-users": list_admin_users,
    "add-email": add_email,
    "issue-user-registration-token": issue_registration_token,
    "issue-compatibility-token": issue_compatibility_token,
    "provision-all-users": provision_all_users,
}


def main():
    try:
        name, given = clap.parse(sys.argv[1:])
        sys.exit(COMMANDS[name](given) or 0)
    except Failure as failure:
        print(f"Error: {failure}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
