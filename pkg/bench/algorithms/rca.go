package algorithms

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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

// rcaSets are the sets of additive changes and of counts.
var rcaSets = []struct {
	name   string
	bar    float64
	within float64 // ms
	note   string
}{
	{"B0", .98, 100, "RiskLoc .990"}, {"S", .80, 400, "RiskLoc .719"}, {"L", .88, 400, "RiskLoc .690"}, {"RS", .60, 100, "RobustSpot .435"},
}

// rca measures which slices are found to explain a change. What is not in the folder
// is left out, with the reason.
func rca(ctx context.Context, dir string, to Reporter) error {
	var all []incident
	if err := readJSON(filepath.Join(dir, "labels.json"), &all); err != nil && !leftOut("labels", err, to) {
		return err
	}
	for _, set := range rcaSets {
		var s score
		err := s.incidents(ctx, dir, set.name, all)
		if err != nil && !leftOut(set.name, err, to) {
			return err
		}
		if err == nil && s.n > 0 {
			to.Figure(AtLeast(set.name+"/f1", s.f1(), set.bar, fmt.Sprintf("%s; exact %.3f of %d", set.note, float64(s.exact)/float64(s.n), s.n)))
			s.speed(set.name, set.within, to)
		}
	}
	if err := rcaRatio(ctx, dir, to); err != nil && !leftOut("ratio", err, to) {
		return err
	}
	if err := decompositions(ctx, dir, to); err != nil && !leftOut("decompose", err, to) {
		return err
	}
	return nil
}

// leftOut skips what has no file; any other error is none of its.
func leftOut(name string, err error, to Reporter) bool {
	if !errors.Is(err, fs.ErrNotExist) {
		return false
	}
	to.Skip(name, err.Error())
	return true
}

// incidents finds the causes of a set's incidents.
func (s *score) incidents(ctx context.Context, dir, set string, all []incident) error {
	for _, one := range all {
		if one.Set != set {
			continue
		}
		t, err := readLeaves(filepath.Join(dir, set, one.ID+".csv"), one.Timestamp)
		if err != nil {
			return err
		}
		began := time.Now()
		result, err := cause.Find(ctx, t.Table)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", set, one.ID, err)
		}
		s.took(time.Since(began))
		s.add(one.truth(), t.names(result.Causes))
	}
	return nil
}
