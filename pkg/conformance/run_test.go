package conformance

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/clickhouse"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/maria"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/presto"
)

func TestMain(m *testing.M) { engines.Main(m) }

// peerCases is how many cases of the peer's suite must pass: all that are given.
const peerCases = 137

func TestPeerSuiteOnSQLite(t *testing.T) {
	s := peerSuite(t)
	db, err := SQLite(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	runPeerSuite(t, s, db)
}

func TestPeerSuiteOnPostgres(t *testing.T) {
	s := peerSuite(t)
	db, err := Postgres(t.Context(), s, pg.DSN(t))
	if err != nil {
		t.Fatal(err)
	}
	runPeerSuite(t, s, db)
}

func TestPeerSuiteOnMySQL(t *testing.T) {
	s := peerSuite(t)
	db, err := MySQL(t.Context(), s, maria.Address(t).String())
	if err != nil {
		t.Fatal(err)
	}
	runPeerSuite(t, s, db)
}

func TestPeerSuiteOnTrino(t *testing.T) {
	s := peerSuite(t)
	db, err := Trino(t.Context(), s, presto.Address(t).String())
	if err != nil {
		t.Fatal(err)
	}
	runPeerSuite(t, s, db)
}

func TestPeerSuiteOnClickHouse(t *testing.T) {
	s := peerSuite(t)
	db, err := ClickHouse(t.Context(), s, clickhouse.Address(t).String())
	if err != nil {
		t.Fatal(err)
	}
	runPeerSuite(t, s, db)
}

func runPeerSuite(t *testing.T, s *Suite, db *Database) {
	t.Helper()
	defer db.Close()
	passed := 0
	b := &Bench{Suite: s, Database: db}
	err := b.Run(t.Context(), func(r Result) {
		if !r.Passed() {
			t.Error(r)
			return
		}
		passed++
	})
	if err != nil {
		t.Fatal(err)
	}
	if passed < peerCases {
		t.Errorf("%d cases passed, %d have to", passed, peerCases)
	}
}

// Questions made at random over the suite's manifests, with the answers of
// MetricFlow 0.213 on DuckDB. They go where the suite's own cases do not: more
// combinations of kinds of metric, grains, filters, ranges and hops.
func TestGeneratedQuestions(t *testing.T) {
	s := peerSuite(t)
	s, err := Open(s.Dir, filepath.Join("testdata", "generated.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for engine, open := range map[string]func(t *testing.T) (*Database, error){
		"sqlite":   func(t *testing.T) (*Database, error) { return SQLite(t.Context(), s) },
		"postgres": func(t *testing.T) (*Database, error) { return Postgres(t.Context(), s, pg.DSN(t)) },
		"trino":    func(t *testing.T) (*Database, error) { return Trino(t.Context(), s, presto.Address(t).String()) },
		"mysql":    func(t *testing.T) (*Database, error) { return MySQL(t.Context(), s, maria.Address(t).String()) },
		"clickhouse": func(t *testing.T) (*Database, error) {
			return ClickHouse(t.Context(), s, clickhouse.Address(t).String())
		},
	} {
		t.Run(engine, func(t *testing.T) {
			db, err := open(t)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			b := &Bench{Suite: s, Database: db}
			if err := b.Run(t.Context(), func(r Result) {
				if !r.Passed() {
					t.Error(r)
				}
			}); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// A case that cannot even be asked is a failure with its reason, not a crash.
func TestBenchTellsWhatStopsACase(t *testing.T) {
	s := peerSuite(t)
	db, err := SQLite(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	b := &Bench{Suite: s, Database: db}
	for want, c := range map[string]Case{
		"load the manifest: ":                                  {Manifest: "nowhere"},
		`read the request: error: there is no metric "x"`:      {Manifest: "simple_manifest", Query: Query{Metrics: []string{"x"}}},
		`called "x" [RQ004 bad-by]`:                            {Manifest: "simple_manifest", Query: Query{GroupBy: []string{"x"}}},
		`read the request: error: there is no saved query "x"`: {Manifest: "simple_manifest", Query: Query{SavedQuery: "x"}},
		`read the request: cannot read the time "tuesday"`:     {Manifest: "simple_manifest", Query: Query{Metrics: []string{"bookings"}, TimeStart: "tuesday"}},
		"compile: ": {Manifest: "simple_manifest", Query: Query{Metrics: []string{"bookings_5_day_lag"}}},
		"expected 1 rows, got 1": {Manifest: "simple_manifest", Query: Query{Metrics: []string{"bookings"}},
			Expected: Expected{Columns: []string{"bookings"}, Rows: [][]any{{number("1")}}}},
	} {
		if r := b.One(t.Context(), c); !strings.Contains(r.Problem, want) {
			t.Errorf("want %q, got %q", want, r.Problem)
		}
	}
}
