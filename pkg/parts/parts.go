// Package parts takes the change of a metric apart: what each unit of a
// dimension contributed to it, and along which dimension the change stands out.
//
// A sum changes by the changes of its parts. A quotient changes by the parts'
// own rates and by their weights (contribution.go). Along which dimension a
// change is best told is measured by what its leading units moved beyond their
// size (separate.go). Everything is worked out from ordinary answers, one for
// each dimension, and held against the change of the whole, which is asked for
// apart: what does not make it up is said and not shown.
package parts

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const (
	maxUnits   = 500 // of a dimension that is offered unasked
	maxAlong   = 12  // dimensions that are looked at unasked
	atOnce     = 3   // questions that run side by side
	nearEnough = 1e-6
)

// Ask asks an ordinary request.
type Ask func(context.Context, query.Request) (*answer.Answer, error)

// Of answers a request with Parts, which Check has passed. Along are the
// dimensions to choose from where the request names none, in the order of
// preference among equals. Errors are those of ask.
func Of(ctx context.Context, ask Ask, m *model.Metric, req query.Request, along []query.By) (*answer.Answer, error) {
	t := &taking{ask: ask, metric: m, req: req, against: Against(req)}
	t.quotient, t.divided = m.Quotient()
	whole, err := ask(ctx, t.question(nil))
	if err != nil {
		return nil, err
	}
	t.whole, t.why = t.read(whole)
	if t.why == "" && !t.metric.AddsOverUnits() && (t.whole[0].under.was == 0 || t.whole[0].under.is == 0) {
		t.why = answer.PartsNoBase // a quotient of nothing has no change
	}
	list := req.By
	if len(list) == 0 {
		list = along[:min(len(along), maxAlong)]
		if t.why != "" {
			list = list[:min(len(list), 1)] // nothing to choose by
		}
	}
	takes := make([]taken, len(list))
	run, inner := errgroup.WithContext(ctx)
	run.SetLimit(atOnce)
	for i, by := range list {
		run.Go(func() error {
			takes[i] = t.along(inner, by)
			return inner.Err()
		})
	}
	if err := run.Wait(); err != nil {
		return nil, err
	}
	return t.best(whole, takes)
}

// taking is one change that is taken apart.
type taking struct {
	ask      Ask
	metric   *model.Metric
	req      query.Request
	against  string
	quotient model.Quotient
	divided  bool // the metric is a quotient
	whole    []part
	why      answer.PartsReason // nothing can be taken apart
}

// question is the request for the whole, or for its units, with everything that
// contributions are worked out from.
func (t *taking) question(by []query.By) query.Request {
	q := t.req
	q.Parts, q.By, q.Order, q.Limit = false, by, nil, 0
	if len(by) == 0 {
		q.Share, q.Rank = false, false
	}
	q.Metrics = []string{t.metric.Name}
	for _, term := range slices.Concat(t.quotient.Over, t.quotient.Under) {
		if !slices.Contains(q.Metrics, term.Metric.Name) {
			q.Metrics = append(q.Metrics, term.Metric.Name)
		}
	}
	return q
}

// taken is the change along one dimension.
type taken struct {
	answer *answer.Answer
	parts  []part // per row
	lead   []part // that moved furthest beyond their size
	along  answer.Along
	err    error
}

// along asks for the units of a dimension and measures how they separate the
// change.
func (t *taking) along(ctx context.Context, by query.By) taken {
	none := answer.None()
	out := taken{along: answer.Along{By: by, OfChange: none, OfSize: none, Beyond: none}}
	a, err := t.ask(ctx, t.question([]query.By{by}))
	if err != nil {
		out.err, out.along.Why = err, answer.PartsFailed
		return out
	}
	out.answer = a.WithoutEmptyUnits()
	out.along.Units = out.answer.Rows
	if t.why != "" {
		out.along.Why = t.why
		return out
	}
	unasked := len(t.req.By) == 0
	if unasked && out.answer.Rows > maxUnits {
		out.along.Why = answer.PartsTooMany
		return out
	}
	list, why := t.read(out.answer)
	if why == "" && !t.makeUp(list) {
		why = answer.PartsNotAll
	}
	if why == "" && unasked && comeAndGo(list) {
		why = answer.PartsComeAndGo
	}
	if out.along.Why = why; why != "" {
		return out
	}
	t.contribute(list)
	out.parts = list
	out.lead = t.separate(&out.along, list)
	return out
}

// best gives the answer along the dimension that separates the change best, or
// that was asked for. Only where none can be read is there an error.
func (t *taking) best(whole *answer.Answer, takes []taken) (*answer.Answer, error) {
	slices.SortStableFunc(takes, compare)
	about := &answer.Parts{Against: t.against, Change: changeOf(whole, t.against), Why: t.why}
	stats := whole.Stats
	for _, one := range takes {
		about.Along = append(about.Along, one.along)
		if one.answer != nil {
			stats.Statements = append(stats.Statements, one.answer.Stats.Statements...)
			stats.EngineMs += one.answer.Stats.EngineMs
		}
	}
	if len(takes) == 0 {
		whole.Metrics, whole.Parts = whole.Metrics[:1], about
		return whole, nil
	}
	chosen := takes[0]
	if chosen.answer == nil {
		return nil, chosen.err
	}
	a := chosen.answer
	about.By = chosen.along.By
	if about.Why == "" {
		about.Why = chosen.along.Why
	}
	a.Metrics, a.Parts, a.Stats = a.Metrics[:1], about, stats
	t.tell(a, chosen.parts, chosen.lead)
	return a, nil
}

func changeOf(whole *answer.Answer, against string) answer.Num {
	if len(whole.Metrics) > 0 && whole.Rows == 1 {
		if c := whole.Metrics[0].Comparison(against); c != nil {
			return c.Delta[0]
		}
	}
	return answer.None()
}
