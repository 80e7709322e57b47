"""sshd's door: listens on the machine's loopback and starts `sshd -i` inside the bench for every connection.

So a test connects as to any server, and all that the session does and reaches is inside. Arguments: port, the bench's process 1."""
import signal
import socket
import subprocess
import sys


def main():
    port, pid = int(sys.argv[1]), sys.argv[2]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(128)
    clean = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    while True:
        connection, _ = listener.accept()
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            subprocess.Popen(["nsenter", "-t", pid, "-m", "-n", "-p", "-u", "-i", "/usr/sbin/sshd", "-i", "-f", "/etc/ssh/sshd_config",
                              "-E", "/run/bench/log/sshd.log"], stdin=connection, stdout=connection, stderr=subprocess.DEVNULL, env=clean,
                             start_new_session=True)


if __name__ == "__main__":
    main()
