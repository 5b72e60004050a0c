package dashboard

import (
	"os"
	"path/filepath"
	"testing"
)

func TestProcessorTimeIsReadForServersOfThisMachineOnly(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Skip("this system tells no processor time under /proc")
	}
	name, fields := stat(os.Getpid())
	if own := filepath.Base(os.Args[0]); name != own[:min(len(own), 15)] || number(fields, 1) != os.Getppid() {
		t.Errorf("this process is %q of parent %d, not %d", name, number(fields, 1), os.Getppid())
	}
	for host, session := range map[string]int{"127.0.0.1": os.Getpid(), "db.example": os.Getpid(), "192.0.2.1": os.Getpid()} {
		if s := serverOf(session, host); s != 0 || s.cpu() != 0 {
			t.Errorf("a process that is no PostgreSQL at %s: %d", host, s)
		}
	}
	if s := server(os.Getppid()); s.cpu() < 0 {
		t.Errorf("processor time %v", s.cpu())
	}
}
