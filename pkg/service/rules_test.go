package service_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// TestRulesOnTargetsBelowZero: a loss smaller than planned is good, a larger one
// is not, by the difference.
func TestRulesOnTargetsBelowZero(t *testing.T) {
	s := openCase(t, "negative-target")
	results, err := s.EvaluateRules(accesstest.Context(t), "")
	if err != nil {
		t.Fatal(err)
	}
	fired := map[string]float64{}
	for _, f := range results[0].Fired() {
		fired[f.Name(words.English)] = float64(f.Rate)
	}
	if diff := cmp.Diff(map[string]float64{"Sunset": -.5, "Core": -.1}, fired, cmp.Comparer(func(a, b float64) bool { return a-b < 1e-6 && b-a < 1e-6 })); diff != "" {
		t.Error(diff)
	}
	if n := results[0].Judged(); n != 3 {
		t.Errorf("%d units are judged, want 3", n)
	}
}

// TestRulesShowTheirTemplates: pages get words and picture of all that a rule can
// be made from.
func TestRulesShowTheirTemplates(t *testing.T) {
	s := openCase(t, "negative-target")
	all, err := s.Rules(accesstest.Context(t))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tpl := range all.Templates {
		names = append(names, tpl.Name)
		if tpl.Label["en"] == "" || tpl.Label["zh"] == "" || tpl.About["zh"] == "" || !slices.Contains(tpl.Picture.Fired, true) {
			t.Errorf("%+v", tpl)
		}
	}
	if diff := cmp.Diff(template.Names(), names); diff != "" {
		t.Error(diff)
	}
}
