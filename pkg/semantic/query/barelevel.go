package query

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// bareLevel refuses a name that no source of the metrics has and that is one of a level, or of a
// whole hierarchy: several hierarchies may have a level of the name, so that none is
// taken for it. fits tells which levels could stand here, write how.
func (r *resolver) bareLevel(name, field string, fits func(*model.Level) bool, write func(*model.Level) string) bool {
	if slices.ContainsFunc(r.sources(), func(s *model.Source) bool { return len(r.m.Ways(s, name)) > 0 }) {
		return false
	}
	levels := r.m.LevelsNamed(name)
	message := fmt.Sprintf("%q is a level of %s, and no dimension", name, hierarchiesOf(levels))
	switch {
	case len(levels) > 0:
	case r.m.Hierarchy(name) != nil:
		levels = r.m.Hierarchy(name).Levels
		message = fmt.Sprintf("%q is a hierarchy, and no level of one", name)
	default:
		hierarchy, own, _ := strings.Cut(name, ".")
		if l := r.m.Level(hierarchy, own); l != nil {
			levels, message = []*model.Level{l}, fmt.Sprintf("%q is a level, and no dimension", name)
			break
		}
		return false
	}
	levels = slices.DeleteFunc(slices.Clone(levels), func(l *model.Level) bool { return !fits(l) })
	if len(levels) == 0 {
		return false
	}
	r.found = append(r.found, diag.Diagnostic{
		Code: "RQ250", Name: "level-without-hierarchy", Severity: diag.Error, Subject: field,
		Message: message, Nearest: nearestOf(levels), Hint: "write " + alternatives(levels, write),
	})
	return true
}

// sources are those of the metrics that are asked for, all where there are none.
func (r *resolver) sources() (out []*model.Source) {
	for _, name := range r.req.Metrics {
		if m := r.metric(name); m != nil {
			for _, v := range m.Measures() {
				out = append(out, v.Source)
			}
		}
	}
	if len(out) == 0 {
		return r.m.Sources
	}
	return out
}

// anyLevel can be grouped by.
func anyLevel(*model.Level) bool { return true }

// ofMembers can be filtered by: the single top node has nothing to choose from.
func ofMembers(l *model.Level) bool { return l.Dimension != "" }

// fullLevel writes a level where a text names it.
func fullLevel(l *model.Level) string { return strconv.Quote(l.FullName()) }

// groupLevel writes a level in by, which has a field for each half.
func groupLevel(l *model.Level) string {
	return fmt.Sprintf("%s (hierarchy %q with level %q)", l.FullName(), l.Hierarchy.Name, l.Name)
}

func alternatives(levels []*model.Level, write func(*model.Level) string) string {
	out := make([]string, len(levels))
	for i, l := range levels {
		out[i] = write(l)
	}
	return strings.Join(out, " or ")
}

// nearestOf is the level that is meant, where it can be one only.
func nearestOf(levels []*model.Level) string {
	if len(levels) != 1 {
		return ""
	}
	return levels[0].FullName()
}

func hierarchiesOf(levels []*model.Level) string {
	var names []string
	for _, l := range levels {
		names = append(names, l.Hierarchy.Name)
	}
	if len(names) == 1 {
		return "hierarchy " + names[0]
	}
	return "hierarchies " + strings.Join(names, " and ")
}

// orderedBy finds the grouping that an order names: by its own name, or with its
// hierarchy's where several have that. -1 where none has it.
func (r *resolver) orderedBy(out *Resolved, name, field string) (int, bool) {
	at, several := -1, []*model.Level(nil)
	for i, b := range out.By {
		switch {
		case b.Level != nil && b.Level.FullName() == name:
			return i, true
		case b.Name != name:
			continue
		case at < 0:
			at = i
		}
		if b.Level != nil {
			several = append(several, b.Level)
		}
	}
	if len(several) < 2 {
		return at, true
	}
	r.found = append(r.found, diag.Diagnostic{
		Code: "RQ250", Name: "level-without-hierarchy", Severity: diag.Error, Subject: field,
		Message: fmt.Sprintf("cannot order by %q: this request groups by a level of that name of %s", name, hierarchiesOf(several)),
		Hint:    "write " + model.Either(several),
	})
	return -1, false
}

// withoutHierarchy refuses a level that stands without its hierarchy.
func (r *resolver) withoutHierarchy(level, field string) {
	levels := r.m.LevelsNamed(level)
	d := diag.Diagnostic{
		Code: "RQ250", Name: "level-without-hierarchy", Severity: diag.Error, Subject: field,
		Message: fmt.Sprintf("level %q stands without its hierarchy", level),
		Nearest: nearestOf(levels),
	}
	if len(levels) > 0 {
		var names []string
		for _, l := range levels {
			names = append(names, strconv.Quote(l.Hierarchy.Name))
		}
		d.Hint = "name the hierarchy: " + strings.Join(names, " or ")
	}
	r.found = append(r.found, d)
}

// elsewhere says which other hierarchies have a level that one has not.
func (r *resolver) elsewhere(name string) string {
	levels := r.m.LevelsNamed(name)
	if len(levels) == 0 {
		return ""
	}
	return "; there is " + model.Either(levels)
}
