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
	say := func(en, zh string) string { // cards show it in the place of a number
		if out.Lang == "zh" {
			return zh
		}
		return en
	}
	for _, c := range out.Comparisons {
		if c.Kind != comparison.Parent {
			continue
		}
		l := out.ParentOf(c)
		why := ""
		switch {
		case len(r.req.Filters) > 0 || len(r.req.Where) > 0:
			why = say("under filters", "在筛选条件下")
		case out.Scope != nil && out.Scope.Hierarchy != l.Hierarchy:
			why = say("in a scope of hierarchy ", "在另一层级的范围内：") + out.Scope.Hierarchy.Name
		case r.req.LikeForLike != "":
			why = say("like for like", "按同店口径")
		case r.req.Parts:
			why = say("with parts", "在拆解变化时")
		case r.req.Top != nil && r.req.Top.Others:
			why = say("with the rest of a top", "在展示其余部分时")
		}
		for _, b := range out.By {
			switch {
			case why != "":
			case b.Level == nil || b.Hierarchy != l.Hierarchy:
				why = say("by ", "按其他维度：") + b.Name
			case b.Level.Index < l.Index:
				why = say("by "+b.Level.Name+", which lies above "+l.Name, "按更高的层级："+b.Level.Called("zh"))
			}
		}
		if why != "" {
			r.found = append(r.found, diag.Diagnostic{
				Code: "RQ241", Name: "parent-not-compared", Severity: diag.Error, Subject: "compare",
				Message: fmt.Sprintf(say("%s cannot be compared with %s", "不能与%s对比（%s）"), say(c.Name, c.Words["zh"].Noun), why),
				Hint: say("ask by levels of "+l.Hierarchy.Name+", within a scope of it at most, for the values beside their "+l.Name,
					"只按该组织的层级提问，范围也只限于该组织"),
			})
			return
		}
	}
}
