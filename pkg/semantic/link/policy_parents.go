package link

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// policyParents links the levels whose totals a policy tells beside the rows that it
// gives: each lies above all of these, in their hierarchy.
func (l *linker) policyParents(d *definition.Policy, rows []model.PolicyRows, subject string) (out []*model.Level) {
	if len(d.Parents) > 0 {
		switch {
		case d.Deny:
			l.report(checkPolicyParents, d.Places.At("parents"), subject, "%s denies, and parents says what is told", subject)
			return nil
		case len(d.Rows) == 0:
			l.report(checkPolicyParents, d.Places.At("parents"), subject, "%s gives all rows, so that there is nothing above them to tell: write rows, or leave parents out", subject)
			return nil
		}
	}
	for i, name := range d.Parents {
		at := d.Places.At(index("parents", i))
		level := l.level(name, at, subject)
		if level == nil {
			continue
		}
		if n := slices.IndexFunc(rows, func(r model.PolicyRows) bool {
			return r.Level.Hierarchy != level.Hierarchy || r.Level.Index <= level.Index
		}); n >= 0 {
			l.report(checkPolicyParents, at, subject, "%s tells the totals of %s, which does not lie above %s.%s, by whose units it gives rows", subject, name, rows[n].Level.Hierarchy.Name, rows[n].Level.Name)
			continue
		}
		out = append(out, level)
	}
	return out
}
