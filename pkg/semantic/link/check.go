package link

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

var (
	checkCheckMeasure = diag.Check{
		Code: "WH400", Name: "check-measure", Severity: diag.Error,
		What:    "A check adds up a measure of another source, or holds a source against itself.",
		Why:     "A check is of its own source; held against itself it can never fail.",
		Example: "sources:\n  - name: sales\n    checks: [{name: as_ledger, kind: sum, measure: net, against: sales.net}]",
		Fix:     "write a measure of this source in measure, and one of another source in against",
	}
	checkCheckBy = diag.Check{
		Code: "WH401", Name: "check-by", Severity: diag.Error,
		What:    "A check compares by a dimension that one of its two sources does not reach.",
		Why:     "There is nothing to hold its members against.",
		Example: "sources:\n  - name: sales\n    checks: [{name: as_ledger, kind: sum, measure: net, against: ledger.amount, by: store__colour}]",
		Fix:     "write a dimension that both reach as entity__dimension, or take by out",
	}
	checkCheckUnits = diag.Check{
		Code: "WH402", Name: "check-units", Severity: diag.Error,
		What:    "A check waits for the units of an entity that no source of the same connection lists.",
		Why:     "Nobody knows which units there are.",
		Example: "sources:\n  - name: sales\n    entities: [{name: till, type: foreign}]\n    checks: [{name: every_till, kind: complete, of: till}]",
		Fix:     "add a source whose primary entity it is, on the same connection",
	}
)

// sourceChecks links the checks of all sources, once these are known.
func (l *linker) sourceChecks() {
	for _, s := range l.b.Sources {
		out := l.m.Source(s.Name)
		if out == nil || l.m.Places[out] != &s.Places {
			continue // of a name that is taken
		}
		for _, c := range s.Checks {
			if l.claimIn("check", s.Name, c.Name, &c.Places) {
				out.Checks = append(out.Checks, l.sourceCheck(s, c, out))
			}
		}
	}
}

func (l *linker) sourceCheck(s *definition.Source, c *definition.SourceCheck, of *model.Source) *model.Check {
	subject := "check " + s.Name + "." + c.Name
	out := &model.Check{
		Name: c.Name, Label: l.text(c.Label), Kind: c.Kind, Source: of, Tolerance: marginOf(c.Tolerance), Grain: c.Grain, Whole: c.Whole,
		Least: marginOf(c.Least), Most: marginOf(c.Most), Back: c.Back, Blocks: c.Blocks, Pos: c.Places.At(""),
	}
	l.m.Places[out] = &c.Places
	if out.Grain == grain.None {
		out.Grain = grain.Day
	}
	if out.Back == 0 {
		out.Back = 7
	}
	if c.Measure != "" {
		if out.Measure = of.Measure(c.Measure); out.Measure == nil {
			l.unknown(checkUnknownMeasure, c.Places.At("measure"), subject, "measure", c.Measure, namesOf(of.Measures, func(v *model.Measure) string { return v.Name }))
		}
	}
	if c.Against != "" {
		out.Against = l.measure(c.Against, c.Places.At("against"), subject)
		if out.Against != nil && out.Against.Source == of {
			l.report(checkCheckMeasure, c.Places.At("against"), subject, "%s is a measure of %s itself", c.Against, s.Name)
			out.Against = nil
		}
	}
	if c.Holds.Text != "" && c.Holds.Tree != nil {
		out.Holds = l.column(c.Holds, "", s, subject)
	}
	if c.Within != 0 || c.ReadyAt != "" {
		out.Fresh = &model.Freshness{Dimension: of.DefaultTime, Within: time.Duration(c.Within), ReadyAt: c.ReadyAt}
	}
	l.checkKey(c, of, out)
	l.checkUnits(c, of, out, subject)
	l.checkBy(c, of, out, subject)
	return out
}

// checkKey is the key that is named, or the one of the source's own rows.
func (l *linker) checkKey(c *definition.SourceCheck, of *model.Source, out *model.Check) {
	for _, name := range c.Key {
		out.Key = append(out.Key, expr.Column{Name: name})
	}
	if len(c.Key) > 0 {
		return
	}
	for _, e := range of.Entities {
		if e.Type == model.Primary || e.Type == model.Unique && out.Key == nil {
			out.Key = e.Parts()
		}
	}
}

// checkUnits finds the entity whose units have to have rows, and the source that lists
// them.
func (l *linker) checkUnits(c *definition.SourceCheck, of *model.Source, out *model.Check, subject string) {
	if c.Of == "" {
		return
	}
	if out.Of = of.Entity(c.Of); out.Of == nil {
		l.unknown(checkUnknownEntity, c.Places.At("of"), subject, "entity", c.Of, entityNames(of))
		return
	}
	for _, o := range l.m.Sources {
		if e := o.Entity(c.Of); e != nil && o != of && o.Connection == of.Connection && (e.Type == model.Primary || e.Type == model.Unique) {
			out.Units = o
			return
		}
	}
	if !l.b.Incomplete {
		l.report(checkCheckUnits, c.Places.At("of"), subject, "no source on the connection of %s lists the units of %s", of.Name, c.Of)
	}
}

// checkBy finds what members are compared by, which both sources reach.
func (l *linker) checkBy(c *definition.SourceCheck, of *model.Source, out *model.Check, subject string) {
	if c.By == "" {
		return
	}
	out.By = c.By
	for _, side := range []*model.Measure{{Source: of}, out.Against} {
		if side != nil && len(l.m.Ways(side.Source, c.By)) == 0 && !l.b.Incomplete {
			l.report(checkCheckBy, c.Places.At("by"), subject, "source %s does not reach %s", side.Source.Name, c.By)
		}
	}
}

func marginOf(m *definition.Margin) model.Margin {
	if m == nil {
		return model.Margin{}
	}
	return model.Margin{Value: m.Value, Percent: m.Percent}
}
