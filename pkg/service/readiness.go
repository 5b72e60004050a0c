package service

import (
	"context"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
)

// reads is what an answer was read from: the sources with the marks that their engine
// gave them before, and what was known of their first and last rows and loads. While all
// of that is as it was, so is the answer.
type reads struct {
	mu    sync.Mutex
	marks map[*model.Source]string
	looks map[look]lookedAt
	// checks are those that sources were held by, with what they had found.
	checks map[*model.Check]string
}

type lookedAt struct {
	where []expr.Expr
	found covered
}

type readsKey struct{}

// watching notes what is read under a context.
func watching(ctx context.Context) (context.Context, *reads) {
	r := &reads{marks: map[*model.Source]string{}, looks: map[look]lookedAt{}, checks: map[*model.Check]string{}}
	return context.WithValue(ctx, readsKey{}, r), r
}

// readIn is where what is read under a context is noted; nil where nobody wants to know.
func readIn(ctx context.Context) *reads {
	r, _ := ctx.Value(readsKey{}).(*reads) // nil where it is not there
	return r
}

func (r *reads) looked(l look, where []expr.Expr, found covered) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, known := r.looks[l]; !known { // the first is what was gone by first
		r.looks[l] = lookedAt{where, found}
	}
}

// willRead notes the sources of a plan, before its rows are read.
func (e *engine) willRead(ctx context.Context, p *plan.Plan) {
	r := readIn(ctx)
	if r == nil {
		return
	}
	for _, s := range plan.Sources(p.Root) {
		if r.knows(s) {
			continue
		}
		mark, _ := e.mark(ctx, s)
		r.mu.Lock()
		if _, known := r.marks[s]; !known {
			r.marks[s] = mark
		}
		r.mu.Unlock()
	}
}

func (r *reads) knows(s *model.Source) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, known := r.marks[s]
	return known
}

// tells is whether a later load of all sources shows: by a mark of the engine's, or by
// when they say that they were loaded.
func (r *reads) tells() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for s, mark := range r.marks {
		loads := s.Freshness != nil && s.Freshness.Dimension != nil && s.Freshness.Dimension != s.DefaultTime
		if mark == "" && !loads {
			return false
		}
	}
	return true
}

// still tells whether all that was read is as it was, and until when that is known. It
// looks again at what is not known any more, which is cheap: at both ends of an index,
// and at what engines count themselves.
func (r *reads) still(ctx context.Context, e *engine) (until time.Time, same bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	until = time.Now().Add(coverageMost)
	for s, was := range r.marks {
		now, known := e.mark(ctx, s)
		if now != was {
			return until, false
		}
		until = earlier(until, known)
	}
	for l, was := range r.looks {
		now, err := e.endsAmong(ctx, l, was.where)
		if err != nil || now.ok != was.found.ok || !now.First.Equal(was.found.First) || !now.Last.Equal(was.found.Last) {
			return until, false
		}
		until = earlier(until, now.until)
	}
	for c, was := range r.checks {
		now, err := e.checked(ctx, c)
		if err != nil || outcomeMark(now) != was {
			return until, false
		}
		until = earlier(until, time.Now().Add(marksAge))
	}
	return until, true
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
