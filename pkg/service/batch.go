package service

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Batch answers requests that come at the same time and differ only in their
// metrics with one question, so that a dashboard of many scorecards scans each
// source once. A request waits at most Window for company.
type Batch struct {
	service *Service
	window  time.Duration

	mu   sync.Mutex
	open map[string]*batch
}

// NewBatch wraps a service. A window of 15 ms is below what a reader notices
// and above what a browser needs to send a dashboard's queries.
func NewBatch(s *Service, window time.Duration) *Batch {
	return &Batch{service: s, window: window, open: map[string]*batch{}}
}

// batch is one question under way. Waiters counts who still wants the answer:
// when the last one leaves, the engine is told to stop.
type batch struct {
	request query.Request
	metrics []string
	waiters int
	done    chan struct{}
	cancel  context.CancelFunc
	answer  *answer.Answer
	err     error
}

// Query is Service.Query, asked together with others of the same shape.
func (b *Batch) Query(ctx context.Context, req query.Request) (*answer.Answer, error) {
	if !joinable(req) {
		return b.service.Query(ctx, req)
	}
	key, err := shape(req)
	if err != nil {
		return nil, err
	}
	shared := b.join(key, req)
	select {
	case <-ctx.Done():
		b.leave(shared)
		return nil, ctx.Err()
	case <-shared.done:
	}
	if shared.err != nil && len(shared.metrics) > len(req.Metrics) {
		return b.service.Query(ctx, req) // one bad metric must not spoil the others
	}
	if shared.err != nil {
		return nil, shared.err
	}
	return only(shared.answer, req.Metrics), nil
}

// joinable leaves out what depends on the set of metrics: rows chosen or sorted
// by one of them.
func joinable(req query.Request) bool {
	return len(req.Metrics) > 0 && req.Top == nil && req.Limit == 0 && len(req.Order) == 0
}

func shape(req query.Request) (string, error) {
	req.Metrics = nil
	text, err := json.Marshal(req)
	if err != nil {
		return "", fmt.Errorf("read the request: %w", err)
	}
	who := ""
	if req.Subject != nil {
		who = fmt.Sprintf("%+v", *req.Subject)
	}
	return string(text) + who, nil
}

func (b *Batch) join(key string, req query.Request) *batch {
	b.mu.Lock()
	defer b.mu.Unlock()
	shared, ok := b.open[key]
	if !ok {
		ctx, cancel := context.WithCancel(context.Background())
		shared = &batch{request: req, done: make(chan struct{}), cancel: cancel}
		shared.request.Metrics = nil
		b.open[key] = shared
		time.AfterFunc(b.window, func() { b.ask(ctx, key, shared) })
	}
	shared.waiters++
	for _, m := range req.Metrics {
		if !slices.Contains(shared.metrics, m) {
			shared.metrics = append(shared.metrics, m)
		}
	}
	return shared
}

func (b *Batch) leave(shared *batch) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if shared.waiters--; shared.waiters == 0 {
		shared.cancel()
	}
}

func (b *Batch) ask(ctx context.Context, key string, shared *batch) {
	b.mu.Lock()
	delete(b.open, key) // later ones start anew
	b.mu.Unlock()
	defer shared.cancel()
	defer close(shared.done)
	req := shared.request
	req.Metrics = shared.metrics
	shared.answer, shared.err = b.service.Query(ctx, req)
}

// only takes one request's metrics out of a shared answer, without the units
// that only others have data for.
func only(a *answer.Answer, metrics []string) *answer.Answer {
	out := *a
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
