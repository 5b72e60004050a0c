package frames_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
)

// colour is the fixed colour of a series, "" where the panel chooses.
func colour(f *data.Frame) string {
	text, _ := f.Fields[1].Config.Color["fixedColor"].(string)
	return text
}

func TestWhatIsComparedWithIsDashed(t *testing.T) {
	one := week()
	one.Pick([]int{0, 1, 2})
	for name, tt := range map[string]struct {
		answer  *answer.Answer
		colours []string
	}{
		"one unit has the colours of pages": {one, []string{"blue", "gray", "orange"}},
		"several are told apart":            {week(), []string{"", "", "", "", "", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			var colours []string
			for i, f := range frames.Series(tt.answer, frames.Axis{}) {
				colours = append(colours, colour(f))
				if dashed := f.Fields[1].Config.Custom["lineStyle"] != nil; dashed != (i%3 > 0) {
					t.Errorf("%s is dashed: %v", f.Fields[1].Config.DisplayNameFromDS, dashed)
				}
			}
			if d := cmp.Diff(tt.colours, colours); d != "" {
				t.Error(d)
			}
		})
	}
}

// limits writes thresholds as colours and the values that they begin at.
func limits(f *data.Field) (out []any) {
	if f.Config.Thresholds == nil {
		return nil
	}
	for _, s := range f.Config.Thresholds.Steps[1:] {
		out = append(out, s.Color, float64(s.Value))
	}
	return append([]any{f.Config.Thresholds.Steps[0].Color}, out...)
}

func TestFramesCarryDecimalsAndThresholds(t *testing.T) {
	a := now()
	margin := &a.Metrics[0]
	margin.Range, margin.Format = &[2]float64{.2, .3}, "0.00"
	f := frames.Numeric(a, frames.Value).Fields
	value := f[len(f)-2]
	if d := cmp.Diff([]any{"red", "green", .2, "red", .30000000000000004}, limits(value)); d != "" {
		t.Error(d)
	}
	if n := value.Config.Decimals; n == nil || *n != 2 {
		t.Errorf("decimals %v", n)
	}
	margin.Good = "down"
	f = frames.Numeric(a, "lastYearRate").Fields
	if d := cmp.Diff([]any{"green", "orange", 5e-324, "red", .05000000000000001}, limits(f[len(f)-2])); d != "" {
		t.Errorf("less is better: %s", d)
	}
	if l := limits(f[len(f)-1]); l != nil {
		t.Errorf("where nothing is better there is no limit: %v", l)
	}
}

func TestDaysBeginAtTheReadersMidnight(t *testing.T) {
	lima, err := time.LoadLocation("America/Lima")
	if err != nil {
		t.Fatal(err)
	}
	axis := frames.Axis{Business: shanghai, Reader: lima}
	a := week()
	first := frames.Series(a, axis)[0]
	if got := first.Fields[0].At(0).(time.Time).In(lima).Format(time.RFC3339); got != "2025-11-18T00:00:00-05:00" {
		t.Errorf("the 18th begins at %s", got)
	}
	if zone := first.Meta.Custom.(frames.Meta).Zone; zone != "America/Lima" {
		t.Errorf("times are told in %s", zone)
	}
	a.Time.Grain = "hour"
	if got := frames.Table(a, axis).Fields[1].At(0).(time.Time); !got.Equal(a.Layout.Buckets[0]) {
		t.Errorf("an hour is an instant: %s", got)
	}
}

// A format of whole numbers is for those that are written out: of 10.6 and 11.4 million
// Grafana would make 11M both, where it writes numbers short.
func TestWholeNumbersThatGrafanaShortensKeepTheirDigits(t *testing.T) {
	for unit, want := range map[string]bool{"CNY": false, "count": false, "": true, "%": true, "days": true} {
		a := now()
		a.Metrics[0].Unit, a.Metrics[0].Format = unit, "0"
		f := frames.Numeric(a, frames.Value).Fields
		if got := f[len(f)-2].Config.Decimals; (got != nil) != want {
			t.Errorf("%q: decimals %v", unit, got)
		}
	}
}
