package forecast

import (
	"context"
	"math"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
)

// The chance of falling short is that of both bands: a fortieth below the lower edge of
// that of 95 %, a tenth below that of 80 %, half below the middle, and never less for more.
func TestBelowGoesWithTheBand(t *testing.T) {
	r := of(t, series.Series{Values: months(120, 100, 1, 20, 5), Grain: series.Month}, 12)
	total, band, wide := r.Sum(5)
	for _, tt := range []struct{ at, want float64 }{{wide.Lower, 0.025}, {band.Lower, 0.1}, {total, 0.5}, {band.Upper, 0.9}, {wide.Upper, 0.975}} {
		if got := r.Below(5, tt.at); math.Abs(got-tt.want) > 1e-6 {
			t.Errorf("%v lies below %v in %v, want %v", total, tt.at, got, tt.want)
		}
	}
	last := 0.0
	for x := band.Lower - 50; x < band.Upper+50; x += 5 {
		got := r.Below(5, x)
		if got < last {
			t.Fatalf("less is likelier than more at %v", x)
		}
		last = got
	}
}

func TestWhatIsCertainIsCertain(t *testing.T) {
	r := of(t, series.Series{Values: []float64{4, 4, 4, 4, 4, 4}, Grain: series.Day}, 3)
	if r.Below(3, 12) != 0 || r.Below(3, 12.1) != 1 {
		t.Error("three days of 4 are not 12")
	}
	e, ok := r.Back(2, 3)
	if !ok || e.Total != 20 || e.Below(20) != 0 || e.Below(21) != 1 {
		t.Errorf("five days of 4 as seen two days ago: %+v, %v", e, ok)
	}
}

// What was foreseen earlier is made of the numbers until then alone.
func TestEarlierKnowsNothingOfWhatCame(t *testing.T) {
	s := days(400, 20)
	before := s
	s.Values = append([]float64(nil), s.Values...)
	for i := 397; i < 400; i++ {
		s.Values[i] = before.Values[i] * 1.001 // so little that the fit stays
	}
	a, ok1 := of(t, before, 10).Back(3, 10)
	b, ok2 := of(t, s, 10).Back(3, 10)
	if !ok1 || !ok2 || math.Abs(a.Total/b.Total-1) > 1e-3 {
		t.Errorf("%+v, %+v", a, b)
	}
	if now, _, _ := of(t, before, 13).Sum(13); math.Abs(a.Total/now-1) > 0.1 {
		t.Errorf("thirteen days are %v, as seen three days ago %v", now, a.Total)
	}
	if _, ok := of(t, before, 10).Back(395, 10); ok {
		t.Error("five days foresee a year")
	}
}

// Moving points moves what was foreseen of them earlier along.
func TestEarlierMovesAlong(t *testing.T) {
	r := of(t, days(200, 20), 5)
	a, _ := r.Back(2, 5)
	r.Move(1, r.Point[1]+7)
	b, _ := r.Back(2, 5)
	if math.Abs(b.Total-a.Total-7) > 1e-9 {
		t.Errorf("%v became %v", a.Total, b.Total)
	}
}

func TestQuickKnowsWeekdayAndLevel(t *testing.T) {
	s := days(180, 0)
	s.Marks = nil
	r := By(context.Background(), Quick, s, 7)
	if r.Reason != "" || r.Model != Profile {
		t.Fatalf("%+v", r)
	}
	shape := []float64{90, 92, 95, 100, 120, 150, 140}
	for i, v := range r.Point {
		want := shape[(180+i)%7]
		if math.Abs(v/want-1) > 0.12 || r.Band80[i].Lower > want || r.Band80[i].Upper < want {
			t.Errorf("day %d: %v %v, want %v", i, v, r.Band80[i], want)
		}
	}
}

// Less effort says much the same of days with marks, where it looks at marks.
func TestBriskKnowsMarks(t *testing.T) {
	s := days(700, 20)
	full, brisk := of(t, s, 14), By(context.Background(), Brisk, s, 14)
	for i, v := range brisk.Point {
		if math.Abs(v/full.Point[i]-1) > 0.05 {
			t.Errorf("day %d is %v, with full effort %v", i, v, full.Point[i])
		}
	}
}

func TestEffortIsSharedOut(t *testing.T) {
	if Among(1) != Full || Among(12) != Full || Among(13) != Brisk || Among(200) != Brisk || Among(201) != Quick {
		t.Error("the effort for each of many series is another")
	}
}

func BenchmarkEffort(b *testing.B) {
	s, long := days(180, 0), days(1095, 0)
	for name, e := range map[string]Effort{"full": Full, "brisk": Brisk, "quick": Quick} {
		b.Run("half a year/"+name, func(b *testing.B) {
			for b.Loop() {
				By(context.Background(), e, s, 14)
			}
		})
		b.Run("three years/"+name, func(b *testing.B) {
			for b.Loop() {
				By(context.Background(), e, long, 14)
			}
		})
	}
}
