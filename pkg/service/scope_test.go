package service_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

func TestScope(t *testing.T) {
	s, err := service.Open(func() (*model.Model, diag.List) { return rulestest.Retail(), nil }, service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	steps := func(pairs ...string) *query.Scope {
		out := &query.Scope{Hierarchy: "organisation"}
		for i := 0; i < len(pairs); i += 2 {
			out.Path = append(out.Path, query.ScopeStep{Level: pairs[i], Member: pairs[i+1]})
		}
		return out
	}
	null := func(s *query.Scope) *query.Scope {
		s.Path[0].Null = true
		return s
	}
	for text, want := range map[string]*query.Scope{
		"":                               nil,
		"region:East":                    steps("region", "East"),
		"region=East,store=42":           steps("region", "East", "store", "42"),
		"organisation.region:East":       steps("region", "East"),
		"region:East,store:Troy, NY":     steps("region", "East", "store", "Troy, NY"),
		"store:Open 9:00,12:00":          steps("store", "Open 9:00,12:00"),
		"region: 华东 ,store:a=b":          steps("region", "华东", "store", "a=b"),
		"organisation:region=East":       steps("region", "East"),
		`region=A\, store=5`:             steps("region", "A, store=5"),
		`region=\ East\ `:                steps("region", " East "),
		"organisation:region= East ":     steps("region", " East "),
		`organisation:region=A\,store=B`: steps("region", "A,store=B"),
		"region=":                        steps("region", ""),
		"region=*,store=All":             steps("region", "*", "store", "All"),
		"region!,store=5":                null(steps("region", "", "store", "5")),
		"organisation:region!,store=5":   null(steps("region", "", "store", "5")),
		"region:Smith, Sons,store:No 1":  steps("region", "Smith, Sons", "store", "No 1"),
	} {
		got, err := s.Scope(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
	for _, text := range []string{"East", "planet:Earth", "other.region:East", "organisation:planet=Earth", "region!x"} {
		if _, err := s.Scope(text); err == nil {
			t.Errorf("%q passes", text)
		}
	}
}
