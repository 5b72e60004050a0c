package resolve

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Care keeps policies' promises on how numbers are told. It takes three places:
//   - careful refuses beforehand what would tell numbers in a way that cannot be made
//     good afterwards: whose order, or whose condition in the engine, gives them away;
//   - rounding happens where rows are read (the engine's), and groups that are too small
//     are withheld before anything is made of the numbers (load), so that all that is
//     derived is derived of what may be told;
//   - masked values are taken out last, since their verdicts are of the values.

// careful refuses a question that the care of its metrics does not allow, and notes
// what the reader has to know of the answer.
func careful(ctx context.Context, eng Engine, r *query.Resolved) (notes diag.List, err error) {
	cares := map[*model.Metric]model.Care{}
	of := func(m *model.Metric) (model.Care, error) {
		if c, ok := cares[m]; ok {
			return c, nil
		}
		s, err := eng.Scope(ctx, m)
		cares[m] = s.Care
		return s.Care, err
	}
	for _, used := range usesOf(r) {
		c, err := of(used.metric)
		if err != nil {
			return nil, err
		}
		if why := used.refused(c, words.Lang(r.Lang)); why != nil {
			return nil, diag.List{*why}.Err()
		}
		if lacks := missingDimensions(r, used.by, c.Require); len(lacks) > 0 {
			return nil, diag.List{requiredBy(r.Model, used, lacks, words.Lang(r.Lang))}.Err()
		}
	}
	for _, m := range r.Metrics {
		notes = append(notes, noteCare(m, cares[m], words.Lang(r.Lang))...)
	}
	return notes, nil
}

// use is a way in which a question goes by a metric.
type use struct {
	metric *model.Metric
	by     []query.ResolvedBy // what its numbers are grouped by there
	as     string             // for sentences, "" for the values themselves
	// order and condition tell what its numbers decide; engine that they do so where they
	// are not rounded yet.
	order, condition, engine bool
	// whole marks what is told of units together that are no group of the answer.
	whole string
	table bool
}

// usesOf lists how a question goes by metrics.
func usesOf(r *query.Resolved) (out []use) {
	for i, m := range r.Metrics {
		u := use{metric: m, by: r.By, table: r.Table != nil}
		if r.LikeForLike != nil {
			u.whole = "like for like"
		}
		if r.Top != nil && r.Top.Others {
			u.whole = "the rest of a top"
		}
		out = append(out, u)
		if r.Share && len(r.By) > 0 {
			out = append(out, use{metric: m, by: r.By[1:], as: asShare})
		}
		ordered := slices.ContainsFunc(r.Order, func(o query.ResolvedOrder) bool { return !o.Time && o.By < 0 && o.Metric == i })
		if r.Table != nil {
			ordered = slices.ContainsFunc(r.Table.Order, func(o query.CoreOrder) bool { return o.Column == m.Name })
		}
		if ordered {
			out = append(out, use{metric: m, by: r.By, as: asOrder, order: true, engine: r.Table != nil})
		}
	}
	if r.Top != nil && len(r.By) > 0 {
		by := r.By[:1]
		if r.Top.Within {
			by = r.By
		}
		out = append(out, use{metric: r.Top.Metric, by: by, as: asTop, order: true})
	}
	for _, h := range r.Having {
		out = append(out, use{metric: h.Metric, by: r.By, as: asFilter, condition: true})
	}
	where := r.Where
	if r.Table != nil {
		where = append(slices.Clone(where), r.Table.Where...)
	}
	for _, e := range where {
		for _, ref := range expr.Refs(e) {
			if m := r.Model.Metric(ref.Name); m != nil && ref.Kind == expr.RefMetric {
				out = append(out, use{metric: m, by: r.By, as: asCondition, condition: true, engine: true})
			}
		}
	}
	return out
}

// missingDimensions are those of a list that a question neither groups by nor narrows
// to members that it names.
func missingDimensions(r *query.Resolved, by []query.ResolvedBy, list []string) (out []string) {
	named := []string{}
	for _, b := range by {
		if b.Dimension != "" {
			named = append(named, b.Dimension)
		}
	}
	if r.Scope != nil {
		for _, step := range r.Scope.Path {
			named = append(named, step.Level.Dimension)
		}
	}
	for _, f := range r.Filters {
		if (f.Op == "" || f.Op == "eq" || f.Op == "in") && len(f.Values) > 0 {
			named = append(named, f.Dimension())
		}
	}
	for _, want := range list {
		if !slices.ContainsFunc(named, func(have string) bool { return r.Model.SameReference(have, want) }) {
			out = append(out, want)
		}
	}
	return out
}

// mask takes the values of metrics out that are not told, with all that is made of
// them. How a value stands to its range or its target stays.
func mask(ctx context.Context, eng Engine, r *query.Resolved, a *answer.Answer) error {
	for i, m := range r.Metrics {
		s, err := eng.Scope(ctx, m)
		if err != nil {
			return err
		}
		if s.Care.Mask {
			masked(m, &a.Metrics[i])
		}
	}
	return nil
}

func masked(m *model.Metric, c *answer.Metric) {
	n := len(c.Values)
	had := make([]bool, n)
	for row, v := range c.Values {
		if had[row] = v.OK(); had[row] {
			c.Reasons = reasonAt(slices.Clone(c.Reasons), n, row, answer.Masked)
		}
	}
	c.Values = blank(n)
	if c.Share != nil {
		c.Share = blank(n)
	}
	clear(c.Rank)
	if m.Good != model.GoodRange || m.Range == nil {
		c.Status = slices.Repeat([]string{statusNone}, n)
		for row := range c.Status {
			if !had[row] {
				continue
			}
			for _, with := range byStanding(c) {
				if with.Kind == string(comparison.Intended) && with.Delta[row].OK() && !with.Spread(row) {
					c.Status[row] = with.Status[row]
					break
				}
			}
		}
	}
	for i := range c.Comparisons {
		with := &c.Comparisons[i]
		out := answer.Comparison{
			Name: with.Name, Kind: with.Kind, Standing: with.Standing, Label: with.Label, Short: with.Short, Tag: with.Tag,
			Values: blank(n), Delta: blank(n), Rate: blank(n), Status: slices.Repeat([]string{statusNone}, n),
			Reasons: slices.Repeat([]answer.Reason{answer.Masked}, n), From: with.From, To: with.To,
		}
		if with.Kind == string(comparison.Intended) && with.Status != nil {
			out.Status, out.Due = with.Status, blank(n)
			out.Attainment, out.Pace = blank(n), blank(n)
		}
		*with = out
	}
}
