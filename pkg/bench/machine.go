package bench

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// Machine tells in a line what the figures were measured on.
func Machine() string {
	line := fmt.Sprintf("%s, %s/%s, %d cores", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	if name := processor(); name != "" {
		line += ", " + name
	}
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		line += ", load " + strings.Fields(string(load))[0]
	}
	return line
}

// processor is the name of the processor where Linux tells it.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if key, name, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(name)
		}
	}
	return ""
}
