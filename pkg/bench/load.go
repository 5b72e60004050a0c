package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/synthetic"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// LoadFlag makes cmd/bench load the directory that follows, print a Loaded and
// exit.
const LoadFlag = "--load-and-exit"

// Loaded is what a fresh process tells of loading a project once.
type Loaded struct {
	Seconds float64 // from nothing to the checked model
	// Processor is the processor time of that, user and system, in seconds.
	Processor float64
	Peak      float64 // bytes of memory at the most, the whole process
	Metrics   int
	Sources   int
	Errors    int
}

// Load loads, links and checks a project once.
func Load(dir string) Loaded {
	started, before := time.Now(), ownProcessor()
	m, found := folder.Load(dir, project.Options{})
	out := Loaded{Seconds: time.Since(started).Seconds(), Processor: (ownProcessor() - before).Seconds(), Peak: peakMemory()}
	if m != nil {
		out.Metrics, out.Sources = len(m.Metrics), len(m.Sources)
	}
	if found.HasErrors() {
		out.Errors = len(found)
	}
	return out
}

// peakMemory is the most memory that the process ever held: what Linux counts,
// elsewhere what Go took from the system.
func peakMemory() float64 {
	if text, err := os.ReadFile("/proc/self/status"); err == nil {
		for line := range strings.Lines(string(text)) {
			if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
				if kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64); err == nil {
					return kb * 1024
				}
			}
		}
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.Sys)
}

// largeProject is 1,000 metrics over 200 sources of facts; two more hold the
// dimensions.
var largeProject = synthetic.Size{Sources: 200, Simple: 3, Ratio: 1, Derived: 1}

// load measures a cold start: each time a fresh process.
func load(ctx context.Context, s *session) error {
	dir, err := os.MkdirTemp("", "wheelhouse-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a folder of temporary files
	size, err := largeProject.Write(dir, "sqlite")
	if err != nil {
		return err
	}
	var all []Loaded
	for range 7 {
		one, err := loadAlone(ctx, s.Self, dir)
		if err != nil {
			return err
		}
		if one.Errors > 0 || one.Metrics != largeProject.Metrics() {
			return fmt.Errorf("the generated project has %d metrics and %d errors", one.Metrics, one.Errors)
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b Loaded) int { return int((a.Seconds - b.Seconds) * 1e6) })
	mid := middle(all)
	peak := slices.MaxFunc(all, func(a, b Loaded) int { return int(a.Peak - b.Peak) }).Peak
	what := fmt.Sprintf("%d metrics over %d sources, %.1f MB of YAML; fresh process, median of %d", mid.Metrics, mid.Sources, float64(size)/1e6, len(all))
	s.report(Result{Name: "load/seconds", Value: round(mid.Seconds, 4), Unit: "s", Bar: bar(0.5), Better: Lower, Note: what})
	s.report(Result{Name: "load/peak_memory", Value: round(peak/1e6, 1), Unit: "MB", Bar: bar(150), Better: Lower, Note: "whole process, worst of all"})
	return nil
}

func loadAlone(ctx context.Context, self, dir string) (Loaded, error) {
	var out, problems bytes.Buffer
	child := exec.CommandContext(ctx, self, LoadFlag, dir)
	child.Stdout, child.Stderr = &out, &problems
	if err := child.Run(); err != nil {
		return Loaded{}, fmt.Errorf("load in a fresh process: %w: %s", err, problems.String())
	}
	var l Loaded
	return l, json.Unmarshal(out.Bytes(), &l)
}
