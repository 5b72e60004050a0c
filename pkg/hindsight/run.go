package hindsight

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
)

// pass is what a rule said on each morning; nil where it was not judged in time.
type pass struct {
	clocks []time.Time
	said   []*morning
	from   int // the first morning from which on all were judged
}

// morning keeps what is needed of a result: the units that fired, each with the bucket
// that was judged of it, and those of which nothing could be said.
type morning struct {
	fired   []rules.Signal
	skipped []string
	why     map[answer.Reason]int
	judged  int
	units   int
}

// workers is how many mornings are judged at a time.
func workers() int { return min(4, max(1, runtime.GOMAXPROCS(0))) }

// run judges a rule on all mornings, the newest first, until the deadline: what was
// judged by then is a shorter time, and whole.
func run(ctx context.Context, r *rules.Replay, i int, deadline time.Time) (*pass, error) {
	p := &pass{}
	p.clocks, _ = r.Mornings(i)
	p.said = make([]*morning, len(p.clocks))
	var next atomic.Int64
	next.Store(int64(len(p.clocks)))
	var wg sync.WaitGroup
	failed := make([]error, workers())
	for w := range failed {
		wg.Go(func() {
			for ctx.Err() == nil && (deadline.IsZero() || time.Now().Before(deadline)) {
				k := int(next.Add(-1))
				if k < 0 {
					return
				}
				res, err := r.Judge(ctx, i, k)
				if err != nil {
					failed[w] = err
					next.Store(0)
					return
				}
				p.said[k] = kept(res)
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	p.from = len(p.said)
	for p.from > 0 && p.said[p.from-1] != nil {
		p.from--
	}
	return p, nil
}

func kept(res *rules.Result) *morning {
	m := &morning{units: len(res.Signals), judged: res.Judged(), why: res.Skipped}
	for u := range res.Signals {
		switch s := &res.Signals[u]; {
		case s.Fired:
			one := *s
			if one.Bucket.IsZero() {
				one.Bucket = res.Bucket
			}
			m.fired = append(m.fired, one)
		case s.Reason != "":
			m.skipped = append(m.skipped, s.Unit.ID())
		}
	}
	return m
}

// since leaves out mornings before a clock.
func (p *pass) since(from time.Time) {
	first, _ := slices.BinarySearchFunc(p.clocks, from, time.Time.Compare)
	p.from = max(p.from, first)
}

// begin moves the start to the first morning on which a set could judge anything: a time
// before the data, or before there is as much history as a rule needs, has no warnings
// and would make them look rare.
func (t *test) begin(passes []*pass) {
	var first time.Time
	for _, p := range passes {
		p.since(t.from)
		k := slices.IndexFunc(p.said[p.from:], func(m *morning) bool { return m.judged > 0 })
		if k >= 0 && (first.IsZero() || p.clocks[p.from+k].Before(first)) {
			first = p.clocks[p.from+k]
		}
	}
	switch {
	case first.IsZero():
		t.note("On no morning could anything be judged: there is no history for it.", "没有任何一天可以判断：缺少历史数据。")
	case comparison.DayNumber(first) > comparison.DayNumber(t.from):
		t.from = first
		t.note("Before %s nothing could be judged, for want of data or of history: the test begins there.", "%s 之前缺少数据或历史，无法判断：回测自该日开始。", first.Format(time.DateOnly))
	}
}

// first is the first clock that was judged; zero where none was.
func (p *pass) first() time.Time {
	if p.from >= len(p.clocks) {
		return time.Time{}
	}
	return p.clocks[p.from]
}
