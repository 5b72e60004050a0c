package promql

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/series"
)

// mostQuestions is how many questions one request may make.
const mostQuestions = 400

var (
	overTime = map[model.Over]string{
		model.OverIncrease: "increase", model.OverRate: "rate", model.OverAverage: "avg_over_time",
		model.OverMin: "min_over_time", model.OverMax: "max_over_time", model.OverLast: "last_over_time",
	}
	acrossSeries = map[model.Agg]string{
		model.Sum: "sum", model.Average: "avg", model.Min: "min", model.Max: "max", model.Count: "count",
	}
)

// aggregate asks for one number of each group and window.
func (s *splitter) aggregate(v *plan.Aggregate) (plan.Group, error) {
	l, err := s.leafOf(v.In, v.Scope)
	if err != nil {
		return nil, err
	}
	if len(v.Measures) != 1 || v.Measures[0].Filter != nil || v.Measures[0].Of == nil {
		return nil, refuseMeasure.of(l.source, "numbers of source %s are made of more than one of its measures at once", l.source.Name)
	}
	of := v.Measures[0].Of
	function, across := overTime[of.Over], acrossSeries[of.Agg]
	if function == "" || across == "" || v.Measures[0].Value != nil {
		return nil, refuseMeasure.of(l.source, "%s of %s is nothing that Prometheus counts: it has samples, and no rows", of.Agg, l.source.Name)
	}
	if len(l.windows) == 0 {
		return nil, refuseTime.of(l.source, "numbers of source %s are asked without periods", l.source.Name)
	}
	by, err := l.grouping(v.Keys)
	if err != nil {
		return nil, err
	}
	by.columns = append(by.columns, execute.FetchColumn{Name: v.Measures[0].Column, Kind: execute.FetchValue})
	var questions []execute.Question
	for _, w := range l.windows {
		p := s.within(l, w)
		if p.empty() || l.never {
			continue
		}
		questions = append(questions, execute.Question{Window: w.ID, Text: across + by.clause() + " (" + by.labelled(p.over(l.selector(), function)) + ")"})
	}
	return s.fetched(l, by.columns, questions)
}

// within is a window in instants, no later than the clock or the newest samples: a rate of a
// period that is not over is one of the time that has passed.
func (s *splitter) within(l *leaf, w query.Window) span {
	p := span{from: instant(w.From, l.zone()), to: instant(w.To, l.zone())}
	if now := s.clock(); !now.IsZero() && p.to.After(now) {
		p.to = now
	}
	if s.loaded.After(w.From) && s.loaded.Before(w.To) && s.now.Sub(s.loaded) < series.Exact {
		if at := instant(s.loaded, l.zone()); at.Before(p.to) {
			p.to = at
		}
	}
	if from := l.between.From; !from.IsZero() {
		if at := instant(from, l.zone()); at.After(p.from) {
			p.from = at
		}
	}
	if to := l.between.To; !to.IsZero() {
		if at := instant(to, l.zone()); at.Before(p.to) {
			p.to = at
		}
	}
	return p
}

// fetched is the table that the questions fill.
func (s *splitter) fetched(l *leaf, columns []execute.FetchColumn, questions []execute.Question) (plan.Group, error) {
	f := execute.Fetch{Table: fmt.Sprintf("wh_series_%d", len(s.fetches)+1), Columns: columns, Questions: questions}
	all := len(questions)
	for _, other := range s.fetches {
		all += len(other.Questions)
	}
	if all > mostQuestions {
		return nil, refuseWindows.of(l.source, "the request makes %d questions to Prometheus, more than %d", all, mostQuestions)
	}
	s.fetches = append(s.fetches, f)
	out := &plan.Fetched{Source: l.source, Table: f.Table}
	for _, c := range columns {
		if c.Kind == execute.FetchValue {
			out.Values = append(out.Values, c.Name)
		} else {
			out.Keys = append(out.Keys, c.Name)
		}
	}
	for _, q := range questions {
		out.Questions = append(out.Questions, q.Text)
	}
	return out, nil
}

// grouping is what a question groups by: labels, and those that are made of them.
type grouping struct {
	columns []execute.FetchColumn
	labels  []string
	replace [][3]string // label that is set, to what, where a label has which pattern
	from    []string
}

func (g *grouping) clause() string {
	if len(g.labels) == 0 {
		return ""
	}
	written := make([]string, len(g.labels))
	for i, l := range g.labels {
		written[i] = series.Label(l)
	}
	return " by (" + strings.Join(written, ", ") + ")"
}

// labelled sets the labels that are made.
func (g *grouping) labelled(vector string) string {
	for _, r := range g.replace {
		vector = fmt.Sprintf(`label_replace(%s, "%s", "%s", %s, %s)`, vector, r[0], r[1], series.Quote(g.from[0]), r[2])
	}
	return vector
}

// grouping reads the keys of a group. A key with a value for some members only, as in a
// list of the largest, is a label that is set for these.
func (l *leaf) grouping(keys []plan.GroupKey) (*grouping, error) {
	g := &grouping{}
	for i, k := range keys {
		if k.Column == query.WindowColumn {
			g.columns = append(g.columns, execute.FetchColumn{Name: k.Column, Kind: execute.FetchWindow})
			continue
		}
		c := execute.FetchColumn{Name: k.Column, Kind: execute.FetchLabel}
		if k.Kept == nil && !k.Rest {
			label, err := l.label(k.Field)
			if err != nil {
				return nil, err
			}
			c.Label = label
		} else if err := l.kept(g, k, &c, i); err != nil {
			return nil, err
		}
		g.columns = append(g.columns, c)
		if !slices.Contains(g.labels, c.Label) {
			g.labels = append(g.labels, c.Label)
		}
	}
	return g, nil
}

func (l *leaf) kept(g *grouping, k plan.GroupKey, c *execute.FetchColumn, i int) error {
	set, err := l.set(k.Kept)
	if err != nil {
		return err
	}
	if set.none { // a label that is not there is empty, and told from the rest by the mark of it
		set.values = append(slices.Clone(set.values), "")
	}
	if set.not || len(set.values) == 0 || len(g.from) > 0 && g.from[0] != set.label {
		return refuseFilter.of(l.source, "the rest of %q cannot be told apart by one label and a list of its values", plan.Text(k.Kept))
	}
	g.from = []string{set.label}
	c.Label = fmt.Sprintf("wh_key_%d", i)
	pattern, to := "("+alternatives(set.values)+")", "$1"
	if k.Rest {
		c.Kind, to = execute.FetchRest, "1"
	} else if label, err := l.label(k.Field); err != nil || label != set.label {
		return refuseFilter.of(l.source, "%s is kept by another label than its own", k.Column)
	}
	g.replace = append(g.replace, [3]string{c.Label, to, series.Quote(pattern)})
	return nil
}

// distinct lists what labels have been, or when there were samples.
func (s *splitter) distinct(v *plan.Distinct) (plan.Group, error) {
	l, err := s.leafOf(v.In, v.Scope)
	if err != nil {
		return nil, err
	}
	if v.Every {
		return nil, refuseMeasure.of(l.source, "single rows of source %s are asked for: it has samples, and no rows", l.source.Name)
	}
	if len(v.Keys) == 1 && v.Keys[0].Kept == nil && l.scope[v.Keys[0].Field].Time != nil {
		return s.ends(l, v.Keys[0])
	}
	by, err := l.grouping(v.Keys)
	if err != nil {
		return nil, err
	}
	p := s.kept(l)
	var questions []execute.Question
	if !p.empty() && !l.never {
		questions = append(questions, execute.Question{Text: "group" + by.clause() + " (" + by.labelled(p.over(l.selector(), "present_over_time")) + ")"})
	}
	return s.fetched(l, by.columns, questions)
}

// kept is the time of which samples are looked for: what the request says, else as long as
// they are kept.
func (s *splitter) kept(l *leaf) span {
	p := span{to: time.Now()}
	if now := s.clock(); !now.IsZero() {
		p.to = now
	}
	if to := l.between.To; !to.IsZero() && instant(to, l.zone()).Before(p.to) {
		p.to = instant(to, l.zone())
	}
	p.from = p.to.Add(-l.source.Series.Kept)
	if from := l.between.From; !from.IsZero() {
		p.from = instant(from, l.zone())
	}
	return p
}

// ends gives the time of the first and of the newest sample. They are looked for hour by
// hour, since all samples would be too many; the newest first at the end itself, and within
// series.Exact of it by the five minutes for which Prometheus lets a sample stand.
func (s *splitter) ends(l *leaf, k plan.GroupKey) (plan.Group, error) {
	f := l.scope[k.Field]
	if f.Part != "" {
		return nil, refuseTime.of(l.source, "parts of the time of samples are asked for")
	}
	l.at = f
	p, zone := s.kept(l), l.zone()
	wall := func(seconds float64) string {
		t := time.UnixMilli(int64(seconds * 1000)).In(zone)
		local := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
		if f.Grain != grain.None {
			local = grain.Gregorian().Trunc(local, f.Grain)
		}
		return local.Format(time.DateTime)
	}
	var questions []execute.Question
	if !p.empty() && !l.never {
		at, length := seconds(p.to.Add(-time.Millisecond)), fmt.Sprintf("[%dms:1h]", p.to.Sub(p.from).Milliseconds())
		sel := "timestamp(" + l.selector() + ")"
		newest := fmt.Sprintf("max(timestamp(%s @ %s)) or max(max_over_time(%s[1d:5m] @ %s)) or max(max_over_time(%s%s @ %s))", l.selector(), at, sel, at, sel, length, at)
		questions = append(questions, execute.Question{Text: fmt.Sprintf("min(min_over_time(%s%s @ %s))", sel, length, at)}, execute.Question{Text: newest})
	}
	return s.fetched(l, []execute.FetchColumn{{Name: k.Column, Kind: execute.FetchMoment, Wall: wall}}, questions)
}
