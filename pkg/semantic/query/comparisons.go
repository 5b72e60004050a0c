package query

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

func (r *resolver) comparisons() (out []*comparison.Comparison) {
	if r.req.Version != "" && r.m.TargetVersion(r.req.Version) == nil {
		r.unknownVersion("version", r.req.Version)
	}
	for i, name := range r.req.Compare {
		c, err := r.comparison(name)
		switch {
		case err != nil:
			r.fail("RQ008", "unknown-comparison", "compare["+strconv.Itoa(i)+"]", err.Error(), diag.Nearest(name, r.comparisonNames()))
		case !slices.ContainsFunc(out, func(o *comparison.Comparison) bool { return o.Name == c.Name }):
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b *comparison.Comparison) int { return cmp.Compare(a.Place, b.Place) })
	return out
}

// comparison finds a comparison by its name: of the registry, event:NAME,
// parent:HIERARCHY.LEVEL, or target:VERSION. The target itself is of the version that is asked for.
func (r *resolver) comparison(name string) (*comparison.Comparison, error) {
	if event, of := strings.CutPrefix(name, comparison.Event); of {
		if e := r.m.EventNamed(event); e != nil {
			return comparison.OfEvent(e.Event), nil
		}
		return nil, errors.New(r.noEvent(event))
	}
	if level, of := strings.CutPrefix(name, comparison.Above); of {
		return r.parent(level)
	}
	version, of := strings.CutPrefix(name, comparison.Target+":")
	if name == comparison.Target && r.req.Version != "" {
		version, of = r.req.Version, true
	}
	if !of {
		return comparison.Find(name)
	}
	v := r.m.TargetVersion(version)
	if v == nil {
		return nil, errors.New(r.noVersion(version))
	}
	return comparison.OfVersion(name, r.m.VersionKey(v.Name), v.Label), nil
}

func (r *resolver) unknownVersion(field, name string) {
	r.fail("RQ141", "unknown-version", field, r.noVersion(name), diag.Nearest(name, r.versionNames()))
}

// noVersion tells of a version that is not there, and which are.
func (r *resolver) noVersion(name string) string {
	if len(r.m.Versions) == 0 {
		return fmt.Sprintf("there is no version %q of targets: the definitions name none under targetVersions", name)
	}
	return fmt.Sprintf("there is no version %q of targets; there are %s", name, strings.Join(r.versionNames(), ", "))
}

func (r *resolver) versionNames() []string {
	names := make([]string, len(r.m.Versions))
	for i, v := range r.m.Versions {
		names[i] = v.Name
	}
	return names
}

func (r *resolver) comparisonNames() []string {
	out := comparison.Names("")
	for _, v := range r.versionNames() {
		out = append(out, comparison.Target+":"+v)
	}
	for _, e := range r.m.Events {
		out = append(out, comparison.Event+e.Name)
	}
	for _, l := range r.m.ParentLevels() {
		out = append(out, comparison.Above+l.Hierarchy.Name+"."+l.Name)
	}
	return out
}
