"""The server's own file system, in a private mount namespace: /usr is the machine's, all that a server changes is the bench's."""
import os
import subprocess

# What gets an empty folder of its own under DIR/state/fs.
PRIVATE = {"/home": 0o755, "/root": 0o700, "/tmp": 0o1777, "/var/tmp": 0o1777, "/var/lib": 0o755, "/var/log": 0o755,
           "/var/mail": 0o2775, "/usr/local/bin": 0o755, "/media": 0o755}


def run(*argv):
    subprocess.run(argv, check=True)


def build(state, source, programs, shared):
    """shared: folders of the machine that stay where they are, though a private one may hide what lies above them."""
    _keep({"bench": state, "bench-src": source, "bench-bin": programs, **{f"share{number}": path for number, path in enumerate(shared)}})
    copied = "/run/bench/fs/etc"
    os.makedirs(os.path.dirname(copied))
    run("cp", "-a", "/etc", copied)
    run("mount", "--bind", copied, "/etc")
    for path, mode in PRIVATE.items():
        own = "/run/bench/fs" + path
        os.makedirs(own, exist_ok=True)
        os.chmod(own, mode)
        if os.path.isdir(path):
            run("mount", "--bind", own, path)
    for number, path in enumerate(shared):
        os.makedirs(path, exist_ok=True)
        run("mount", "--bind", f"/run/share{number}", path)
    _kernel_settings()


def _kernel_settings():
    """Settings in /proc/sys are the machine's: readable only, but for the one that the console sets, which is a plain file here."""
    run("mount", "--bind", "/proc/sys", "/proc/sys")
    run("mount", "-o", "remount,bind,ro", "/proc/sys")
    with open("/run/bench/rmem_max", "w") as file:
        file.write("212992\n")
    if os.path.exists("/proc/sys/net/core/rmem_max"):
        run("mount", "--bind", "/run/bench/rmem_max", "/proc/sys/net/core/rmem_max")


def _keep(folders):
    """Binds the folders under a fresh /run before anything may hide where they lie (/tmp, /home, /root or /run itself)."""
    run("mount", "-t", "tmpfs", "-o", "mode=755", "bench", "/mnt")
    for name, path in folders.items():
        os.mkdir(f"/mnt/{name}")
        run("mount", "--bind", path, f"/mnt/{name}")
    run("mount", "-t", "tmpfs", "-o", "mode=755", "run", "/run")
    for name in folders:
        os.mkdir(f"/run/{name}")
        run("mount", "--move", f"/mnt/{name}", f"/run/{name}")
    run("umount", "/mnt")
    for name in ("sshd", "lock", "sudo"):
        os.mkdir(f"/run/{name}")
