package timeform_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
)

func TestParse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]timeform.Form{
		"iso": timeform.ISO, "seconds": timeform.Seconds, "milliseconds": timeform.Milliseconds, "DD/MM/YYYY": "DD/MM/YYYY", "YYYY-MM": "YYYY-MM",
		"YYYYMMDD": "YYYYMMDD", "YYYY年MM月DD日": "YYYY年MM月DD日", "YYYY/MM/DD HH:mm:ss": "YYYY/MM/DD HH:mm:ss", "YYYY": "YYYY",
		"YYYY-MM-DD": timeform.Canonical, "YYYY-MM-DD HH:mm:ss": timeform.Canonical,
	} {
		if got, err := timeform.Parse(text); err != nil || got != want {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "DD/MM", "YYYY-DD", "YY/MM/DD", "YYYY-MM-DD HH:MM", "dd/mm/yyyy", "epoch", "YYYY-MM-DD ss", "YYYY'MM", "YYYY-MMM-DD"} {
		if got, err := timeform.Parse(text); err == nil {
			t.Errorf("%q passes as %q", text, got)
		}
	}
}

func TestShapes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]timeform.Shape{
		"2025-03-10": timeform.Date, "2025-03-10 05:30": timeform.Minute, "2025-03-10 05:30:00": timeform.Second, "2025-03-10 05:30:00.125": timeform.Second,
		"2025-03-10T05:30": timeform.Local, "2025-03-10T05:30:00.5": timeform.Local, "2025-03-10T05:30:00Z": timeform.Zoned, "2025-03-10 05:30:00+08:00": timeform.Zoned,
		"2025-03-10T05:30:00.125-05:00": timeform.Zoned, "2025/03/10": timeform.Other, "10.03.2025": timeform.Other, "2025-3-1": timeform.Other, "": timeform.Other,
		"2025-03-10T05:30:00+0800": timeform.Other, "20250310": timeform.Other, "2025-03": timeform.Other, "soon": timeform.Other,
	} {
		if got := timeform.ShapeOf(text); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// A year of five digits is a bound that keeps every time that can be written.
func TestBoundsAfterTheYear9999(t *testing.T) {
	t.Parallel()
	end := time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	for form, last := range map[timeform.Form]string{"YYYY/MM/DD": "9999/12/31", "YYYYMMDD": "99991231", "YYYY": "9999", "YYYY年MM月": "9999年12月"} {
		if bound := form.AtOrAfter(end); bound <= last {
			t.Errorf("%s: the bound %q is not after %q", form, bound, last)
		}
	}
}

func TestBoundsAreTheFirstTimeNotBefore(t *testing.T) {
	t.Parallel()
	noon, day := time.Date(2024, 12, 31, 12, 0, 0, 0, time.UTC), time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	for form, want := range map[timeform.Form][2]string{
		"YYYY/MM/DD": {"2025/01/01", "2025/01/01"}, "YYYY/MM/DD HH:mm": {"2024/12/31 12:00", "2025/01/01 00:00"}, "YYYY-MM": {"2025-01", "2025-01"},
		"YYYY": {"2025", "2025"}, "YYYYMMDD": {"20250101", "20250101"},
	} {
		if d := cmp.Diff(want, [2]string{form.AtOrAfter(noon), form.AtOrAfter(day)}); d != "" {
			t.Errorf("%s (-want +got):\n%s", form, d)
		}
		if !form.Sorted() {
			t.Errorf("%s sorts as it is written", form)
		}
	}
	for _, form := range []timeform.Form{"DD/MM/YYYY", "MM/YYYY", "HH:mm YYYY-MM-DD", timeform.ISO} {
		if form.Sorted() {
			t.Errorf("%s does not sort as it is written", form)
		}
	}
}

func TestSuggestions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		values []string
		want   []timeform.Form
	}{
		{[]string{"2025/03/10", "2025/03/31"}, []timeform.Form{"YYYY/MM/DD"}},
		{[]string{"10/03/2025", "31/03/2025"}, []timeform.Form{"DD/MM/YYYY"}},
		{[]string{"03/10/2025", "01/02/2025"}, []timeform.Form{"DD/MM/YYYY", "MM/DD/YYYY"}},
		{[]string{"1741586400"}, []timeform.Form{timeform.Seconds}},
		{[]string{"1741586400000"}, []timeform.Form{timeform.Milliseconds}},
		{[]string{"20250310"}, []timeform.Form{"YYYYMMDD"}},
		{[]string{"2025年03月10日"}, []timeform.Form{"YYYY年MM月DD日"}},
		{[]string{"10 Mar 2025"}, nil},
		{nil, nil},
	} {
		if d := cmp.Diff(tt.want, timeform.Suggest(tt.values)); d != "" {
			t.Errorf("%v (-want +got):\n%s", tt.values, d)
		}
	}
}
