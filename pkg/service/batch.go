package service

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// patience is how long a question waits for one of the same shape that is
// running: meanwhile it gathers company, and the engine has one scan at a time.
const patience = 250 * time.Millisecond

// Batch answers requests that come at the same time and differ only in their
// metrics with one question, so that a dashboard of many scorecards scans each
// source once. A request waits for those that it came with, or a window for any
// company, and longer only while a question of the same shape is running; one
// whose metrics are already being asked for joins that question.
type Batch struct {
	service *Service
	window  time.Duration

	mu   sync.Mutex
	open map[string][]*batch // by shape: gathering or running
}

// NewBatch wraps a service. A window of 15 ms is below what a reader notices
// and above what a browser needs to send a dashboard's queries.
func NewBatch(s *Service, window time.Duration) *Batch {
	return &Batch{service: s, window: window, open: map[string][]*batch{}}
}

// batch is one question. Waiters counts who still wants the answer: when the
// last one leaves, the engine is told to stop.
type batch struct {
	request query.Request
	metrics []string
	asked   bool // no more metrics can join
	waiters int
	done    chan struct{}
	ctx     context.Context
	cancel  context.CancelFunc
	answer  *answer.Answer
	err     error
}

// Query is Service.Query, asked together with others of the same shape.
func (b *Batch) Query(ctx context.Context, req query.Request) (*answer.Answer, error) {
	if b.joinable(req) {
		if a, ok := b.service.keptAnswer(ctx, req); ok {
			return a, nil // what is there waits for nobody
		}
	}
	return b.Ask(ctx, req)
}

// Ask is Query where nothing was kept.
func (b *Batch) Ask(ctx context.Context, req query.Request) (*answer.Answer, error) {
	if !b.joinable(req) {
		return b.service.Query(ctx, req)
	}
	pinned, _, err := b.service.state.Load().engine.pin(ctx)
	if err != nil {
		return nil, err
	}
	key, err := b.shape(pinned, req)
	if err != nil {
		return nil, err
	}
	shared := b.join(pinned, key, req)
	select {
	case <-ctx.Done():
		b.leave(key, shared)
		return nil, ctx.Err()
	case <-shared.done:
	}
	if shared.err != nil && len(shared.metrics) > len(req.Metrics) && apart(shared.err) {
		return b.service.Query(ctx, req) // one bad metric must not spoil the others
	}
	if shared.err != nil && ofAnother(ctx, shared.err) {
		return b.service.Query(ctx, req)
	}
	if shared.err != nil {
		return nil, shared.err
	}
	return b.only(shared.answer, req.Metrics), nil
}

// apart tells whether a failed question may be answered metric by metric. An
// engine that does not answer would only be asked that often in vain.
func apart(err error) bool {
	var failed *execute.Error
	if errors.As(err, &failed) {
		return failed.Kind == execute.Engine || failed.Kind.OfRequest()
	}
	return true
}

// joinable leaves out what depends on the set of metrics (rows chosen or sorted
// by one of them, rows where none has a number), and metrics that do not exist:
// they get their own answer instead of spoiling that of a whole dashboard.
func (b *Batch) joinable(req query.Request) bool {
	if len(req.Metrics) == 0 || req.Parts || req.Steps || req.LikeForLike != "" || req.Top != nil || req.Limit != 0 || len(req.Order) > 0 || req.Fill != nil && !*req.Fill {
		return false
	}
	m := b.service.Model()
	if query.IsTable(m, req) { // its rows are those of all its metrics
		return false
	}
	return !slices.ContainsFunc(req.Metrics, func(name string) bool { return m.Metric(name) == nil })
}

// shape tells requests that can be asked together: all but their metrics is the
// same, and what those who ask may read.
func (b *Batch) shape(ctx context.Context, req query.Request) (string, error) {
	grant, err := b.service.GrantKey(ctx)
	if err != nil {
		return "", err
	}
	req.Metrics = nil
	text, err := json.Marshal(req)
	if err != nil {
		return "", fmt.Errorf("read the request: %w", err)
	}
	return string(text) + grant, nil
}

// join finds a question to take part in, or begins one; the last of a company
// has it asked at once. Its subject is that of who begins it.
func (b *Batch) join(asker context.Context, key string, req query.Request) *batch {
	company := company(asker)
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, shared := range b.open[key] {
		if shared.asked && !contains(shared.metrics, req.Metrics) {
			continue
		}
		shared.waiters++
		for _, m := range req.Metrics {
			if !slices.Contains(shared.metrics, m) {
				shared.metrics = append(shared.metrics, m)
			}
		}
		if shared.waiters == company && !b.busy(key) {
			go b.ask(key, shared, shared.close())
		}
		return shared
	}
	ctx, cancel := context.WithCancel(asSubjectOf(asker))
	shared := &batch{request: req, metrics: slices.Clone(req.Metrics), waiters: 1, done: make(chan struct{}), ctx: ctx, cancel: cancel}
	b.open[key] = append(b.open[key], shared)
	b.start(key, shared, time.Now().Add(patience))
	return shared
}

func contains(all, some []string) bool {
	return !slices.ContainsFunc(some, func(m string) bool { return !slices.Contains(all, m) })
}

// leave gives up waiting. Nobody may join a question that is being given up.
func (b *Batch) leave(key string, shared *batch) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if shared.waiters--; shared.waiters == 0 {
		shared.cancel()
		b.drop(key, shared)
	}
}

func (b *Batch) drop(key string, shared *batch) {
	rest := slices.DeleteFunc(b.open[key], func(other *batch) bool { return other == shared })
	if len(rest) == 0 {
		delete(b.open, key)
		return
	}
	b.open[key] = rest
}

// busy tells whether a question of the shape is running; the caller holds the
// lock.
func (b *Batch) busy(key string) bool {
	return slices.ContainsFunc(b.open[key], func(other *batch) bool { return other.asked })
}

// close ends the gathering and gives the question; the caller holds the lock.
func (s *batch) close() query.Request {
	s.asked = true
	req := s.request
	req.Metrics = slices.Clone(s.metrics)
	if len(req.Metrics) > len(s.request.Metrics) {
		slices.Sort(req.Metrics) // in whatever order they came, so that what is kept is found
	}
	return req
}

// start asks after the window, or later while another one of the shape runs.
func (b *Batch) start(key string, shared *batch, latest time.Time) {
	time.AfterFunc(b.window, func() {
		b.mu.Lock()
		if shared.asked { // its company was complete before
			b.mu.Unlock()
			return
		}
		if b.busy(key) && shared.waiters > 0 && time.Now().Before(latest) {
			b.mu.Unlock()
			b.start(key, shared, latest)
			return
		}
		req := shared.close()
		b.mu.Unlock()
		b.ask(key, shared, req)
	})
}

func (b *Batch) ask(key string, shared *batch, req query.Request) {
	defer shared.cancel()
	defer close(shared.done)
	a, err := b.safely(shared.ctx, req)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.drop(key, shared)
	shared.answer, shared.err = a, err
}

// safely turns a panic into an error: it would end the process, since no host
// watches over this goroutine.
func (b *Batch) safely(ctx context.Context, req query.Request) (a *answer.Answer, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the request could not be answered: %v", r)
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	st := b.service.state.Load()
	if p, ok := ctx.Value(pinnedKey{}).(pinned); !ok || p.engine != st.engine {
		return nil, errOutdated // its company came together under other policies
	}
	return st.query(ctx, st.engine, req)
}

// only takes one request's metrics out of a shared answer, without the units
// that only others have data for and the notes on what only others read.
func (b *Batch) only(a *answer.Answer, metrics []string) *answer.Answer {
	out := *a
	out.Notes = b.service.notesOn(a.Notes, metrics)
	out.Metrics = nil
	for _, name := range metrics {
		for i := range a.Metrics {
			if a.Metrics[i].Name == name {
				out.Metrics = append(out.Metrics, a.Metrics[i])
			}
		}
	}
	if len(out.Metrics) == len(a.Metrics) || len(a.Keys) == 0 {
		return &out
	}
	return out.WithoutEmptyUnits()
}
