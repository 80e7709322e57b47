"""Process 1 of the bench: builds the server in fresh namespaces, starts its programs, and obeys the control socket.

bench starts it by `unshare`, so nothing it mounts, binds or starts is seen by the machine, and all of it ends with this process.
Arguments: DIR/state, the bench's source folder, the folder of the Go programs, options as JSON."""
import json
import os
import signal
import socket
import subprocess
import sys
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import mounts  # noqa: E402
import release  # noqa: E402
import services  # noqa: E402
import world  # noqa: E402
import database  # noqa: E402

STATE = "/run/bench"


class Supervisor:
    """Starts and stops programs by name. One that dies is not started again: a test wants to see it."""

    def __init__(self):
        self.commands = services.commands()
        self.running = {}

    def start(self, name, wait=True):
        running = self.running.get(name)
        if running and running.poll() is None:
            return
        with open(f"{STATE}/log/{name}.log", "ab") as log:
            self.running[name] = subprocess.Popen(
                self.commands[name], stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                cwd="/", env={**os.environ, **services.ENVIRONMENT.get(name, {})})
        if wait and name in services.READY:
            services.wait_for(name, lambda: self.answers(name))

    def answers(self, name):
        if self.running[name].poll() is not None:
            raise RuntimeError(f"{name} ended with {self.running[name].returncode}, see log/{name}.log")
        return services.READY[name]()

    def stop(self, name):
        process = self.running.get(name)
        if process and process.poll() is None:
            process.kill()
            process.wait()

    def states(self):
        return {name: "running" if process.poll() is None else f"ended ({process.returncode})"
                for name, process in self.running.items()}


def end_ssh_sessions():
    """Kills every sshd: here that is the bench's own, for /proc shows this namespace only."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/comm") as file:
                if file.read().startswith("sshd"):  # newer ones split into sshd-session and sshd-auth
                    os.kill(int(pid), signal.SIGKILL)
        except OSError:
            pass  # it ended meanwhile
    return {}


def obey(supervisor, request):
    operations = {
        "start": lambda: supervisor.start(request["name"]),
        "stop": lambda: supervisor.stop(request["name"]),
        "states": supervisor.states,
        "end-ssh-sessions": end_ssh_sessions,
    }
    return operations[request["op"]]() or {}


def serve(supervisor, control):
    while True:
        connection, _ = control.accept()
        with connection, connection.makefile("rw") as stream:
            try:
                answer = obey(supervisor, json.loads(stream.readline()))
            except Exception as error:  # whatever it is, the caller must hear of it and the bench go on
                answer = {"error": f"{type(error).__name__}: {error}"}
            stream.write(json.dumps(answer) + "\n")


def bring_up(options):
    supervisor = Supervisor()
    database.create()
    supervisor.start("etcd")
    supervisor.start("postgres", wait=False)
    supervisor.start("apiserver")
    for name in ("controller-manager", "scheduler", "kwok", "agent", "nodeports", "npm", "edge"):
        supervisor.start(name)
    services.wait_for("postgres", lambda: supervisor.answers("postgres"))
    database.seed()
    release.create_cluster_objects()
    release.install(options)
    return supervisor


def reap_until(child):
    """Process 1 inherits every orphan; its only other duty is to end when the supervisor does."""
    while True:
        pid, status = os.wait()
        if pid == child:
            sys.exit(os.waitstatus_to_exitcode(status))


def main():
    state, source, programs, options = *sys.argv[1:4], json.loads(sys.argv[4])
    mounts.build(state, source, programs, options["share"])
    sys.path.insert(0, services.LIB)
    child = os.fork()
    if child:
        reap_until(child)
    try:
        world.build(options)
        control = socket.socket(socket.AF_UNIX)
        control.bind(f"{STATE}/control")
        control.listen(8)
        supervisor = bring_up(options)
    except BaseException:
        with open(f"{STATE}/failed", "w") as file:
            file.write(traceback.format_exc())
        raise
    with open(f"{STATE}/ready", "w") as file:
        file.write("ready\n")
    serve(supervisor, control)


if __name__ == "__main__":
    main()
