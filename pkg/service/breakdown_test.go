package service_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

func brokenDown(t *testing.T, s *service.Service, req breakdown.Request) []string {
	t.Helper()
	out, err := s.BreakDown(accesstest.Context(t), req)
	if err != nil {
		return []string{err.Error()}
	}
	var lines []string
	out.Root.Each(func(p *breakdown.Part, depth int) {
		before := "-"
		if p.Before != nil {
			before = fmt.Sprint(*p.Before)
		}
		lines = append(lines, fmt.Sprintf("%s%s %v (%s)", strings.Repeat(" ", depth), p.Name(), p.Value, before))
	})
	return lines
}

// Sales of November so far: a 1,000, b 500 (East), c 200, d 100 (West).
func TestBreakDown(t *testing.T) {
	total := func(v float64) *float64 { return &v }
	plain := strings.Replace(shop, "  - {metric: amount, grain: month, level: organisation.store, measure: plan.target}\n", "", 1)
	for name, tt := range map[string]struct {
		targets string
		request breakdown.Request
		want    []string
	}{
		"by last year’s share": {
			"  - {metric: amount, grain: year, values: [{period: 2026, value: 1}]}\n  - {metric: amount, grain: month, values: [{period: 2026-11, value: 1801}]}\n",
			breakdown.Request{Period: "2026-11", By: []string{"store"}},
			[]string{"2026-11 1801 (1801)", " 2026-11, East / a 1001 (-)", " 2026-11, East / b 500 (-)", " 2026-11, West / c 200 (-)", " 2026-11, West / d 100 (-)"},
		},
		"quarters by working days in whole units": {
			"  - {metric: amount, grain: year, values: [{period: 2026, value: 1000}]}\n",
			breakdown.Request{Period: "2026", By: []string{"quarter"}, Profile: "days"},
			[]string{"2026 1000 (1000)", " 2026-Q1 245 (-)", " 2026-Q2 249 (-)", " 2026-Q3 253 (-)", " 2026-Q4 253 (-)"},
		},
		"alike with a locked store": {
			"  - {metric: amount, grain: year, values: [{period: 2026, value: 100}], down: even}\n" +
				"  - {metric: amount, grain: year, level: organisation.store, values: [{period: 2026, unit: a, value: 70, locked: true}]}\n",
			breakdown.Request{Period: "2026", By: []string{"region", "store"}},
			[]string{"2026 100 (100)", " 2026, East 70 (70)", "  2026, East / a 70 (70)", "  2026, East / b 0 (-)", " 2026, West 30 (-)", "  2026, West / c 15 (-)", "  2026, West / d 15 (-)"},
		},
		"a table that was set": {
			"  - {metric: amount, grain: month, level: organisation.store, measure: plan.target, down: even}\n",
			breakdown.Request{Period: "2025-11", By: []string{"store"}},
			[]string{"2025-11 5400 (5400)", " 2025-11, East / a 1350 (3000)", " 2025-11, East / b 1350 (1500)", " 2025-11, West / c 1350 (900)", " 2025-11, West / d 1350 (-)"},
		},
		"by capacity with a total": {
			"  - {metric: amount, grain: year, values: [{period: 2026, value: 100}], down: {by: capacity, measure: stores.stores}}\n",
			breakdown.Request{Period: "2026", By: []string{"region"}, Total: total(7)},
			[]string{"2026 7 (100)", " 2026, East 4 (-)", " 2026, West 3 (-)"},
		},
		"by weights": {
			"  - metric: amount\n    grain: year\n    values: [{period: 2026, value: 100}]\n    down: {by: weights, units: [{unit: a, weight: 3}, {unit: d, under: [West], weight: 1}]}\n",
			breakdown.Request{Period: "2026", By: []string{"region", "store"}},
			[]string{"2026 100 (100)", " 2026, East 75 (-)", "  2026, East / a 75 (-)", "  2026, East / b 0 (-)", " 2026, West 25 (-)", "  2026, West / c 0 (-)", "  2026, West / d 25 (-)"},
		},
		"a lock above its parent": {
			"  - {metric: amount, grain: year, values: [{period: 2026, value: 100}], down: even}\n",
			breakdown.Request{Period: "2026", By: []string{"region"}, Locked: []breakdown.LockedPart{{Period: "2026", Unit: []string{"East"}, Value: 120, Where: "locks.csv:2"}}},
			[]string{"above its 100: 2026, East 120"},
		},
		"no target":       {"", breakdown.Request{Period: "2026", By: []string{"month"}}, []string{"has no target for 2026"}},
		"no past":         {"", breakdown.Request{Period: "2026", By: []string{"month"}, Total: total(5), Profile: "lastYear"}, []string{"does not tell how 2026 lies"}},
		"weeks":           {"", breakdown.Request{Period: "2026", By: []string{"week"}, Total: total(5)}, []string{"weeks do not fill"}},
		"unknown level":   {"", breakdown.Request{Period: "2026", By: []string{"shop"}, Total: total(5)}, []string{`there is no grain or level "shop"`}},
		"levels reversed": {"", breakdown.Request{Period: "2026", By: []string{"store", "region"}, Total: total(5)}, []string{"does not lie below"}},
		"not additive":    {"", breakdown.Request{Metric: "per_customer", Period: "2026", By: []string{"month"}, Total: total(5)}, []string{"does not add up over time"}},
	} {
		t.Run(name, func(t *testing.T) {
			req := tt.request
			if req.Metric == "" {
				req.Metric = "amount"
			}
			got := brokenDown(t, open(t, plain+tt.targets), req)
			if len(tt.want) == 1 {
				if len(got) != 1 || !strings.Contains(got[0], tt.want[0]) {
					t.Errorf("got %v, want a refusal that says %q", got, tt.want[0])
				}
				return
			}
			same(t, got, tt.want)
		})
	}
}

// The tenth of November is loaded: a third of the month is due, of a target that lies
// alike over its days. By hand: 6,000 × 10 ÷ 30, and 1,800 sold.
func TestABreakDownTellsHowFarItIs(t *testing.T) {
	plain := strings.Replace(shop, "  - {metric: amount, grain: month, level: organisation.store, measure: plan.target}\n",
		"  - {metric: amount, grain: month, values: [{period: 2025-11, value: 6000}]}\n", 1)
	s := open(t, plain)
	type far struct{ Actual, Due string }
	text := func(v *float64) string {
		if v == nil {
			return "-"
		}
		return fmt.Sprintf("%.6g", *v)
	}
	for name, tt := range map[string]struct {
		request breakdown.Request
		asOf    string
		want    map[string]far
	}{
		"units": {
			breakdown.Request{Period: "2025-11", By: []string{"region"}, Down: "even"}, "2025-11-11",
			map[string]far{"2025-11": {"1800", "2000"}, "2025-11, East": {"1500", "1000"}, "2025-11, West": {"300", "1000"}},
		},
		"days": {
			breakdown.Request{Period: "2025-11", By: []string{"day"}}, "2025-11-11",
			map[string]far{"2025-11": {"1800", "2000"}, "2025-11-10": {"180", "200"}, "2025-11-11": {"-", "-"}},
		},
		"days and units": {
			breakdown.Request{Period: "2025-11", By: []string{"day", "store"}, Down: "even"}, "2025-11-11",
			map[string]far{"2025-11-10, West / d": {"10", "50"}, "2025-11-11, West / d": {"-", "-"}},
		},
		"what has not begun": {
			breakdown.Request{Period: "2026", By: []string{"month"}, Total: new(float64)}, "",
			map[string]far{"2026": {"-", "-"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			tt.request.Metric = "amount"
			out, err := s.BreakDown(accesstest.Context(t), tt.request)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]far{}
			out.Root.Each(func(p *breakdown.Part, _ int) {
				if _, ok := tt.want[p.Name()]; ok {
					got[p.Name()] = far{text(p.Actual), text(p.Due)}
				}
			})
			if d := cmp.Diff(tt.want, got); d != "" || out.AsOf != tt.asOf {
				t.Errorf("as of %q: %s", out.AsOf, d)
			}
		})
	}
}

func alike(t *testing.T, got, want []any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestTargetsListWhatCanBeBrokenDown(t *testing.T) {
	out, err := open(t, strings.Replace(shop, "targets:\n", "targetVersions: [{name: stretch, label: {en: Stretch, zh: 冲刺}}]\ntargets:\n  - {metric: amount, version: stretch, grain: year, values: [{period: 2028, value: 9}]}\n", 1)).Targets(accesstest.Context(t))
	if err != nil {
		t.Fatal(err)
	}
	amount, rate := out.Metrics[0], out.Metrics[1]
	alike(t, []any{amount.Name, amount.OverTime, amount.Years, amount.Year, amount.Versions, len(amount.Levels)},
		[]any{"amount", true, []string{"2024", "2025", "2026", "2027", "2028"}, "2025", []string{"stretch", ""}, 2})
	alike(t, []any{rate.Name, rate.OverTime, rate.OverUnits, len(rate.Levels)}, []any{"per_customer", false, false, 0})
	var names []string
	for _, w := range append(out.Profiles, out.Downs...) {
		names = append(names, w.Name)
	}
	same(t, names, []string{"even", "days", "weekday", "lastYear", "even", "share"})
}
