package frames_test

import (
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
)

func cornersOf(list data.Frames) string {
	var out []string
	for _, f := range list {
		if f.Meta != nil {
			for _, n := range f.Meta.Notices {
				out = append(out, n.Text)
			}
		}
	}
	return strings.Join(out, "\n")
}

func TestChartsThatEndBeforeWhatIsAheadSaySo(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2025, 3, n, 0, 0, 0, 0, time.UTC) }
	o := &outlook.Outlook{Units: []outlook.Unit{{Points: []outlook.Point{
		{Start: day(1), Value: 5, Ahead: answer.None()}, {Start: day(2), Value: answer.None(), Ahead: 6}, {Start: day(9), Value: answer.None(), Ahead: 7},
	}}}}
	for until, says := range map[time.Time]string{
		day(2): "up to Sunday, 9 March 2025", day(2).Add(time.Millisecond): "", day(20): "",
	} {
		told := frames.Behind(data.Frames{data.NewFrame("")}, o, until, "en")
		if got := cornersOf(told); says == "" && got != "" || !strings.Contains(got, says) {
			t.Errorf("until %s: %q", until, got)
		}
	}
}

func TestWhatIsToldFromLaterOnSaysSo(t *testing.T) {
	first := time.Date(2022, 3, 2, 0, 0, 0, 0, time.UTC)
	e := &expected.Expected{Grain: "year", Units: []expected.Unit{{Points: make([]expected.Point, expected.Looked("year"))}}}
	e.Units[0].Points[0] = expected.Point{Start: first, Value: 5}
	told := func(asked time.Time) string {
		return cornersOf(frames.Later(data.Frames{data.NewFrame("")}, e, asked, "zh"))
	}
	if got := told(first.AddDate(-1, 0, 0)); got != "从2022年3月2日 周三起：只考察最近 30 个周期。" {
		t.Errorf("more was asked for: %q", got)
	}
	if got := told(first); got != "" {
		t.Errorf("all is told: %q", got)
	}
	e.Units[0].Points[0].Value = answer.None() // there is nothing before it
	if got := told(first.AddDate(-1, 0, 0)); got != "" {
		t.Errorf("nothing is missing: %q", got)
	}
}

// Grafana's usual limit of 80 makes every amount red.
func TestEffectsAreGoodOrBadByTheirMetric(t *testing.T) {
	w := &insight.Why{Unit: "CNY", Change: 1, Causes: []insight.Cause{{Kind: "level", Contribution: 3, Before: 1, After: 4}}}
	colours := func(good, column string) string {
		field, _ := frames.WhySlices(w, good, "en")[0].FieldByName(column)
		var out []string
		for _, s := range field.Config.Thresholds.Steps {
			out = append(out, s.Color)
		}
		return strings.Join(out, " ")
	}
	for _, c := range [][3]string{
		{"up", "contribution", "red green"}, {"down", "contribution", "green red"}, {"", "contribution", "blue"},
		{"up", "before", "gray"}, {"up", "after", "blue"}, {"up", "share", "gray"},
	} {
		if got := colours(c[0], c[1]); got != c[2] {
			t.Errorf("%s where %q is good: %s, want %s", c[1], c[0], got, c[2])
		}
	}
}
