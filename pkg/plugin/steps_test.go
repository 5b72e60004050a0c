package plugin_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
)

// byStep lets stores be who is followed: those that sell 300 or more in a day go on.
const byStep = `---
metrics:
  - name: large
    label: {en: Large days, zh: 大单日}
    type: funnel
    entity: store
    window: 2 days
    ties: later
    unit: '%'
    steps:
      - {name: any, label: {en: Any day, zh: 任一日}, measure: amount}
      - {name: large, label: {en: Large day, zh: 大单日}, measure: {name: amount, filter: region_of_large = 'y'}}
  - {name: again, label: {en: Again, zh: 再来}, type: retention, entity: store, measure: amount, period: month, periods: 1, unit: '%'}
`

// TestSteps draws steps in every shape that panels ask for.
func TestSteps(t *testing.T) {
	t.Parallel()
	definitions := strings.Replace(shop, "dimensions: [{name: day, type: time, expr: day, grain: day, date: true}]\n    measures: [{name: amount, agg: sum, expr: net}",
		"dimensions: [{name: day, type: time, expr: day, grain: day, date: true}, {name: region_of_large, expr: \"CASE WHEN net >= 300 THEN 'y' ELSE 'n' END\"}]\n    measures: [{name: amount, agg: sum, expr: net}", 1) + byStep
	s := inline(t, plugintest.InProcess(), definitions)
	for name, tc := range map[string]struct {
		query string
		names string   // of the first frame's fields
		want  []string // rows of the first frame
	}{
		"a table": {`{"queryType": "metrics", "format": "table", "request": {"metrics": ["large"], "steps": true, "time": {"from": "2025-02-10", "to": "2025-02-11"}}}`,
			"step reached conversion from_previous lost", []string{"any 4 1 1 0", "large 2 0.5 0.5 2"}},
		"numbers": {`{"queryType": "metrics", "format": "numeric", "request": {"metrics": ["large"], "steps": true, "by": [{"hierarchy": "organisation", "level": "region"}], "time": {"from": "2025-02-10", "to": "2025-02-11"}}}`,
			"region step reached conversion from_previous lost", []string{"East any 2 1 1 0", "East large 0 0 0 2", "West any 2 1 1 0", "West large 2 1 1 0"}},
		"a series for each step": {`{"queryType": "metrics", "format": "series", "request": {"metrics": ["large"], "steps": true, "grain": "day", "time": {"from": "2025-02-10", "to": "2025-02-11"}}}`,
			"time reached", []string{"2025-02-09T16:00 4", "2025-02-10T16:00 4"}},
		"cohorts": {`{"queryType": "metrics", "format": "table", "request": {"metrics": ["again"], "steps": true, "grain": "month", "time": {"from": "2025-01", "to": "2025-01"}}}`,
			"step time retention reached cohort", []string{"0 2024-12-31T16:00 1 4 4", "1 2024-12-31T16:00 1 4 4"}},
	} {
		t.Run(name, func(t *testing.T) {
			r := s.Ask(t, tc.query)
			if r.Error != nil {
				t.Fatal(r.Error)
			}
			var names []string
			for _, f := range r.Frames[0].Fields {
				if !strings.Contains(f.Name, ".") {
					names = append(names, f.Name)
				}
			}
			if d := cmp.Diff(tc.names, strings.Join(names, " ")); d != "" {
				t.Error(d)
			}
			if got := rows(r.Frames[0]); !startsEach(got, tc.want) {
				t.Errorf("got %q; want %q", got, tc.want)
			}
		})
	}
}

// startsEach tells whether each row starts with what is wanted: hidden columns stand
// at the end or between.
func startsEach(got, want []string) bool {
	if len(got) != len(want) {
		return false
	}
	for i := range got {
		plain := strings.ReplaceAll(got[i], " none", "")
		if plain != want[i] {
			return false
		}
	}
	return true
}
