package insight

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// The budget of one explanation: what is beyond it is left out, and said.
const (
	maxAlong  = 12      // dimensions whose units are counted
	maxUnits  = 500     // of a dimension
	maxLeaves = 20_000  // rows of the finest parts
	maxGuess  = 100_000 // of combinations that may be there: most are not
	maxCauses = 10      // that are told
	maxAnew   = 3       // whose own number is asked for, where parts do not add up
	maxTime   = 20 * time.Second
	atOnce    = 3 // requests side by side
)

// Ask asks an ordinary request.
type Ask func(context.Context, query.Request) (*answer.Answer, error)

// Look says where to look for what is behind a change.
type Look struct {
	Model  *model.Model    // what dimensions and members are called in each language; nil: as answered
	Along  []query.By      // dimensions to look for slices in, in the order of preference
	Arrows []model.Arrow   // drivers of the metric that the definitions draw
	Others []*model.Metric // further metrics that may have moved with it
	// Thrifty leaves other metrics out where a slice or an input tells enough.
	Thrifty bool
}

// Explain tells why a metric changed against the first comparison of the request with
// another period. Errors are those of ask for the whole; a dimension that cannot be asked
// for is left out.
func Explain(ctx context.Context, ask Ask, m *model.Metric, req query.Request, against string, look Look) (*Why, error) {
	bounded, stop := context.WithTimeout(ctx, maxTime)
	defer stop()
	e := &explaining{ask: ask, model: look.Model, metric: m, req: req, against: against}
	e.quotient, e.divided = m.Quotient()
	whole, err := e.question(bounded, e.terms(), nil)
	if err != nil {
		return nil, err
	}
	e.begin(whole)
	switch {
	case e.out.Change.OK():
	case unready(whole, e.metric.Name, e.against):
		e.note("a check says not to go by the data of one of the two periods, so that there is no change to explain",
			"其中一个时期的数据未通过检查，无法解释变化")
		e.sumUp()
		return e.out, nil
	default:
		e.note("there is no number of one of the two periods, so that there is no change to explain",
			"其中一个时期没有数据，无法解释变化")
		e.sumUp()
		return e.out, nil
	}
	if float64(e.out.Change) != 0 || e.divided {
		e.slices(bounded, look.Along)
	}
	e.formula(bounded)
	if float64(e.out.Change) != 0 && !(look.Thrifty && e.out.tells()) {
		e.others(bounded, look)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if bounded.Err() != nil {
		e.note("the time for it ran out: what was found until then is told", "已超出时间预算，仅说明已找到的部分")
	}
	e.guard(whole)
	e.sumUp()
	return e.out, nil
}

// explaining is one explanation in the making.
type explaining struct {
	ask      Ask
	model    *model.Model // nil: none is at hand
	metric   *model.Metric
	req      query.Request
	against  string
	quotient model.Quotient
	divided  bool
	out      *Why
	whole    pair // of the numerator, or of the metric itself
	under    pair
	withheld int // groups that this reader is not told
	cut      bool
	parts    *leaves         // the finest parts, where they were read
	looked   []*model.Metric // other metrics that were looked at
}

// pair is a number at both times.
type pair struct{ was, is float64 }

func (p pair) change() float64 { return p.is - p.was }

// adds tells whether parts sum up to the whole, by themselves or as a quotient's.
func (e *explaining) adds() bool { return e.metric.AddsOverUnits() || e.divided }

// terms are the metrics that the parts are worked out from.
func (e *explaining) terms() []string {
	names := []string{e.metric.Name}
	for _, term := range slices.Concat(e.quotient.Over, e.quotient.Under) {
		if !slices.Contains(names, term.Metric.Name) {
			names = append(names, term.Metric.Name)
		}
	}
	return names
}

func (e *explaining) question(ctx context.Context, metrics []string, by []query.By) (*answer.Answer, error) {
	q := e.req
	q.Metrics, q.By, q.Compare = metrics, by, []string{e.against}
	q.Parts, q.Steps, q.Share, q.Rank, q.Top, q.Order, q.Limit, q.LimitEach = false, false, false, false, nil, nil, 0, false
	return e.ask(ctx, q)
}

func (e *explaining) begin(whole *answer.Answer) {
	none := answer.None()
	e.out = &Why{
		Metric: e.metric.Name, Label: labelOf(e.metric, e.req.Lang), Unit: e.metric.Unit, Format: e.metric.Format,
		Against: e.against, From: whole.From, To: whole.To,
		Before: none, After: none, Change: none, General: none, Causes: []Cause{}, Along: []string{}, Asked: 1,
	}
	if whole.Rows != 1 {
		return
	}
	own, ok := number(whole, e.metric.Name, e.against, 0)
	if !ok {
		return
	}
	e.out.Before, e.out.After, e.out.Change = answer.Num(own.was), answer.Num(own.is), answer.Num(own.change())
	e.whole = own
	if e.divided {
		over, okOver := sum(whole, e.quotient.Over, e.against, 0)
		under, okUnder := sum(whole, e.quotient.Under, e.against, 0)
		if !okOver || !okUnder || under.was == 0 || under.is == 0 {
			e.divided = false
			return
		}
		e.whole, e.under = over, under
	}
}

// number reads a metric's value at both times; ok is false where either is missing.
func number(a *answer.Answer, metric, against string, row int) (p pair, ok bool) {
	for i := range a.Metrics {
		if m := &a.Metrics[i]; m.Name == metric {
			c := m.Comparison(against)
			if c == nil || !m.Values[row].OK() || !c.Values[row].OK() {
				return p, false
			}
			return pair{float64(c.Values[row]), float64(m.Values[row])}, true
		}
	}
	return p, false
}

func sum(a *answer.Answer, terms []model.Summand, against string, row int) (p pair, ok bool) {
	for _, t := range terms {
		n, ok := number(a, t.Metric.Name, against, row)
		if !ok {
			return p, false
		}
		p.was += t.Factor * n.was
		p.is += t.Factor * n.is
	}
	return p, true
}

// mostShare is the largest share that is told: where parts are thousands of times the
// change that they leave, it is none, or what rounding makes of none.
const mostShare = 1000

func share(part, of float64) answer.Num {
	if of == 0 || math.IsNaN(part) || math.Abs(part) > mostShare*math.Abs(of) {
		return answer.None()
	}
	return answer.Num(part / of)
}

func (e *explaining) note(en, zh string) {
	e.out.Notes = append(e.out.Notes, map[string]string{"en": en, "zh": zh})
}
