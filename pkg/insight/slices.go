package insight

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/decompose"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// slices looks for the slices that moved apart from the rest.
func (e *explaining) slices(ctx context.Context, along []query.By) {
	by := e.choose(ctx, along)
	l := e.read(ctx, by)
	if l == nil || len(l.over) < 2 {
		return
	}
	e.out.Leaves, e.parts = len(l.over), l
	e.fill(l)
	found, err := cause.Find(ctx, l.table)
	if err != nil {
		e.note("slices could not be looked for: "+err.Error(), "无法查找原因："+err.Error())
		return
	}
	e.cut = e.cut || found.Cut
	for _, c := range found.Causes {
		e.out.Causes = append(e.out.Causes, e.told(l, c))
	}
	if !e.adds() {
		for i := range min(len(e.out.Causes), maxAnew) {
			e.anew(ctx, &e.out.Causes[i])
		}
	}
	e.rank()
	if e.adds() && !e.mostly() {
		e.coarser(ctx, l)
		e.rank()
	}
	e.descend(ctx, l, along)
	e.rank()
}

// rank puts the causes in the order of what they made of the change, and leaves out what
// explains nothing of it.
func (e *explaining) rank() {
	change := float64(e.out.Change)
	size := func(c Cause) float64 {
		if c.Contribution.OK() {
			return math.Abs(float64(c.Contribution))
		}
		return c.gain
	}
	slices.SortStableFunc(e.out.Causes, func(x, y Cause) int { return cmp.Compare(size(y), size(x)) })
	// What makes less than a hundredth of the change explains nothing of it.
	e.out.Causes = slices.DeleteFunc(e.out.Causes, func(c Cause) bool {
		return c.Contribution.OK() && math.Abs(float64(c.Contribution)) < 0.01*math.Abs(change)
	})
	e.out.Causes = e.out.Causes[:min(len(e.out.Causes), maxCauses)]
}

// fill puts the numbers into the table. What everything did alike is taken out of
// what was expected, so that slices are those that did otherwise.
func (e *explaining) fill(l *leaves) {
	general := middleRatio(l.over, nil)
	if e.divided {
		general = l.middleRate()
	}
	e.out.General = answer.Num(general - 1)
	weight := middleRatio(l.under, nil)
	unit := 1.0
	if e.divided {
		unit = factor(e.quotient.Over)
	}
	for i, o := range l.over {
		l.table.Real = append(l.table.Real, o.is/unit)
		l.table.Predict = append(l.table.Predict, o.was*general/unit)
		if e.divided {
			u := l.under[i]
			l.table.Predict[i] *= weight
			l.table.RealUnder = append(l.table.RealUnder, u.is)
			l.table.PredictUnder = append(l.table.PredictUnder, u.was*weight)
		}
	}
}

// middleRatio is the ratio of after to before of the leaf in the middle; of quotients,
// that of their rates. A leaf counts with the root of its size, as far as counts can
// be relied upon: a few large ones are not everything. 1 where nothing tells.
func middleRatio(over, under []pair) float64 {
	type one struct{ ratio, size float64 }
	var list []one
	whole := 0.0
	for i, o := range over {
		was, is, size := o.was, o.is, math.Sqrt(math.Abs(o.was))
		if under != nil {
			if under[i].was == 0 || under[i].is == 0 {
				continue
			}
			was, is, size = o.was/under[i].was, o.is/under[i].is, math.Sqrt(math.Abs(under[i].was))
		}
		if was > 0 && is > 0 {
			list = append(list, one{is / was, size})
			whole += size
		}
	}
	slices.SortFunc(list, func(x, y one) int { return cmp.Compare(x.ratio, y.ratio) })
	passed := 0.0
	for _, x := range list {
		if passed += x.size; passed >= whole/2 {
			return x.ratio
		}
	}
	return 1
}

// told makes a found slice one that is told: its numbers and what they are of the
// whole's change.
func (e *explaining) told(l *leaves, c cause.Cause) Cause {
	out := Cause{Kind: string(c.Kind), Before: answer.None(), After: answer.None(), Contribution: answer.None(), Share: answer.None(), gain: c.Gain}
	for _, m := range l.name(c.Slice) {
		out.Slice = append(out.Slice, l.labels[m.Dimension][m.Value])
	}
	slices.SortStableFunc(out.Slice, func(x, y Member) int { return cmp.Compare(x.Hierarchy, y.Hierarchy) })
	switch {
	case c.Gain > 50:
		out.Confidence = "strong"
	case c.Gain > 10:
		out.Confidence = "likely"
	default:
		out.Confidence = "weak"
	}
	var over, under pair
	for _, i := range l.within(c.Slice) {
		over = pair{over.was + l.over[i].was, over.is + l.over[i].is}
		under = pair{under.was + l.under[i].was, under.is + l.under[i].is}
	}
	change := float64(e.out.Change)
	switch {
	case e.divided:
		if under.was != 0 && under.is != 0 {
			out.Before, out.After = answer.Num(over.was/under.was), answer.Num(over.is/under.is)
		}
		rest := decompose.Segment{
			OverWas: e.whole.was - over.was, OverIs: e.whole.is - over.is, UnderWas: e.under.was - under.was, UnderIs: e.under.is - under.is,
		}
		effects, _, _, err := decompose.RateAndMix([]decompose.Segment{{OverWas: over.was, OverIs: over.is, UnderWas: under.was, UnderIs: under.is}, rest})
		if err == nil {
			of := effects[0].Rate
			if c.Kind == cause.Mix {
				of = effects[0].Mix + effects[1].Mix // what it gains in weight the rest loses
			}
			// Of an average of periods the rate of the sums is not the mean of the rates.
			out.Contribution, out.Share = answer.Num(of), share(of, e.whole.is/e.under.is-e.whole.was/e.under.was)
		}
	case e.adds():
		out.Before, out.After = answer.Num(over.was), answer.Num(over.is)
		out.Contribution, out.Share = answer.Num(over.change()), share(over.change(), change)
	}
	return out
}

// anew asks for a slice's own number, where those of its parts do not add up to it.
func (e *explaining) anew(ctx context.Context, c *Cause) {
	var by []query.By
	for _, m := range c.Slice {
		by = append(by, query.By{Hierarchy: m.Hierarchy, Level: m.Level, Dimension: m.Dimension})
	}
	a, err := e.question(ctx, []string{e.metric.Name}, by)
	e.out.Asked++
	if err != nil {
		return
	}
	for row := range a.Rows {
		is := true
		for d, m := range c.Slice {
			k := &a.Keys[d]
			null := k.Null != nil && k.Null[row]
			is = is && null == m.Null && k.Values[row] == m.Value && (m.under == "" || m.under == pathOf(k, row))
		}
		if is {
			if p, ok := number(a, e.metric.Name, e.against, row); ok {
				c.Before, c.After = answer.Num(p.was), answer.Num(p.is)
			}
		}
	}
}
