package service_test

import (
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// besides are tests of what stands beside values; those that are wrong have what is
// said of them behind them. Depots sell as depotData says: in November A 100, B 400,
// C 900, D 1600, E 2500, F 3600.
const besides = `
policyTests:
  - name: a_part_of_its_region
    as: ann
    ask: {metrics: [fees], by: [org.depot], time: {from: 2025-11, to: 2025-11}, compare: [lastYear, "parent:org.region", "parent:org.group"]}
    expect: {noCompare: [lastYear], rows: [{by: [A], values: [100], compare: [{with: "parent:org.region", values: [1400]}, {with: "parent:org.group", values: [9100]}]}]}
  - name: no_total_that_tells_a_neighbour
    as: dan
    ask: {metrics: [fees], time: {from: 2025-11, to: 2025-11}, compare: ["parent:org.region"]}
    expect: {value: 1600, noCompare: ["parent:org.region"]}
  - name: the_largest_and_the_rest
    as: boss
    ask: {metrics: [fees, trips], by: [org.depot], time: {from: 2025-11, to: 2025-11}, share: true, top: 2, others: true}
    expect: {rows: [{by: [F], values: [3600, 6], shares: [0.396, 0.286]}, {by: [E], values: [2500, 5]}, {others: true, values: [3000, 10], shares: [0.33, 0.476]}]}
  - name: shares_of_what_is_read
    as: eve
    ask: {metrics: [fees], by: [org.depot], time: {from: 2025-11, to: 2025-11}, share: true, top: 1}
    expect: {rows: [{by: [C], values: [900], shares: [0.643]}]}
  - name: parents_that_nobody_gives
    as: wim
    ask: {metrics: [fees], time: {from: 2025-11, to: 2025-11}, compare: ["parent:org.region"]}
    expect: {refused: true}
  - name: wrong_base
    as: ann
    ask: {metrics: [fees], by: [org.depot], time: {from: 2025-11, to: 2025-11}, compare: ["parent:org.region"]}
    expect: {rows: [{by: [A], values: [100], compare: [{with: "parent:org.region", values: [1300]}]}]} # expected 1300 as parent:org.region of fees for A, and ann (Viewer) reads 1400
  - name: wrong_share
    as: eve
    ask: {metrics: [fees], by: [org.depot], time: {from: 2025-11, to: 2025-11}, share: true, top: 1}
    expect: {rows: [{by: [C], values: [900], shares: [0.1]}]} # expected 0.1 as the share of fees for C, and eve (Viewer) reads 0.64
  - name: wrong_others
    as: boss
    ask: {metrics: [fees], by: [org.depot], time: {from: 2025-11, to: 2025-11}, top: 2, others: true}
    expect: {rows: [{by: [F], values: [3600]}, {by: [E], values: [2500]}]} # boss (Viewer) reads rows that are not expected: (the others)
  - name: a_total_that_is_told
    as: ann
    ask: {metrics: [fees], time: {from: 2025-11, to: 2025-11}, compare: ["parent:org.region"]}
    expect: {noCompare: ["parent:org.region"]} # parent:org.region is expected to tell no number, and ann (Viewer) reads 1400 of fees
`

func TestPolicyTestsOfWhatStandsBesideValues(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"depots.yaml": depots + besides}, depotData(), func(t *testing.T, w engines.World) {
		found, err := w.Service.TestPolicies(accesstest.Context(t))
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for line := range strings.Lines(besides) {
			if _, words, ok := strings.Cut(strings.TrimSpace(line), " # "); ok {
				want = append(want, words)
			}
		}
		for i, d := range found {
			if i >= len(want) || !strings.Contains(d.Message, want[i]) || d.Pos.Line == 0 {
				t.Errorf("%s: %s", d.Pos, d.Message)
			}
		}
		if len(found) != len(want) {
			t.Errorf("%d findings of %d", len(found), len(want))
		}
	})
}
