package link

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// How many periods a table of cohorts shows, and after how many the metric by
// itself looks, where the definition does not say.
const (
	shownPeriods = 12
	firstPeriod  = 1
)

func (l *linker) funnel(p pair) *model.FunnelSpec {
	d := p.def
	out := &model.FunnelSpec{Entity: d.Entity, Later: d.Ties == "later", Conversions: d.Calculation == "conversions"}
	whole := d.Window != nil && len(d.Steps) > 0
	if whole {
		out.Window = model.Span{Count: d.Window.Count, Grain: d.Window.Grain}
	}
	named := map[string]bool{}
	for i := range d.Steps {
		s, path := &d.Steps[i], index("steps", i)
		if named[s.Name] && s.Name != "" {
			l.report(checkStepTwice, d.Places.At(path), p.subject(), "two steps are called %q", s.Name)
		}
		named[s.Name] = true
		in := l.measureInput(p, s.Measure, path+".measure")
		if in == nil || !l.follows(p, in) {
			whole = false
			continue
		}
		label := l.text(s.Label)
		out.Steps = append(out.Steps, model.FunnelStep{Name: s.Name, Label: label, Input: *in})
	}
	if len(d.Steps) == 1 {
		l.report(checkOneStep, d.Places.At("steps"), p.subject(), "funnel %s has one step, and there is nothing to come through to", d.Name)
		whole = false
	}
	if !whole {
		return nil
	}
	return out
}

func (l *linker) retention(p pair) *model.RetentionSpec {
	d := p.def
	in := l.measureInput(p, d.Measure, "measure")
	if in == nil || !l.follows(p, in) {
		return nil
	}
	out := &model.RetentionSpec{Entity: d.Entity, Input: *in, Period: d.Period, Periods: d.Periods, After: d.After}
	if out.Periods == 0 {
		out.Periods = shownPeriods
	}
	if out.After == 0 {
		out.After = firstPeriod
	}
	if d.Periods > 0 && out.After > d.Periods {
		l.report(checkAfterPeriods, d.Places.At("after"), p.subject(), "after is %d, and the table of cohorts ends after %d periods", out.After, d.Periods)
	}
	out.Periods = max(out.Periods, out.After)
	return out
}

func (l *linker) lifeCycle(p pair) *model.LifeCycleSpec {
	d := p.def
	in := l.measureInput(p, d.Measure, "measure")
	if in == nil || d.Window == nil || !l.follows(p, in) {
		return nil
	}
	return &model.LifeCycleSpec{Entity: d.Entity, Input: *in, Window: model.Span{Count: d.Window.Count, Grain: d.Window.Grain}, State: d.State}
}

// follows tells whether the entity can be told in a measure's rows.
func (l *linker) follows(p pair, in *model.MeasureInput) bool {
	s := in.Measure.Source
	if p.def.Entity == "" {
		return false // which is reported already
	}
	if s.Entity(p.def.Entity) == nil {
		l.unknown(checkUnknownEntity, p.def.Places.At("entity"), p.subject()+" in source "+s.Name, "entity", p.def.Entity, entityNames(s))
		return false
	}
	return true
}

var (
	checkOneStep = diag.Check{
		Code: "WH280", Name: "funnel-of-one-step", Severity: diag.Error,
		What:    "A funnel has one step.",
		Why:     "A funnel tells how many of those at one step come to the next: it needs two or more.",
		Example: "metrics:\n  - name: checkout\n    type: funnel\n    entity: customer\n    window: 7 days\n    steps:\n      - {name: visit, measure: visits}",
		Fix:     "add the steps that follow, first to last",
	}
	checkStepTwice = diag.Check{
		Code: "WH281", Name: "funnel-step-twice", Severity: diag.Error,
		What:    "Two steps of a funnel have one name.",
		Why:     "Rows of an answer are told apart by the names of steps.",
		Example: "steps:\n  - {name: order, measure: orders}\n  - {name: order, measure: payments}",
		Fix:     "give each step a name of its own",
	}
	checkAfterPeriods = diag.Check{
		Code: "WH283", Name: "retention-after-its-table", Severity: diag.Error,
		What:    "A retention metric looks after more periods than its table of cohorts shows.",
		Why:     "Its own number would stand in no column of the table.",
		Example: "metrics:\n  - {name: customers_kept, type: retention, entity: customer, measure: orders, period: month, periods: 3, after: 6}",
		Fix:     "raise periods, or lower after",
	}
)
