package agenda

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// item writes a topic out.
func (b *builder) item(t *topic) Item {
	it := b.base(t)
	s := t.main()
	it.Headline, it.Detail, it.Why = b.headline(t), b.detail(t), b.why(t)
	it.Conclusion = Text(t.rule.Conclusion)
	it.Since = stamp(s.Since, t.rule.Grain)
	_, it.Buckets = t.lasted()
	it.Money, it.Score = t.money(), t.score
	it.Novelty = "continuing"
	if t.isNew() {
		it.Novelty = "new"
	}
	it.Playbook, it.Asked = playbookOf(t.rule), b.change(t)
	it.Within = b.within(t)
	for _, e := range s.Evidence {
		it.Evidence = append(it.Evidence, Measure{
			Metric: e.Metric.Name, Label: labelled(e.Metric.Label, e.Metric.Name), Unit: e.Metric.Unit,
			From: e.From, To: e.To, Rate: e.Rate, Flat: e.Flat,
		})
	}
	return it
}

// recoveredItem writes out a topic that was on the last agenda and is over.
func (b *builder) recoveredItem(t *topic) Item {
	it := b.base(t)
	s := t.main()
	it.Headline = both(func(l words.Lang) string {
		return b.where(t, l) + l.Pick(": ", ":") + t.template.Over(b.found(t, l))
	})
	it.Detail = both(func(l words.Lang) string {
		if t.ofAge() {
			return ""
		}
		v := words.Value(float64(s.Value), unitOf(t.rule.Metric), l)
		if t.together() {
			v = b.each(t, l)
		}
		return v + l.Pick(".", "。")
	})
	it.Why = Text(rules.Words(t.rule))
	it.Novelty, it.Money = "recovered", answer.None()
	return it
}

// base is what all items have.
func (b *builder) base(t *topic) Item {
	r, s := t.rule, t.main()
	domain := r.Domain
	it := Item{
		ID: t.id(), Rule: r.Name, RuleLabel: labelled(r.Label, r.Name), Template: r.Template,
		Metric: r.Metric.Name, MetricLabel: labelled(r.Metric.Label, r.Metric.Name), MetricUnit: r.Metric.Unit,
		Good: string(r.Metric.Good), Tier: t.tier, Domain: domain, DomainLabel: Text{"en": domain, "zh": domain},
		Unit: b.unit(t), Grain: string(r.Grain), Value: s.Value, Baseline: s.Baseline, Change: s.Change, Rate: s.Rate,
		Owner: ownerOf(r.Metric, t.path), Slice: b.slice(t), Series: series(s, r.Grain),
	}
	if d := b.model.Domain(domain); d != nil {
		it.DomainLabel = labelled(d.Label, d.Name)
	}
	it.BaselineOf = t.template.Baseline(r).Name
	if t.ofAge() {
		it.Age, it.MetricUnit = true, "hours"
		it.Series.Baseline = nil // hours behind the clock, on a line of the metric's values
	}
	it.Units = b.units(t)
	return it
}

// units are the names of those that a topic is of together; none of one.
func (b *builder) units(t *topic) (out []Text) {
	if !t.together() {
		return nil
	}
	for _, u := range t.signals {
		out = append(out, both(func(l words.Lang) string { return b.unitName(hierarchyOf(t.rule), u.Path, l) }))
	}
	return out
}

// within lists what a topic took in, and what that took in.
func (b *builder) within(t *topic) (out []Within) {
	for _, a := range t.absorbed {
		out = append(append(out, Within{Rule: a.rule.Name, Unit: b.unit(a), Units: b.units(a)}), b.within(a)...)
	}
	return out
}

func (b *builder) unit(t *topic) Unit {
	u := Unit{Name: b.wholeName(t.rule.Metric), Path: t.path}
	r := t.rule
	if r.Level != nil {
		u.Hierarchy = r.Level.Hierarchy.Name
	}
	if n := len(t.path); n > 0 {
		last := t.path[n-1]
		u.Level, u.Member, u.Null, u.Name = last.Level, last.Member, last.Null, both(func(l words.Lang) string { return b.unitName(u.Hierarchy, t.path, l) })
		if l := b.model.Level(u.Hierarchy, last.Level); l != nil {
			u.Label = labelled(l.Label, l.Name)
		}
	}
	return u
}

func series(s *rules.Signal, g grain.Grain) Series {
	out := Series{Times: []string{}, Values: []answer.Num{}, Fired: []bool{}}
	known := false
	for i, t := range s.Series.Starts {
		out.Times = append(out.Times, stamp(t, g))
		out.Values = append(out.Values, answer.Num(s.Series.Values[i]))
		out.Baseline = append(out.Baseline, answer.Num(s.Series.Baseline[i]))
		out.Fired = append(out.Fired, s.Series.Fired[i])
		known = known || out.Baseline[i].OK()
	}
	if !known {
		out.Baseline = nil
	}
	return out
}

// stamp is a bucket's start as answers write it.
func stamp(t time.Time, g grain.Grain) string {
	switch {
	case t.IsZero():
		return ""
	case g.Rank() < grain.Day.Rank():
		return t.Format("2006-01-02T15:04:05")
	}
	return t.Format(time.DateOnly)
}

// slice is the request that shows what fired: the rule's metric and its
// companions for the unit (or the units side by side), from some buckets before
// the run up to the bucket that was judged.
func (b *builder) slice(t *topic) query.Request {
	r, s := t.rule, t.main()
	g := r.Grain
	req := query.Request{Metrics: []string{r.Metric.Name}, Grain: string(g), Calendar: namedCalendar(r), AsOf: b.now.Format(time.DateOnly)}
	for _, w := range r.While {
		req.Metrics = append(req.Metrics, w.Metric.Name)
	}
	from, last := s.Since, t.result.Bucket
	if len(s.Series.Starts) > 0 {
		from = s.Series.Starts[0]
	} else if from.IsZero() {
		from = last
	}
	end := t.result.Calendar.Add(last, 1, g)
	req.Time = query.TimeRange{From: from.Format(time.DateOnly), To: end.AddDate(0, 0, -1).Format(time.DateOnly)}
	if g.Rank() < grain.Day.Rank() {
		req.Time = query.TimeRange{From: from.Format(time.RFC3339), To: end.Format(time.RFC3339)}
	}
	if filters, err := rules.Filters(r); err == nil {
		req.Filters = filters
	}
	if base := t.template.Baseline(r).Name; comparison.Known(base) {
		req.Compare = []string{base}
	}
	req.Scope = b.opt.Scope
	if r.Level == nil {
		return req
	}
	if len(t.path) > 0 {
		req.Scope = &query.Scope{Hierarchy: r.Level.Hierarchy.Name, Path: t.path}
	}
	if t.together() && r.Level.Dimension != "" {
		if f := byNames(r.Level, t.signals); f != nil {
			req.Filters = append(req.Filters, *f)
		}
	}
	if t.together() {
		req.By = []query.By{{Hierarchy: r.Level.Hierarchy.Name, Level: r.Level.Name}}
	}
	return req
}

// byNames narrows to units by their names; nil where one of them has none.
func byNames(level *model.Level, signals []*rules.Signal) *query.Filter {
	f := query.Filter{Field: level.Dimension, Op: "in"}
	for _, s := range signals {
		last := s.Path[len(s.Path)-1]
		if last.Null {
			return nil
		}
		f.Values = append(f.Values, last.Member)
	}
	return &f
}
