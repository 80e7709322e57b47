// Added to kwok's package pkg/kwok/server by build.sh.
package server

import (
	"errors"
	"os"
	osexec "os/exec"
	"strings"
	"syscall"
	"time"
	"unsafe"

	utilexec "k8s.io/utils/exec"
)

// inContainer hands a command to the program that plays the container, with the names that it needs.
func inContainer(namespace, pod, container string, argv []string) []string {
	return append([]string{os.Getenv("BENCH_CONTAINER"), namespace, pod, container}, argv...)
}

// logOf puts names into a path pattern, so one ClusterLogs object serves every pod.
func logOf(pattern, namespace, pod, container string) string {
	return strings.NewReplacer("{namespace}", namespace, "{pod}", pod, "{container}", container).Replace(pattern)
}

// exitCode keeps a program's exit code, which the kubelet's protocol carries only for this type.
func exitCode(err error) error {
	var exit *osexec.ExitError
	if errors.As(err, &exit) {
		return &utilexec.ExitErrorWrapper{ExitError: exit}
	}
	return err
}

// drained waits until what a program wrote to its terminal has been read: closing the terminal throws the rest away.
func drained(terminal *os.File) {
	connection, err := terminal.SyscallConn()
	if err != nil {
		return
	}
	for quiet, tries := 0, 0; quiet < 4 && tries < 400; tries++ {
		var waiting int32
		_ = connection.Control(func(fd uintptr) {
			_, _, _ = syscall.Syscall(syscall.SYS_IOCTL, fd, syscall.TIOCINQ, uintptr(unsafe.Pointer(&waiting)))
		})
		if quiet++; waiting > 0 {
			quiet = 0
		}
		time.Sleep(5 * time.Millisecond)
	}
}
