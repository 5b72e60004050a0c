package about_test

import (
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// A team is nobody: who takes its name as a login does not answer for it.
func TestWhoAnswers(t *testing.T) {
	files := fstest.MapFS{"p.yaml": {Data: []byte(`
project: {name: p}
connections: [{name: c, engine: sqlite, path: none.sqlite}]
sources:
  - name: s
    table: s
    primaryEntity: sale
    dimensions: [{name: day, type: time, date: true}, {name: shop}]
    measures: [{name: amount, agg: sum}]
    defaultTime: day
hierarchies: [{name: place, levels: [{name: all}, {name: shop, dimension: sale__shop}]}]
owners:
  - {name: operations, contact: "mailto:ops@example.com", members: [{level: place.shop, unit: a, person: ann}]}
metrics:
  - {name: sales, measure: amount, owner: {team: operations, per: place.shop}, steward: stella}
`)}}
	s, err := service.Open(project.Loader(files), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	shop := func(name string) about.Subject {
		return about.Subject{Metric: "sales", Scope: &query.Scope{Hierarchy: "place", Path: []query.ScopeStep{{Level: "shop", Member: name}}}}
	}
	// The database is not there: who may know everything is told without a query, and the
	// number itself is not.
	ctx, sight := access.With(t.Context(), access.Subject{Login: "ann", Role: "Viewer"}), about.SightOf(s)
	if may, err := sight.Of(ctx, shop("a")); !may || err != nil {
		t.Errorf("what everybody may know takes a query: %v, %v", may, err)
	}
	if may, err := sight.There(ctx, shop("a")); may || err == nil {
		t.Errorf("a number without its database: %v", may)
	}
	for _, c := range []struct {
		who  access.Subject
		of   about.Subject
		want bool
	}{
		{access.Subject{Login: "Ann"}, shop("a"), true},
		{access.Subject{Login: "ann"}, shop("b"), false},
		{access.Subject{Login: "stella"}, shop("b"), true},
		{access.Subject{Login: "operations"}, shop("a"), false},
		{access.Subject{Login: "operations"}, about.Subject{Metric: "sales"}, false},
		{access.Subject{Login: "x", Email: "ops@example.com"}, shop("b"), true},
		{access.Subject{Login: "x"}, shop("a"), false},
		{access.Subject{Login: "ann"}, about.Subject{}, false},
	} {
		if got := c.of.AnswersFor(s.Model())(c.who); got != c.want {
			t.Errorf("%+v for %s: %v", c.who, c.of.Unit(), got)
		}
	}
}
