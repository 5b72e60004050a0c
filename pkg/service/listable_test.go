package service_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// TestTablesOfOthersMetricsAreNotListed: a table that only metrics are grouped by which a
// reader may not read, such as persons by salaries, is listed to those alone who may read
// one of them; a table that no metric reaches is listed to everybody.
func TestTablesOfOthersMetricsAreNotListed(t *testing.T) {
	const more = `  - name: pay
    sql: SELECT 'p1' AS person, 'a' AS store, '2025-11-01' AS paid, 900 AS gross
    primaryEntity: payment
    entities: [{name: person, type: foreign}, {name: store, type: foreign}]
    dimensions: [{name: paid, type: time, date: true}]
    measures: [{name: gross, agg: sum}]
  - name: persons
    sql: SELECT 'p1' AS person, 'Ann Lee' AS called UNION ALL SELECT 'p2', 'Bob Ray'
    entities: [{name: person, type: primary}]
    dimensions: [{name: called}]
  - name: colours
    sql: SELECT 'red' AS colour
    primaryEntity: paint
    dimensions: [{name: colour}]
hierarchies:`
	const given = `
policies:
  - {name: hr, who: {logins: [hr]}, metrics: [salaries]}
  - {name: sellers, who: {logins: [seller]}, metrics: [amount]}
  - {name: eastern, who: {logins: [east]}, metrics: [amount], rows: [{level: organisation.region, units: [East]}]}
`
	text := strings.Replace(strings.Replace(shop, "@path", database(t), 1), "hierarchies:", more, 1)
	text = strings.Replace(text, "\nmetrics:\n", "\nmetrics:\n  - {name: salaries, label: Salaries, measure: gross, unit: USD, good: down}\n", 1) + given
	s, err := service.Open(project.Loader(fstest.MapFS{"shop.yaml": {Data: []byte(text)}}), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for _, tc := range []struct{ login, dimension, want string }{
		{"hr", "person__called", "2 rows"},
		{"hr", "person", "2 rows"},
		{"seller", "person__called", "denied"},
		{"seller", "person", "denied"},
		{"east", "person__called", "denied"},
		{"seller", "paint__colour", "1 rows"},
		{"east", "paint__colour", "1 rows"},
		{"seller", "store__region", "2 rows"},
		{"east", "store__region", "1 rows"},
	} {
		a, err := s.Query(reader(t, access.Subject{Login: tc.login}), query.Request{By: []query.By{{Dimension: tc.dimension}}})
		got := ""
		switch denied := (access.Denied{}); {
		case errors.As(err, &denied):
			got = "denied"
		case err != nil:
			got = err.Error()
		default:
			got = fmt.Sprintf("%d rows", a.Rows)
		}
		if got != tc.want {
			t.Errorf("%s lists %s: %s, want %s", tc.login, tc.dimension, got, tc.want)
		}
		members, err := s.DimensionMembers(reader(t, access.Subject{Login: tc.login}), tc.dimension)
		if got := err == nil && len(members.Members) > 0; got != (tc.want != "denied") {
			t.Errorf("%s is given members of %s: %v (%v)", tc.login, tc.dimension, got, err)
		}
	}
}
