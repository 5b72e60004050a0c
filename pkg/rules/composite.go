package rules

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// PartSignal is what a part of a composite rule says about the rule's unit, or about the
// unit above it that the part judges.
type PartSignal struct {
	Role   model.Role
	Result *Result
	Signal *Signal // nil: the part knows no such unit
	// Earlier is the last bucket before the judged one in which the part fired, where that
	// still counts; else zero.
	Earlier time.Time
}

// composing judges composite rules by the results of their parts.
type composing struct {
	plan *plan
	// of gives what a part says as far as its own data go, or up to an instant.
	of func(ctx context.Context, part *model.Rule, end time.Time) *Result
}

// upTo is a part that is judged up to where the data of others end.
type upTo struct {
	rule *model.Rule
	end  time.Time
}

// compose fills in the results of the composite rules of a plan.
func (e *evaluation) compose(ctx context.Context, p *plan, results []*Result) {
	again := map[upTo]*Result{}
	c := &composing{plan: p, of: func(ctx context.Context, part *model.Rule, end time.Time) *Result {
		if end.IsZero() {
			return results[p.place[part]]
		}
		if again[upTo{part, end}] == nil {
			at := p.place[part]
			one := &plan{rules: p.rules[at : at+1], scopes: p.scopes[at : at+1], back: p.back}
			fresh := make([]*Result, 1)
			for _, g := range groups(e.model, one, fresh) {
				e.run(ctx, g, end, false)
			}
			again[upTo{part, end}] = fresh[0]
		}
		return again[upTo{part, end}]
	}}
	for i, r := range p.rules {
		if composite(r) && results[i].Err == nil {
			results[i] = c.result(ctx, e.model, r, time.Time{})
			if p.besides(r) {
				results[i].within(e.opt.Scope)
			}
		}
	}
}

// result judges a composite rule on the last bucket that all its parts know.
func (c *composing) result(ctx context.Context, m *model.Model, r *model.Rule, end time.Time) *Result {
	res := &Result{Rule: r, Calendar: *m.CalendarOf(r)}
	parts := r.Parts.Each()
	of := make([]*Result, len(parts))
	ahead := false
	for i, p := range parts {
		if composite(p.Rule) {
			of[i] = c.result(ctx, m, p.Rule, end)
		} else {
			of[i] = c.of(ctx, p.Rule, end)
		}
		if of[i].Err != nil {
			res.Err = fmt.Errorf("rule %s goes by %s, which could not be judged: %w", r.Name, p.Rule.Name, of[i].Err)
			return res
		}
		if b := of[i].Bucket; !b.IsZero() && !ofAge(p.Rule) {
			ahead = ahead || !res.Bucket.IsZero() && !b.Equal(res.Bucket)
			if res.Bucket.IsZero() || b.Before(res.Bucket) {
				res.Bucket, res.Behind = b, of[i].Behind
			}
		}
	}
	if ahead && end.IsZero() {
		return c.result(ctx, m, r, res.Calendar.Add(res.Bucket, 1, r.Grain))
	}
	for i := range of {
		if t := of[i].Through; !t.IsZero() && (res.Through.IsZero() || t.Before(res.Through)) {
			res.Through = t
		}
		res.EngineMs += of[i].EngineMs
		for _, n := range of[i].Notes {
			res.Notes = appendNew(res.Notes, n)
		}
	}
	res.fill(r, parts, of, c.plan.back[r])
	return res
}

// ofAge tells rules that judge the clock, and no bucket.
func ofAge(r *model.Rule) bool {
	t, err := template.Find(r.Template)
	return err == nil && t.Age
}

// fill judges every unit of a composite rule.
func (r *Result) fill(rule *model.Rule, parts []model.Part, of []*Result, back int) {
	tpl, _ := template.Find(rule.Template) // it has one: composite
	lead := slices.IndexFunc(parts, func(p model.Part) bool { return p.Rule == rule.Lead() && p.Role != model.PartUnless })
	if lead < 0 {
		r.Err = fmt.Errorf("rule %s tells a metric that no part of it judges at its level", rule.Name)
		return
	}
	n := 1 + back + rule.Parts.Within
	t := &template.Track{
		Grain: rule.Grain, Calendar: r.Calendar.Calendar, Starts: make([]time.Time, n), Values: make([]float64, n), Compared: make([]float64, n),
		First: rule.Parts.Within, Last: n - 1, Parts: make([][]template.Verdict, len(parts)),
	}
	for b := range n {
		t.Starts[b] = r.Calendar.Add(r.Bucket, b-n+1, rule.Grain)
	}
	for i := range parts {
		t.Parts[i] = make([]template.Verdict, n)
	}
	finders := make([]func(*Signal) *Signal, len(parts))
	for i := range parts {
		finders[i] = finder(rule.Level, of[i])
	}
	r.Skipped = map[answer.Reason]int{}
	v := make([]template.Verdict, n)
	for _, unit := range unitsOf(rule, parts, of, lead) {
		said := make([]PartSignal, len(parts))
		for i, p := range parts {
			said[i] = PartSignal{Role: p.Role, Result: of[i], Signal: finders[i](unit)}
			verdicts(t.Parts[i], of[i], said[i].Signal, of[i].Bucket.Equal(r.Bucket) || ofAge(p.Rule))
		}
		for b := range n {
			t.Values[b], t.Compared[b] = t.Parts[lead][b].Value, t.Parts[lead][b].Baseline
			v[b] = template.Blank()
		}
		tpl.Judge(rule, t, v)
		r.Signals = append(r.Signals, composed(rule, unit, said, lead, v, t))
		if why := v[t.Last].Reason; why != "" {
			r.Skipped[why]++
		}
	}
	r.starts = t.Starts[t.First:]
}

// unitsOf lists the units of a composite rule: those that parts on its level judge, the
// lead's first.
func unitsOf(rule *model.Rule, parts []model.Part, of []*Result, lead int) (out []*Signal) {
	seen := map[string]bool{}
	add := func(res *Result) {
		for i := range res.Signals {
			if id := res.Signals[i].Unit.ID(); !seen[id] {
				seen[id] = true
				out = append(out, &res.Signals[i])
			}
		}
	}
	add(of[lead])
	for i, p := range parts {
		if p.Role != model.PartUnless && p.Rule.Level == rule.Level {
			add(of[i])
		}
	}
	return out
}

// finder finds what a part says of a unit: of itself, or of the unit above it that the
// part judges.
func finder(level *model.Level, of *Result) func(*Signal) *Signal {
	at := of.Rule.Level
	index := make(map[string]*Signal, len(of.Signals))
	key := func(s *Signal) string { return s.Unit.ID() }
	if at != level {
		known := map[string]bool{}
		if at != nil {
			for _, l := range at.Hierarchy.Levels[:at.Index+1] {
				known[l.Name] = l.Dimension != ""
			}
		}
		key = func(s *Signal) string {
			var b strings.Builder
			for _, step := range s.Path {
				if known[step.Level] {
					fmt.Fprintf(&b, "%s:%v:%q/", step.Level, step.Null, step.Member)
				}
			}
			return b.String()
		}
	}
	for i := range of.Signals {
		index[key(&of.Signals[i])] = &of.Signals[i]
	}
	return func(s *Signal) *Signal { return index[key(s)] }
}

// verdicts lays out what a part said of a unit, the last bucket last.
func verdicts(out []template.Verdict, of *Result, s *Signal, judged bool) {
	for k := range out { // k buckets before the last
		b := len(out) - 1 - k
		switch {
		case s == nil:
			out[b] = template.Skip(answer.NoData)
		case !judged:
			out[b] = template.Skip(answer.AfterEnd)
		case k == 0 && s.Reason != "":
			out[b] = template.Skip(s.Reason)
		case k < len(s.past):
			out[b] = s.past[len(s.past)-1-k]
		case s.Reason != "":
			out[b] = template.Skip(s.Reason)
		default:
			out[b] = template.Skip(answer.BeforeStart)
		}
		if k == 0 && s != nil && judged && s.Reason == "" { // what was taken back among many units is
			out[b].Fired, out[b].Value, out[b].Baseline = s.Fired, float64(s.Value), float64(s.Baseline)
		}
		if k == 1 && s != nil && out[b].Reason == "" {
			out[b].Fired = s.Before
		}
	}
}

// composed is the signal of a unit, by those of its parts.
func composed(rule *model.Rule, unit *Signal, said []PartSignal, lead int, v []template.Verdict, t *template.Track) Signal {
	s := Signal{Unit: unit.Unit, Path: unit.Path, Bucket: unit.Bucket, Zone: unit.Zone, Parts: said}
	s.blank()
	now := v[t.Last]
	s.Fired, s.Reason, s.Before = now.Fired, now.Reason, v[t.Last-1].Fired
	s.past = slices.Clone(v[t.First:])
	if of := said[lead].Signal; of != nil {
		s.Value, s.Baseline, s.Change, s.Rate, s.Series, s.Evidence = of.Value, of.Baseline, of.Change, of.Rate, of.Series, of.Evidence
	}
	for i := range said {
		p := &said[i]
		if p.Signal == nil || p.Role == model.PartUnless {
			continue
		}
		if p.Signal.Fired && p.Signal.Money.OK() && !(s.Money >= p.Signal.Money) && s.Fired {
			s.Money = p.Signal.Money
		}
		if rule.Parts.Then != nil && p.Role != model.PartThen {
			for k := 1; k <= rule.Parts.Within && p.Earlier.IsZero(); k++ {
				if t.Parts[i][t.Last-k].Fired {
					p.Earlier = startBefore(p.Result, k, t)
				}
			}
		}
	}
	if s.Fired {
		s.begins(said, rule.Parts.Then != nil)
	}
	return s
}

// startBefore is the start of the bucket k before the judged one; days that do not count
// are left out, where the part knows them.
func startBefore(of *Result, k int, t *template.Track) time.Time {
	if n := len(of.starts); k < n {
		return of.starts[n-1-k]
	}
	return t.Starts[t.Last-k]
}

// begins tells since when a composite rule fires: since the last of the parts that have to
// fire together does, and the first of those of which one has to.
func (s *Signal) begins(said []PartSignal, then bool) {
	var all, one *Signal
	for _, p := range said {
		if p.Signal == nil || !p.Signal.Fired {
			continue
		}
		switch {
		case p.Role == model.PartThen, !then && p.Role == model.PartAll:
			if all == nil || p.Signal.Since.After(all.Since) {
				all = p.Signal
			}
		case !then && p.Role == model.PartAny:
			if one == nil || p.Signal.Since.Before(one.Since) {
				one = p.Signal
			}
		}
	}
	if all == nil || one != nil && one.Since.After(all.Since) {
		all = one
	}
	if all != nil {
		s.Since, s.Buckets, s.AtLeast = all.Since, max(1, all.Buckets), all.AtLeast
	}
	if math.IsNaN(float64(s.Change)) {
		s.Rate = answer.None()
	}
}
