// Package pg gives tests a PostgreSQL server: the one that the environment
// names, else a temporary cluster from the system's own programs, started once
// per test process and gone with it.
package pg

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Variable names a running server that tests are to use instead of their own.
const Variable = "WHEELHOUSE_TEST_POSTGRES"

var (
	once  sync.Once
	dsn   string
	cause error
	stop  = func() {}
)

// DSN gives the server's address, or skips the test and says why there is none.
func DSN(t testing.TB) string {
	t.Helper()
	d, err := Start()
	if err != nil {
		t.Skipf("PostgreSQL left out: %v", err)
	}
	return d
}

// Start gives the server's address; the first call starts one where none is
// named. Stop ends it.
func Start() (string, error) {
	once.Do(func() {
		if dsn = os.Getenv(Variable); dsn == "" {
			dsn, cause = start()
		}
	})
	return dsn, cause
}

// Stop ends the server that Start started; a test process should call it from
// TestMain.
func Stop() { stop() }

// Main runs a package's tests and ends the server after them.
func Main(m *testing.M) {
	code := m.Run()
	Stop()
	os.Exit(code)
}

// programs finds the folder of initdb: the newest version of the system, else
// the PATH's.
func programs() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb") // the pattern is well formed
	sort.Slice(found, func(i, j int) bool { return version(found[i]) > version(found[j]) })
	if len(found) > 0 {
		return filepath.Dir(found[0]), nil
	}
	p, err := exec.LookPath("initdb")
	if err != nil {
		return "", errors.New("initdb is neither in /usr/lib/postgresql/*/bin nor in PATH")
	}
	return filepath.Dir(p), nil
}

func version(path string) float64 {
	v, _ := strconv.ParseFloat(filepath.Base(filepath.Dir(filepath.Dir(path))), 64) // 0 where it is no number
	return v
}

func start() (string, error) {
	bin, err := programs()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "wheelhouse-pg")
	if err != nil {
		return "", err
	}
	clean := func() { _ = os.RemoveAll(dir) } // a temporary folder
	as, err := account(dir)
	if err != nil {
		clean()
		return "", err
	}
	data := filepath.Join(dir, "data")
	if out, err := as.command(filepath.Join(bin, "initdb"), "-D", data, "-U", "wheelhouse", "-A", "trust", "-E", "UTF8",
		"--locale=C", "--no-sync").CombinedOutput(); err != nil {
		clean()
		return "", fmt.Errorf("initdb: %w\n%s", err, out)
	}
	port, err := freePort()
	if err != nil {
		clean()
		return "", err
	}
	server := as.command(filepath.Join(bin, "postgres"), "-D", data, "-p", port, "-c", "listen_addresses=127.0.0.1",
		"-c", "unix_socket_directories="+dir, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
		"-c", "timezone=UTC")
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		clean()
		return "", err
	}
	server.Stdout, server.Stderr = log, log
	if err := server.Start(); err != nil {
		clean()
		return "", fmt.Errorf("postgres: %w", err)
	}
	done := make(chan struct{})
	go func() {
		_ = server.Wait() // it is told to end
		close(done)
	}()
	stop = sync.OnceFunc(func() {
		_ = server.Process.Signal(os.Interrupt) // fast shutdown
		select {
		case <-done:
		case <-time.After(10 * time.Second):
			_ = server.Process.Kill()
		}
		clean()
	})
	for range 200 {
		if ready(data) {
			return "postgres://wheelhouse@127.0.0.1:" + port + "/postgres?sslmode=disable", nil
		}
		select {
		case <-done:
			text, _ := os.ReadFile(log.Name()) // whatever there is
			clean()
			return "", fmt.Errorf("postgres ended at once: %s", text)
		case <-time.After(50 * time.Millisecond):
		}
	}
	stop()
	return "", errors.New("postgres did not accept connections within 10 s")
}

// ready reads what the server says of itself in its lock file: it takes
// connections some time before it answers them.
func ready(data string) bool {
	text, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	lines := strings.Fields(string(text))
	return err == nil && len(lines) > 0 && lines[len(lines)-1] == "ready"
}

// runAs says as whom to run the programs: PostgreSQL refuses root.
type runAs struct{ wrap []string }

func (r runAs) command(name string, args ...string) *exec.Cmd {
	all := append(append([]string{}, r.wrap...), append([]string{name}, args...)...)
	c := exec.Command(all[0], all[1:]...)
	c.Dir = os.TempDir()
	c.Env = append(os.Environ(), "LC_ALL=C")
	return c
}

func account(dir string) (runAs, error) {
	if os.Geteuid() != 0 {
		return runAs{}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid) // numbers on every system with root
		gid, _ := strconv.Atoi(u.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			return runAs{}, err
		}
		for _, tool := range [][]string{{"setpriv", "--reuid=" + u.Uid, "--regid=" + u.Gid, "--clear-groups", "--"}, {"runuser", "-u", name, "--"}} {
			if _, err := exec.LookPath(tool[0]); err == nil {
				return runAs{wrap: tool}, nil
			}
		}
	}
	return runAs{}, errors.New("PostgreSQL does not run as root, and there is no other user (postgres, nobody) to run it as: " +
		strings.Join([]string{"setpriv", "runuser"}, " and ") + " are missing")
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer func() { _ = l.Close() }() // only the number was wanted
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port), nil
}
