package resolve_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resolve"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// looking is an engine whose sources are looked up by a function.
type looking struct {
	loadedTo
	up func(source string) error
}

func (e *looking) Coverage(_ context.Context, _ *model.Metric, v *model.Measure, _ time.Time) (query.Coverage, bool, error) {
	return query.Coverage{}, false, e.up(v.Source.Name)
}

func lookUp(t *testing.T, metrics []string, up func(source string) error) error {
	t.Helper()
	m, found := project.Load(fstest.MapFS{"wheelhouse.yaml": {Data: []byte(twoSources)}}, project.Options{})
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	r, found := query.Resolve(m, query.Request{Metrics: metrics, Time: query.TimeRange{From: "2024-01-01", To: "2024-01-31"}}, time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC))
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	_, err := resolve.Ask(t.Context(), &looking{up: up}, r)
	return err
}

// TestSourcesAreLookedUpAtTheSameTime: each waits for the other.
func TestSourcesAreLookedUpAtTheSameTime(t *testing.T) {
	var both sync.WaitGroup
	both.Add(2)
	met, enough := make(chan struct{}), errors.New("enough")
	go func() { both.Wait(); close(met) }()
	var once [2]sync.Once
	err := lookUp(t, []string{"amount", "visitors"}, func(source string) error {
		once[map[string]int{"sales": 0, "visits": 1}[source]].Do(both.Done)
		select {
		case <-met:
			return enough
		case <-time.After(20 * time.Second):
			return errors.New("it waits alone for " + source)
		}
	})
	if !errors.Is(err, enough) {
		t.Error(err)
	}
}

// TestTheFirstMetricsErrorIsTold: whichever source fails first.
func TestTheFirstMetricsErrorIsTold(t *testing.T) {
	failed := map[string]error{"sales": errors.New("no sales"), "visits": errors.New("no visits")}
	last := make(chan struct{})
	err := lookUp(t, []string{"amount", "visitors"}, func(source string) error {
		if source == "visits" {
			close(last)
		} else {
			<-last
		}
		return failed[source]
	})
	if !errors.Is(err, failed["sales"]) {
		t.Errorf("%v is told", err)
	}
}

// TestAPanicWhileLookingUpReachesTheHost: it does not end the process.
func TestAPanicWhileLookingUpReachesTheHost(t *testing.T) {
	defer func() {
		if p := recover(); p != "broken" {
			t.Errorf("it panicked with %v", p)
		}
	}()
	err := lookUp(t, []string{"amount", "visitors"}, func(string) error { panic("broken") })
	t.Errorf("it went on: %v", err)
}
