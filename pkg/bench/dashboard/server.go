package dashboard

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// server is the process of a PostgreSQL server on this machine, by its number;
// 0 where it is elsewhere, or the system does not tell.
type server int

// tick is the unit in which Linux tells processor time to programs.
const tick = 10 * time.Millisecond

// serverOf finds the server that a session's process belongs to.
func serverOf(session int, host string) server {
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return 0
	}
	name, fields := stat(session)
	if !strings.HasPrefix(name, "postgres") {
		return 0
	}
	return server(number(fields, 1))
}

// cpu is the processor time of the server and of all its sessions and workers
// so far, those that have ended included: the server takes over their time.
func (s server) cpu() time.Duration {
	if s == 0 {
		return 0
	}
	own := func(fields []string) int { return number(fields, 11) + number(fields, 12) }
	_, fields := stat(int(s))
	ticks := own(fields) + number(fields, 13) + number(fields, 14)
	all, _ := filepath.Glob("/proc/[0-9]*") // a fixed pattern
	for _, dir := range all {
		pid, _ := strconv.Atoi(filepath.Base(dir)) // digits, by the pattern
		if _, fields := stat(pid); number(fields, 1) == int(s) {
			ticks += own(fields)
		}
	}
	return time.Duration(ticks) * tick
}

// stat reads a process's name and what follows it: state, parent, …, its own
// processor time at 11 and 12, that of its ended children at 13 and 14.
func stat(pid int) (name string, fields []string) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return "", nil // it has ended
	}
	before, after, _ := strings.Cut(string(text), ") ")
	_, name, _ = strings.Cut(before, "(")
	return name, strings.Fields(after)
}

func number(fields []string, at int) int {
	if at >= len(fields) {
		return 0
	}
	n, _ := strconv.Atoi(fields[at]) // the system writes numbers
	return n
}
