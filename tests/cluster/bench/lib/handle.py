"""A bench seen from the machine: its folder, its processes, its control socket."""
import json
import os
import shutil
import signal
import socket
import subprocess
import time

HERE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


class Trouble(Exception):
    pass


def start_time(pid):
    """With the pid it names one process for good: pids are used again."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return None if fields[0] in "ZX" else fields[19]
    except OSError:
        return None


class Bench:
    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        self.state = f"{self.folder}/state"

    # Processes are kept as files `NAME.pid` beside the state: "PID START".

    def remember(self, name, pid):
        with open(f"{self.folder}/{name}.pid", "w") as file:
            file.write(f"{pid} {start_time(pid)}")

    def pid(self, name):
        try:
            with open(f"{self.folder}/{name}.pid") as file:
                pid, started = file.read().split()
        except (OSError, ValueError):
            return None
        return int(pid) if start_time(pid) == started else None

    def running(self, name):
        return self.pid(name) is not None

    def alive(self):
        return self.running("init")

    def kill(self, name):
        pid = self.pid(name)
        if pid:
            os.kill(pid, signal.SIGKILL)
            while self.pid(name):
                time.sleep(0.02)

    def end(self):
        """Process 1 takes all the others with it: the kernel empties its pid namespace, its mounts go with the last of them."""
        for name in ("keeper", "front", "init", "unshare"):
            if self.pid(name) != os.getpid():
                self.kill(name)

    def down(self):
        self.end()
        self.clean()

    def clean(self):
        for name in ("state", "keys"):
            shutil.rmtree(f"{self.folder}/{name}", ignore_errors=True)
        for name in ("bench.json", "known_hosts", "front.pid", "init.pid", "unshare.pid", "keeper.pid"):
            if os.path.exists(f"{self.folder}/{name}"):
                os.unlink(f"{self.folder}/{name}")
        os.makedirs(self.folder, exist_ok=True)

    def start_front(self, port, pid):
        with open(f"{self.state}/log/front.log", "ab") as log:
            front = subprocess.Popen(["/usr/bin/python3", f"{HERE}/lib/front.py", str(port), str(pid)], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                     start_new_session=True, cwd="/")
        self.remember("front", front.pid)
        return front.pid

    def start_keeper(self, process):
        """Takes the bench down when that process has ended: a test that crashes leaves nothing behind."""
        keeper = subprocess.Popen(["/usr/bin/python3", f"{HERE}/lib/keeper.py", self.folder, str(process)], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, cwd="/")
        self.remember("keeper", keeper.pid)

    def wait_for_ssh(self, port):
        for _ in range(100):
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                    if connection.recv(4) == b"SSH-":
                        return
            except OSError:
                time.sleep(0.1)
        raise Trouble(f"sshd does not answer on port {port}: {self.tail('front')}{self.tail('sshd')}")

    def tail(self, name, lines=15):
        try:
            with open(f"{self.state}/log/{name}.log", errors="replace") as file:
                return "".join(file.readlines()[-lines:])
        except OSError:
            return ""

    def ask(self, operation, **more):
        """The control socket, by way of a descriptor of its folder: a socket's own path may have 107 bytes only."""
        folder = os.open(self.state, os.O_PATH)
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(f"/proc/self/fd/{folder}/control")
                with connection.makefile("rw") as stream:
                    stream.write(json.dumps({"op": operation, **more}) + "\n")
                    stream.flush()
                    answer = json.loads(stream.readline())
        finally:
            os.close(folder)
        if "error" in answer:
            raise Trouble(answer["error"])
        return answer

    def entering(self, user="root"):
        """argv that runs what follows it inside."""
        enter = ["nsenter", "-t", str(self.pid("init")), "-m", "-n", "-p", "-u", "-i", "env", "-i", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
        as_user = [] if user == "root" else ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]
        home = "/root" if user == "root" else f"/home/{user}"
        return [*enter, f"HOME={home}", f"USER={user}", "LANG=C.UTF-8", "env", "-C", home, *as_user]

    def kubectl(self, *argv):
        done = subprocess.run([*self.entering(), "kubectl", *argv], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            raise Trouble(done.stderr.strip())
        return done.stdout
