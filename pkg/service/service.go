// Package service is what every door of the product opens onto: the command
// line, the preview, the data source. It holds the definitions in force, the
// engines, and answers requests, pages and agendas from them. It knows nothing
// of HTTP or of Grafana.
//
// Whatever reads takes a context with a subject in it (package access) and fails
// without one.
package service

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	engines "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Version of the product, set when it is built.
var Version = "0.1.0"

// Loader reads the definitions: the linked model (nil when they are broken
// beyond linking) and every finding.
type Loader func() (*model.Model, diag.List)

// RowLimit is the most rows that one statement may return unless the host says
// less.
const RowLimit = 1_000_000

// Options adjust a service; the zero value is right for most.
type Options struct {
	// Now is the clock that "asOf: now" goes by; time.Now if nil.
	Now func() time.Time
	// RowLimit is the most rows that one statement may return; more is an
	// error, never a silent cut. 0 means RowLimit.
	RowLimit int
	// Admit is asked before a connection is opened; its error says why it may
	// not be and what to do. nil admits all.
	Admit func(engines.Config) error
	// Open prepares a connection's runner; engine.Open if nil.
	Open func(engines.Config) (execute.Runner, error)
	// Opened is asked about every database file that is opened: see engine.Config.
	Opened func(path string) error
	// Policy says what each subject may read; the policies of the definitions do if nil.
	Policy access.Policy
	// Teams tells which of the teams that policies name a subject is in; nil: nobody can
	// tell.
	Teams func(ctx context.Context, s access.Subject, among []string) ([]string, error)
	// Published tells when versions of the definitions came into force, for explanations;
	// nil: nothing is known of it.
	Published func(context.Context) ([]Published, error)
	// Timeout is the longest that a statement may run where its connection does
	// not say. 0 means Timeout.
	Timeout time.Duration
	// Asked is told the shape of each statement that has run for whoever asks in the
	// context, and how long it took; nil: nobody is. It must not wait.
	Asked func(context.Context, *model.Model, rollups.Asked)
	// Kept bounds the answers that are kept; the zero value keeps none.
	Kept Kept
}

// Timeout is the longest that a statement may run unless its connection or the
// host says otherwise.
const Timeout = 60 * time.Second

// grace is how long engines that newer definitions do not use stay open for
// requests that began before.
const grace = time.Minute

// Service answers from the definitions in force. It is safe for concurrent use.
type Service struct {
	load    Loader
	options Options
	state   atomic.Pointer[state]
	reload  sync.Mutex
	kept    *keptAnswers // nil: none are kept
}

// state is one set of definitions with its engines; it is replaced as a whole.
type state struct {
	model   *model.Model
	found   diag.List // of the newest definitions, which may not be in force
	stale   bool      // the newest definitions are broken; model is the one before
	checked time.Time
	engine  *engine
	kept    *keptAnswers // of the service; nil: none are kept
	alike   func() map[*model.Metric][]*model.Metric
}

// Open loads the definitions. It fails only where there is nothing to serve:
// the error is a diag.ListError with every finding.
func Open(load Loader, options Options) (*Service, error) {
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.RowLimit == 0 {
		options.RowLimit = RowLimit
	}
	if options.Timeout == 0 {
		options.Timeout = Timeout
	}
	if options.Open == nil {
		options.Open = engines.Open
	}
	s := &Service{load: load, options: options, kept: newKeptAnswers(options.Kept, options.Now)}
	s.Reload()
	if s.state.Load().model == nil {
		return nil, s.state.Load().found.Err()
	}
	return s, nil
}

// Reload reads the definitions again. Broken ones are reported and the ones
// before stay in force, so that an edit in progress never empties a screen.
func (s *Service) Reload() diag.List {
	s.reload.Lock()
	defer s.reload.Unlock()
	old := s.state.Load()
	m, found := s.load()
	next := &state{model: m, found: found, checked: s.options.Now(), kept: s.kept}
	if m == nil || found.HasErrors() {
		if m == nil && !found.HasErrors() {
			next.found = append(next.found, diag.Diagnostic{
				Code: "WH000", Name: "nothing-loaded", Severity: diag.Error, Message: "no definitions could be read",
			})
		}
		next.model = nil
		if old != nil && old.model != nil {
			next.model, next.engine, next.alike, next.stale = old.model, old.engine, old.alike, true
		}
		s.state.Store(next)
		return next.found
	}
	next.alike = alikeIn(m)
	next.engine = newEngine(m, s.options, previous(old))
	next.engine.readDayTables(context.Background())
	s.state.Store(next)
	s.kept.forget() // keys have the definitions in them: this gives their memory back
	if old != nil && old.engine != nil {
		time.AfterFunc(grace, func() { old.engine.retire(next.engine) })
	}
	return next.found
}

func previous(old *state) *engine {
	if old == nil {
		return nil
	}
	return old.engine
}

// Model gives the definitions in force.
func (s *Service) Model() *model.Model { return s.state.Load().model }

// Close releases the engines.
func (s *Service) Close() error {
	if e := s.state.Load().engine; e != nil {
		e.retire(nil)
	}
	return nil
}

// Now is the clock of the definitions in force: the real one, a fixed date, or
// the morning after the last day of data.
func (s *Service) Now(ctx context.Context) (time.Time, error) {
	return s.state.Load().engine.now(ctx)
}
