package service_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// TestPeopleOfToday: of a table of people whose rows have a window of validity, the rows
// of today count: who has moved reads the new store's rows, of all time, and none of the
// old one's, whatever day a request is asked as of.
func TestPeopleOfToday(t *testing.T) {
	const keys = `  - name: keys
    sql: |
      SELECT 'moved' AS login, 'a' AS unit, '2025-01-01' AS since, '2025-11-08' AS until
      UNION ALL SELECT 'moved', 'b', '2025-11-08', NULL
      UNION ALL SELECT 'gone', 'c', '2025-01-01', '2025-11-11'
      UNION ALL SELECT 'here', 'd', '2025-11-11', '2025-11-12'
      UNION ALL SELECT 'soon', 'd', '2025-11-12', NULL
    primaryEntity: key
    dimensions:
      - {name: login}
      - {name: unit}
      - {name: since, type: time, date: true, validity: start}
      - {name: until, type: time, date: true, validity: end}
hierarchies:`
	const more = `
policies:
  - name: holders
    who: {kinds: [people]}
    rows: [{level: organisation.store, read: {source: keys, person: login, unit: unit}}]
`
	text := strings.Replace(strings.Replace(shop, "@path", database(t), 1), "hierarchies:", keys, 1) + more
	s, err := service.Open(project.Loader(fstest.MapFS{"shop.yaml": {Data: []byte(text)}}), service.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for login, want := range map[string][2]string{"moved": {"b 500", "b 250"}, "gone": {}, "here": {"d 100", "d 50"}, "soon": {}} {
		for i, asOf := range []string{"", "2025-11-06"} {
			a, err := s.Query(reader(t, access.Subject{Login: login}), query.Request{
				Metrics: []string{"amount"}, By: level("store"), Time: query.TimeRange{From: "2025-11", To: "2025-11"}, AsOf: asOf,
			})
			got := ""
			if denied := (access.Denied{}); err != nil && !errors.As(err, &denied) {
				got = err.Error()
			} else if err == nil {
				got = strings.Join(table(a, a.Metrics[0].Values), " ")
			}
			if got != want[i] {
				t.Errorf("%s as of %q reads %q, want %q", login, asOf, got, want[i])
			}
		}
	}
}
