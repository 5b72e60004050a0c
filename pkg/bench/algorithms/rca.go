package algorithms

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/cause"
)

// incident is one labelled change.
type incident struct {
	Set       string `json:"set"`
	Setting   string `json:"setting"`
	ID        string `json:"id"`
	Label     string `json:"label"` // causes joined by ";", each dim=value&dim=value
	Timestamp int64  `json:"timestamp"`
}

// truth are the causes by their canonical names.
func (i incident) truth() []string {
	var out []string
	for _, text := range strings.Split(i.Label, ";") {
		parts := strings.Split(text, "&")
		slices.Sort(parts)
		out = append(out, strings.Join(parts, "&"))
	}
	return out
}

// rca measures which slices are found to explain a change.
func rca(ctx context.Context, dir string, to Reporter) error {
	var all []incident
	if err := readJSON(filepath.Join(dir, "labels.json"), &all); err != nil {
		return err
	}
	for _, set := range []struct {
		name   string
		bar    float64
		within float64 // ms
		note   string
	}{
		{"B0", .98, 100, "RiskLoc .990"}, {"S", .80, 400, "RiskLoc .719"}, {"L", .88, 400, "RiskLoc .690"}, {"RS", .60, 100, "RobustSpot .435"},
	} {
		var s score
		for _, one := range all {
			if one.Set != set.name {
				continue
			}
			t, err := readLeaves(filepath.Join(dir, set.name, one.ID+".csv"), one.Timestamp)
			if err != nil {
				return err
			}
			began := time.Now()
			result, err := cause.Find(ctx, t.Table)
			if err != nil {
				return fmt.Errorf("%s/%s: %w", set.name, one.ID, err)
			}
			s.took(time.Since(began))
			s.add(one.truth(), t.names(result.Causes))
		}
		if s.n > 0 {
			to.Figure(AtLeast(set.name+"/f1", s.f1(), set.bar, fmt.Sprintf("%s; exact %.3f of %d", set.note, float64(s.exact)/float64(s.n), s.n)))
			s.speed(set.name, set.within, to)
		}
	}
	if err := rcaRatio(ctx, dir, to); err != nil {
		return err
	}
	return decompositions(ctx, dir, to)
}
