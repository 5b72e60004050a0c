package insight

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// choose takes the dimensions whose combinations stay within the budget, those of few
// units first: each tells more of the change than more units of one. Where there is none
// of few units, one of many is better than nothing.
func (e *explaining) choose(ctx context.Context, along []query.By) []query.By {
	if len(along) > maxAlong {
		along, e.cut = along[:maxAlong], true
	}
	units, entities := make([]int, len(along)), make([]string, len(along))
	run, inner := errgroup.WithContext(ctx)
	run.SetLimit(atOnce)
	for i, by := range along {
		run.Go(func() error {
			if a, err := e.question(inner, []string{e.metric.Name}, []query.By{by}); err == nil {
				if a = a.WithoutEmptyUnits(); !e.comeAndGo(a) {
					units[i] = a.Rows
				}
				entities[i], _, _ = strings.Cut(a.Keys[0].Dimension, "__")
			}
			return inner.Err()
		})
	}
	_ = run.Wait() // only that the time ran out, which the caller sees
	e.out.Asked += len(along)
	order := make([]int, len(along))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(units[x], units[y]) })
	var out, large []query.By
	// What belongs to one entity, such as a store's region and format, is decided by
	// it: it has no more combinations than its finest dimension.
	finest := map[string]int{}
	for _, i := range order {
		if units[i] < 2 {
			continue
		}
		guess := units[i]
		for entity, n := range finest {
			if entity != entities[i] {
				guess *= n
			}
		}
		if units[i] > maxUnits || guess > maxGuess {
			if e.cut = e.cut || len(large) > 0 || units[i] > maxLeaves; units[i] <= maxLeaves {
				large = append(large, along[i])
			}
			continue
		}
		finest[entities[i]] = units[i] // in ascending order
		out = append(out, along[i])
	}
	if len(out) == 0 && len(large) > 0 {
		return large[:1]
	}
	e.cut = e.cut || len(large) > 0
	return out
}

// comeAndGo tells that more than half of the numbers are of units that are there in
// one of the two periods only. They do not tell what changed: the weeks of a month are
// other weeks than those of the month before.
func (e *explaining) comeAndGo(a *answer.Answer) bool {
	if len(a.Metrics) == 0 {
		return true
	}
	m := a.Metrics[0]
	c := m.Comparison(e.against)
	if c == nil {
		return true
	}
	var all, alone float64
	for row := range a.Rows {
		var n [2]float64
		for k, v := range []answer.Num{m.Values[row], c.Values[row]} {
			if v.OK() {
				n[k] = math.Abs(float64(v))
			}
		}
		all += n[0] + n[1]
		if n[0] == 0 || n[1] == 0 {
			alone += n[0] + n[1]
		}
	}
	return alone > all/2
}

// leaves are the finest parts, as rows of an answer and as a table.
type leaves struct {
	answer *answer.Answer
	table  cause.Table
	over   []pair
	under  []pair
	labels [][]Member // per dimension, per code
}

// read asks for the finest parts. Dimensions that cannot be asked for together, or have
// too many combinations, are left out from the finest on.
func (e *explaining) read(ctx context.Context, by []query.By) *leaves {
	for ; len(by) > 0; by = by[:len(by)-1] {
		a, err := e.question(ctx, e.terms(), by)
		e.out.Asked++
		if err == nil && a.Rows <= maxLeaves {
			return e.leavesOf(a, by)
		}
		e.cut = true
		if ctx.Err() != nil {
			return nil
		}
	}
	return nil
}

func (e *explaining) leavesOf(a *answer.Answer, by []query.By) *leaves {
	l := &leaves{answer: a, labels: make([][]Member, len(by))}
	codes := make([]map[string]int32, len(by))
	l.table.Codes = make([][]int32, len(by))
	for d := range by {
		codes[d] = map[string]int32{}
	}
	over, under := e.quotient.Over, e.quotient.Under
	if !e.divided {
		over, under = []model.Summand{{Metric: e.metric, Factor: 1}}, nil
	}
	for row := range a.Rows {
		o, okOver := e.amount(a, over, row)
		u, okUnder := e.amount(a, under, row)
		if !okOver || !okUnder || o == (pair{}) && u == (pair{}) {
			continue
		}
		l.over, l.under = append(l.over, o), append(l.under, u)
		for d := range by {
			k := &a.Keys[d]
			null := k.Null != nil && k.Null[row]
			name := k.Values[row]
			name += pathOf(k, row) // two stores of one name are two
			if null {
				name += "\x00\x00"
			}
			code, known := codes[d][name]
			if !known {
				code = int32(len(codes[d]))
				codes[d][name] = code
				called := k.Called[k.Values[row]]
				if called == "" {
					called = k.Values[row]
				}
				l.labels[d] = append(l.labels[d], Member{
					Hierarchy: by[d].Hierarchy, Level: by[d].Level, Dimension: by[d].Dimension,
					Label: k.Label, Value: k.Values[row], Null: null, Called: called, under: pathOf(k, row),
				})
			}
			l.table.Codes[d] = append(l.table.Codes[d], code)
		}
	}
	return e.apart(l, by)
}

// apart leaves out dimensions that part the rows as one before them does: a region's
// English name says nothing more of a change than the region. Codes are given in the order
// of the rows, so that what parts them alike has the same. Levels stay, since causes are
// named by them.
func (e *explaining) apart(l *leaves, by []query.By) *leaves {
	out := &leaves{answer: l.answer, over: l.over, under: l.under}
	for d, codes := range l.table.Codes {
		if by[d].Hierarchy == "" && slices.ContainsFunc(out.table.Codes, func(other []int32) bool { return slices.Equal(codes, other) }) {
			continue
		}
		out.labels = append(out.labels, l.labels[d])
		out.table.Codes = append(out.table.Codes, codes)
		out.table.Dimensions = append(out.table.Dimensions, cause.Dimension{Name: l.answer.Keys[d].Label, Values: len(l.labels[d])})
		e.out.Along = append(e.out.Along, l.answer.Keys[d].Label)
	}
	return out
}

// amount sums terms of one row. A part without rows in a period has nothing of a sum
// there; of what does not add up it has no number, and neither has one that this
// reader is not told.
func (e *explaining) amount(a *answer.Answer, terms []model.Summand, row int) (p pair, ok bool) {
	for _, t := range terms {
		for i := range a.Metrics {
			m := &a.Metrics[i]
			if m.Name != t.Metric.Name {
				continue
			}
			c := m.Comparison(e.against)
			if c == nil {
				return p, false
			}
			why := answer.NoData
			if m.Reasons != nil {
				why = m.Reasons[row]
			}
			is, okIs := e.orNothing(m.Values[row], why)
			was, okWas := e.orNothing(c.Values[row], c.Why(row))
			if !okIs || !okWas {
				return p, false
			}
			p.is += t.Factor * is
			p.was += t.Factor * was
		}
	}
	return p, true
}

func (e *explaining) orNothing(v answer.Num, why answer.Reason) (float64, bool) {
	switch {
	case v.OK():
		return float64(v), true
	case why == answer.Small || why == answer.Masked:
		e.withheld++
		return 0, false
	}
	return 0, why == answer.NoData && e.adds()
}

// pathOf names what a row's unit lies under.
func pathOf(k *answer.Key, row int) (path string) {
	for _, above := range k.Above {
		path += "\x00" + above.Values[row]
	}
	return path
}
