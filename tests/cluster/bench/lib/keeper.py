"""Waits for a process to end and takes the bench down then. Arguments: DIR, the process."""
import os
import select
import sys

import handle


def main():
    try:
        select.select([os.pidfd_open(int(sys.argv[2]))], [], [])
    except ProcessLookupError:
        pass  # it has ended already
    handle.Bench(sys.argv[1]).down()


if __name__ == "__main__":
    main()
