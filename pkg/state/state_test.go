package state

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/states"
)

func TestMain(m *testing.M) { states.Main(m) }

// fresh is the configuration of a fresh database.
func fresh(t *testing.T, engine string) Config {
	t.Helper()
	p := states.New(t, engine)
	return Config{Engine: p.Engine, Path: p.Path, DSN: p.DSN}
}

// each runs a test with a fresh store of every engine that is at hand.
func each(t *testing.T, test func(t *testing.T, engine string, s *Store)) {
	t.Helper()
	for _, engine := range states.Engines {
		t.Run(engine, func(t *testing.T) { test(t, engine, opened(t, fresh(t, engine))) })
	}
}

func opened(t *testing.T, c Config) *Store {
	t.Helper()
	s, err := Open(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func version(fingerprint string) Version {
	return Version{Project: "p", Author: "ci", Message: "m", Fingerprint: fingerprint, Files: map[string]string{"a.yaml": "metrics: [] # 指标"}}
}

func TestVersionsAreNumberedKeptAndImmutable(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, _ string, s *Store) {
		if _, err := s.Latest(ctx, "p"); !errors.Is(err, ErrNone) {
			t.Fatalf("nothing is published yet, got %v", err)
		}
		for i, fp := range []string{"one", "two", "two"} {
			got, err := s.Publish(ctx, version(fp), AnyVersion)
			if err != nil || got != min(i+1, 2) {
				t.Fatalf("publish %s: version %d, %v", fp, got, err)
			}
		}
		v, err := s.Get(ctx, "p", 1)
		if err != nil || v.Fingerprint != "one" || v.Files["a.yaml"] != "metrics: [] # 指标" {
			t.Fatalf("version 1 is %+v, %v", v, err)
		}
		list, err := s.List(ctx, "p")
		if err != nil || len(list) != 2 || list[0].Version != 2 {
			t.Fatalf("list is %+v, %v", list, err)
		}
		for _, q := range []string{"UPDATE wh_definition SET files = ''", "DELETE FROM wh_definition"} {
			if _, err := s.db.Exec(q); err == nil || !strings.Contains(err.Error(), "cannot be") {
				t.Errorf("%s: the database must refuse, got %v", q, err)
			}
		}
	})
}

func TestPublishingOverSomebodyElseIsAConflict(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, _ string, s *Store) {
		if _, err := s.Publish(ctx, version("one"), 0); err != nil {
			t.Fatal(err)
		}
		_, err := s.Publish(ctx, version("two"), 0)
		if d := cmp.Diff(ConflictError{Expected: 0, Found: 1}, err); d != "" {
			t.Error(d)
		}
	})
}

func TestManyPublishersLoseNothing(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, _ string, s *Store) {
		var wg sync.WaitGroup
		var mu sync.Mutex
		confirmed := 0
		for i := range 20 {
			wg.Go(func() {
				if _, err := s.Publish(ctx, version(strings.Repeat("x", i+1)), AnyVersion); err == nil {
					mu.Lock()
					confirmed++
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		list, err := s.List(ctx, "p")
		if err != nil || len(list) != confirmed || confirmed == 0 {
			t.Errorf("%d versions were confirmed, %d are there (%v)", confirmed, len(list), err)
		}
	})
}

func TestTablesGoUpAndDown(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, _ string, s *Store) {
		for range 2 {
			if _, err := s.Publish(ctx, version("one"), AnyVersion); err != nil {
				t.Fatal(err)
			}
			if err := s.Down(ctx, 0); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.Latest(ctx, "p"); !errors.Is(err, ErrNone) {
			t.Errorf("the tables must come back empty, got %v", err)
		}
	})
}

func TestNewerTablesAreRefused(t *testing.T) {
	ctx := context.Background()
	each(t, func(t *testing.T, engine string, s *Store) {
		if engine == "memory" {
			return // its tables go with the process
		}
		if err := s.Ping(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := s.db.Exec("UPDATE wh_schema SET version = 999"); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := s.Ping(ctx); err == nil || !strings.Contains(err.Error(), "newer Wheelhouse") {
			t.Errorf("tables of a newer version must be refused, got %v", err)
		}
	})
}

func TestConfigurationSaysWhatIsMissing(t *testing.T) {
	for _, c := range []Config{{}, {Engine: "sqlite"}, {Engine: "postgres"}, {Engine: "mysql"}, {Engine: "oracle"}, {Engine: "mysql", DSN: "postgres://h/d"}, {Engine: "postgres", DSN: "mysql://h/d"}} {
		if _, err := Open(c); err == nil {
			t.Errorf("%+v must be refused", c)
		}
	}
	// An address that is left from another choice is no contradiction.
	if _, err := Open(Config{Engine: "sqlite", Path: "state.sqlite", DSN: "postgres://h/d"}); err != nil {
		t.Error(err)
	}
}
