package main

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// A unit whose name is empty is not the whole.
func TestUnitWithoutAName(t *testing.T) {
	level := &model.Level{Name: "shop", Hierarchy: &model.Hierarchy{Name: "places"}}
	result := []*rules.Result{{Rule: &model.Rule{Level: level}}}
	for want, path := range map[string][]query.ScopeStep{"(all)": nil, "(none)": {{Level: "shop"}}, "North / (none)": {{Level: "region", Member: "North"}, {Level: "shop"}}} {
		list := []judgement{{Fired: []firedUnit{{Path: path}}}}
		if got := judgementSheet(&model.Model{}, list, result, words.English).rows[0][4]; got != want {
			t.Errorf("%v is called %q, want %q", path, got, want)
		}
	}
}
