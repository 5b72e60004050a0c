package service

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// How long what a source covers is taken as known: fresh loads show after this
// long. A look that takes long is kept longer, so that no more than a hundredth of
// the time goes into looking.
const (
	coverageAge   = 30 * time.Second
	coverageShare = 100
	coverageMost  = 10 * time.Minute
)

// engine runs cores on the connections of one model. Connections open on first
// use, so that a database that is down stops only what needs it.
type engine struct {
	m       *model.Model
	limit   int
	timeout time.Duration
	admit   func(engines.Config) error
	open    func(engines.Config) (execute.Runner, error)
	opened  func(path string) error
	policy  access.Policy
	clock   func() time.Time
	asked   func(context.Context, *model.Model, rollups.Asked)

	mu       sync.Mutex
	runners  map[string]execute.Runner // by what a connection is, not where it stands
	covers   map[look]covered
	idles    map[idleKey]idle
	strays   map[strayKey]strayed
	zones    map[*model.Dimension]zonesOfUnits // by the time
	members  map[unitsKey]levelUnits
	dailies  map[daysKey]knownDays
	kepts    map[*model.Dimension]knownTime
	looks    map[string]knownLook
	checks   map[*model.Check]keptCheck
	parts    map[string]keptParts
	readers  map[string]keptReader
	surveyed knownLook
	tested   knownLook                       // by policy tests
	told     knownLook                       // by tables of calendars and days
	tables   map[*model.Connection]time.Time // when all of them were seen
	flight   singleflight.Group
	marks    map[*model.Connection]markedTables
	rolled   map[*model.Rollup]rolledLook
	edition  atomic.Int64 // of what tables tell that count as definitions
	serial   int64        // tells engines of one process apart
}

// enginesMade counts those of this process.
var enginesMade atomic.Int64

// newEngine takes over the runners of the engine before for connections that
// did not change.
func newEngine(m *model.Model, o Options, before *engine) *engine {
	e := &engine{
		m: m, limit: o.RowLimit, timeout: o.Timeout, admit: o.Admit, open: o.Open, opened: o.Opened, policy: o.Policy, clock: o.Now, asked: o.Asked,
		runners: map[string]execute.Runner{}, covers: map[look]covered{}, zones: map[*model.Dimension]zonesOfUnits{}, idles: map[idleKey]idle{}, members: map[unitsKey]levelUnits{}, dailies: map[daysKey]knownDays{},
		kepts: map[*model.Dimension]knownTime{}, looks: map[string]knownLook{}, checks: map[*model.Check]keptCheck{}, parts: map[string]keptParts{}, readers: map[string]keptReader{}, tables: map[*model.Connection]time.Time{},
		marks: map[*model.Connection]markedTables{}, rolled: map[*model.Rollup]rolledLook{}, serial: enginesMade.Add(1),
	}
	if e.policy == nil {
		e.policy = access.Project(m, directory{e, o.Teams})
	}
	if before == nil {
		return e
	}
	before.mu.Lock()
	defer before.mu.Unlock()
	for _, c := range m.Connections {
		if r, ok := before.runners[identity(c)]; ok {
			e.runners[identity(c)] = r
		}
	}
	return e
}

// identity is a connection without its position, which edits elsewhere move.
func identity(c *model.Connection) string {
	text := fmt.Sprintf("%q %q %s", c.Name, c.Engine, c.Timeout)
	for _, key := range slices.Sorted(maps.Keys(c.Settings)) {
		text += fmt.Sprintf(" %q=%q", key, c.Settings[key])
	}
	return text
}

// retire closes the runners that the next engine did not take over.
func (e *engine) retire(next *engine) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for id, r := range e.runners {
		if next != nil {
			next.mu.Lock()
			kept := next.runners[id] == r
			next.mu.Unlock()
			if kept {
				continue
			}
		}
		_ = r.Close() // nothing to do about a connection that will not close
	}
}

func (e *engine) runner(c *model.Connection) (execute.Runner, error) {
	if c == nil {
		return nil, fmt.Errorf("the definitions name no connection: add one under connections")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if r, ok := e.runners[identity(c)]; ok {
		return r, nil
	}
	config := engines.Config{Name: c.Name, Engine: c.Engine, Settings: c.Settings, Timeout: c.Timeout, Opened: e.opened}
	if config.Timeout == 0 {
		config.Timeout = e.timeout
	}
	if e.admit != nil {
		if err := e.admit(config); err != nil {
			cause := cmp.Or(execute.CauseOf(err), execute.NotAdmitted)
			return nil, &execute.Error{Kind: execute.Connect, Cause: cause, Connection: c.Name, Err: err}
		}
	}
	r, err := e.open(config)
	if err != nil {
		return nil, err
	}
	e.runners[identity(c)] = r
	return r, nil
}

func (e *engine) ping(ctx context.Context, c *model.Connection) (string, error) {
	r, err := e.runner(c)
	if err != nil {
		return "", err
	}
	return r.Ping(ctx)
}

// Rows compiles and runs a core. A list of which several connections have parts is put
// together.
func (e *engine) Rows(ctx context.Context, conn *model.Connection, c *query.Core) (*execute.RowSet, answer.Statement, error) {
	return e.united(conn, c, func(conn *model.Connection, c *query.Core) (*execute.RowSet, answer.Statement, error) {
		compiled, err := e.compile(ctx, conn, c)
		if err != nil {
			return nil, answer.Statement{}, err
		}
		return e.read(ctx, conn, c, compiled)
	})
}

// read runs a core that was compiled, and gives its numbers as the reader is told them.
func (e *engine) read(ctx context.Context, conn *model.Connection, c *query.Core, compiled *compile.Compiled) (*execute.RowSet, answer.Statement, error) {
	grant, err := e.grant(ctx)
	if err != nil {
		return nil, answer.Statement{}, err
	}
	rows, statement, err := e.run(ctx, conn, compiled)
	if err != nil {
		return nil, statement, err
	}
	e.rounded(grant, c, rows)
	return rows, statement, nil
}

func (e *engine) compile(ctx context.Context, conn *model.Connection, c *query.Core) (*compile.Compiled, error) {
	runner, err := e.runner(conn)
	if err != nil {
		return nil, err
	}
	grant, err := e.grant(ctx)
	if err != nil {
		return nil, err
	}
	if len(c.Metrics) == 0 {
		if err := e.listable(subjectOf(ctx), grant, namedBy(c)); err != nil {
			return nil, err
		}
	}
	types := compile.Inform(ctx, c, runner)
	var problem error
	c.Times, c.Rollups = e.times(ctx, &problem), e.rollups(ctx)
	compiled, err := e.granted(subjectOf(ctx), grant, conn, c)
	switch {
	case problem != nil:
		return nil, problem
	case types != nil && types.Unreachable() != nil:
		return nil, types.Unreachable()
	case err != nil:
		return nil, err
	}
	e.note(ctx, grant, compiled.Plan, c.Metrics)
	e.willRead(ctx, compiled.Plan)
	e.willRead(ctx, compiled.Optimised) // roll-ups
	return compiled, nil
}

// shown is a statement, for those to whom statements are shown.
func (e *engine) shown(ctx context.Context, sql string) string {
	if grant, err := e.grant(ctx); err != nil || !grant.SQL() {
		return ""
	}
	return sql
}

func engineOf(c *model.Connection) string {
	if c == nil {
		return ""
	}
	return c.Engine
}

func (e *engine) run(ctx context.Context, conn *model.Connection, compiled *compile.Compiled) (*execute.RowSet, answer.Statement, error) {
	runner, err := e.runner(conn)
	if err != nil {
		return nil, answer.Statement{}, err
	}
	started := time.Now()
	rows, err := compiled.Run(ctx, runner, e.limit)
	took := time.Since(started)
	if err != nil {
		return nil, answer.Statement{}, about(ctx, err, plan.Sources(compiled.Plan.Root)...)
	}
	e.noteAsked(ctx, compiled, took)
	return rows, answer.Statement{
		Connection: conn.Name, SQL: e.shown(ctx, compiled.Statement.Text()), Rows: rows.Len, Ms: float64(took.Microseconds()) / 1000,
	}, nil
}
