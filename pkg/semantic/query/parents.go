package query

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// parent finds the comparison with the units of a level above.
func (r *resolver) parent(level string) (*comparison.Comparison, error) {
	hierarchy, name, _ := strings.Cut(level, ".")
	l := r.m.Level(hierarchy, name)
	if l == nil || !slices.Contains(r.m.ParentLevels(), l) {
		return nil, fmt.Errorf("there is no level %q above others: write parent:hierarchy.level", level)
	}
	return comparison.OfParent(level, map[string]string{"en": l.Called("en"), "zh": l.Called("zh")}), nil
}

// ParentOf is the level that a comparison of kind Parent is with.
func (r *Resolved) ParentOf(c *comparison.Comparison) *model.Level {
	hierarchy, name, _ := strings.Cut(c.Of, ".")
	return r.Model.Level(hierarchy, name)
}

// parents refuses to compare with units above where the answer is narrowed, or told apart,
// by anything but units of that hierarchy: what the same narrowing leaves of the unit
// above could be that of one other unit.
func (r *resolver) parents(out *Resolved) {
	for _, c := range out.Comparisons {
		if c.Kind != comparison.Parent {
			continue
		}
		l := out.ParentOf(c)
		why := ""
		switch {
		case len(r.req.Filters) > 0 || len(r.req.Where) > 0:
			why = "under filters"
		case out.Scope != nil && out.Scope.Hierarchy != l.Hierarchy:
			why = "in a scope of hierarchy " + out.Scope.Hierarchy.Name
		case r.req.LikeForLike != "":
			why = "like for like"
		case r.req.Parts:
			why = "with parts"
		case r.req.Top != nil && r.req.Top.Others:
			why = "with the rest of a top"
		}
		for _, b := range out.By {
			switch {
			case why != "":
			case b.Level == nil || b.Hierarchy != l.Hierarchy:
				why = "by " + b.Name
			case b.Level.Index < l.Index:
				why = "by " + b.Level.Name + ", which lies above " + l.Name
			}
		}
		if why != "" {
			r.found = append(r.found, diag.Diagnostic{
				Code: "RQ241", Name: "parent-not-compared", Severity: diag.Error, Subject: "compare",
				Message: fmt.Sprintf("%s cannot be compared with %s", c.Name, why),
				Hint:    "ask by levels of " + l.Hierarchy.Name + ", within a scope of it at most, for the values beside their " + l.Name,
			})
			return
		}
	}
}
