package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/examples"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Bars of a morning.
const (
	morningSeconds = 2.0 // the agenda with its causes
	morningTimes   = 2.0 // of the agenda without them
)

// morning measures the retail group's agenda of its last day with the likely causes of
// its items, beside the same without, on SQLite.
func morning(ctx context.Context, s *session) error {
	if s.Root == "" {
		s.Skip("agenda", "the retail group is not at hand: run this inside the project")
		return nil
	}
	dir := filepath.Join(s.Data, "morning")
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.CopyFS(dir, definitions(s.Root, examples.RetailFolder)); err != nil {
		return err
	}
	seed := int64(usualSeed)
	if err := sample.Build(dir, sample.Options{Seed: &seed, Progress: s.Progress}); err != nil {
		return err
	}
	svc, err := service.Open(folder.Loader(dir, project.Options{}), service.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = svc.Close() }() // it was only read
	var last *agenda.Agenda
	ask := func(causes time.Duration) func() error {
		return func() (err error) {
			last, err = svc.Agenda(ctx, service.AgendaRequest{Causes: causes})
			return err
		}
	}
	if err := ask(service.CausePatience)(); err != nil { // what is kept between calls is kept by now
		return err
	}
	peak := watchHeap()
	found, err := thorough.paired(ask(service.CausePatience), ask(-1))
	if err != nil {
		return err
	}
	most := peak()
	before := ownProcessor()
	if err := ask(service.CausePatience)(); err != nil {
		return err
	}
	took := ownProcessor() - before
	told := map[string]int{}
	for _, it := range last.Items {
		if it.Cause != nil {
			told[it.Cause.Kind]++
		}
	}
	note := fmt.Sprintf("%d items: %d with a likely cause, %d without one that stands out, %d not in time", len(last.Items), told["found"], told["none"], told["late"])
	s.report(Result{Name: "agenda/seconds", Value: round(found.timeA.Seconds(), 3), Unit: "s", Bar: bar(morningSeconds), Better: Lower, Note: note})
	s.report(Result{Name: "agenda/times", Value: round(found.ratio, 3), Unit: "×", Bar: bar(morningTimes), Better: Lower, Note: found.note("with causes", "without")})
	s.report(Result{Name: "agenda/processor", Value: round(took.Seconds(), 3), Unit: "s", Better: Lower, Note: "processor time of one morning with causes, of all cores: what a busy machine does not lengthen"})
	s.report(Result{Name: "agenda/memory", Value: round(float64(most)/(1<<20), 1), Unit: "MiB", Better: Lower, Note: "most on the heap at a time"})
	return nil
}

// watchHeap looks at the heap every few milliseconds; what it gives ends that and tells
// the most that it saw.
func watchHeap() func() uint64 {
	var most atomic.Uint64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most.Store(max(most.Load(), m.HeapAlloc))
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	}()
	return func() uint64 {
		close(stop)
		<-done
		return most.Load()
	}
}
