"""The machine as an administrator finds it: users, sudo, sshd, names, addresses, and the commands of K3s and Docker."""
import grp
import os
import subprocess

import pki
import services

PROGRAMS = "/run/bench-src/server"  # scripts that stand in /usr/local/bin

SSHD = """# written by the bench
HostKey /etc/ssh/ssh_host_ed25519_key
HostKey /etc/ssh/ssh_host_ecdsa_key
HostKey /etc/ssh/ssh_host_rsa_key
UsePAM yes
PubkeyAuthentication yes
PasswordAuthentication yes
KbdInteractiveAuthentication yes
PermitRootLogin prohibit-password
AllowTcpForwarding yes
AcceptEnv LANG LC_*
PrintMotd no
UseDNS no
MaxSessions 64
Subsystem sftp /usr/lib/openssh/sftp-server
"""
SUDOERS = """# written by the bench, after Debian's
Defaults env_reset
Defaults mail_badpass
Defaults secure_path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
Defaults use_pty
root ALL=(ALL:ALL) ALL
%sudo ALL=(ALL:ALL) ALL
nopass ALL=(ALL:ALL) NOPASSWD: ALL
"""


def build(options):
    _network(options["hosts"])
    _ssh()
    _users(options["users"], options["publicKeys"])
    _kubernetes()
    _public_certificates(list(options["hosts"]))
    _commands()
    os.makedirs("/run/bench/log", exist_ok=True)


def _network(hosts):
    for address in ("172.18.0.1/16", services.NODE_IP + "/32"):
        subprocess.run(["ip", "address", "add", address, "dev", "lo"], check=True)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    subprocess.run(["hostname", "gigglin"], check=True)
    _write("/etc/hostname", "gigglin\n")
    _write("/etc/hosts", "127.0.0.1 localhost gigglin\n::1 localhost\n" + "".join(f"{a} {name}\n" for name, a in hosts.items()))
    _write("/etc/resolv.conf", "# nothing outside is reachable\n")


def _ssh():
    for name in os.listdir("/etc/ssh"):
        if name.startswith("ssh_host_"):
            os.unlink(f"/etc/ssh/{name}")
    for kind in ("ed25519", "ecdsa", "rsa"):
        subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "gigglin", "-f", f"/etc/ssh/ssh_host_{kind}_key"], check=True)
    _write("/etc/ssh/sshd_config", SSHD)


def _users(users, public_keys):
    """Ordinary lines in passwd, shadow and group: useradd would want the machine's mail and lastlog."""
    first = 2000
    for number, (name, user) in enumerate(users.items()):
        home = f"/home/{name}" if name != "root" else "/root"
        uid = first + number if name != "root" else 0
        if name != "root":
            crypted = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=user["password"], text=True,
                                     check=True, stdout=subprocess.PIPE).stdout.strip()
            _append("/etc/passwd", f"{name}:x:{uid}:{uid}::{home}:{user['shell']}\n")
            _append("/etc/shadow", f"{name}:{crypted}:20000:0:99999:7:::\n")
            _append("/etc/group", f"{name}:x:{uid}:\n")
        os.makedirs(f"{home}/.ssh", 0o700, exist_ok=True)
        _write(f"{home}/.ssh/authorized_keys", public_keys, 0o600)
        for path in (home, f"{home}/.ssh", f"{home}/.ssh/authorized_keys"):
            os.chown(path, uid, uid)
        os.chmod(home, 0o750 if name != "root" else 0o700)
    _add_to_group("sudo", [name for name, user in users.items() if user["sudo"] == "password"])
    _write("/etc/sudoers", SUDOERS, 0o440)
    for name in os.listdir("/etc/sudoers.d"):
        os.unlink(f"/etc/sudoers.d/{name}")


def _add_to_group(group, members):
    grp.getgrnam(group)  # an error here names the missing group
    with open("/etc/group") as file:
        lines = file.read().splitlines()
    lines = [f"{group}:x:{line.split(':')[2]}:{','.join(members)}" if line.startswith(group + ":") else line for line in lines]
    _write("/etc/group", "\n".join(lines) + "\n")


def _kubernetes():
    pki.make("/run/bench/pki", services.NODE_IP)
    os.makedirs("/etc/rancher/k3s", 0o755)
    _write("/etc/rancher/k3s/k3s.yaml", pki.kubeconfig("/run/bench/pki"), 0o600)


def _public_certificates(domains):
    pki.public("/run/bench/pki", domains)
    with open("/run/bench/pki/public-ca.crt") as file:
        _append("/etc/ssl/certs/ca-certificates.crt", file.read())


def _commands():
    os.symlink("/run/bench-bin/helm", "/usr/local/bin/helm")
    for name in os.listdir(PROGRAMS):
        os.symlink(f"{PROGRAMS}/{name}", f"/usr/local/bin/{name}")


def _write(path, text, mode=0o644):
    if os.path.islink(path):
        os.unlink(path)
    with open(path, "w") as file:
        os.fchmod(file.fileno(), mode)
        file.write(text)


def _append(path, text):
    with open(path, "a") as file:
        file.write(text)
