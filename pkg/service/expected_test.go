package service_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

// eachFallenBooth runs a test over booths of which the North took a third as usual from
// the 9th of June on.
func eachFallenBooth(t *testing.T, test func(*testing.T, engines.World)) {
	t.Helper()
	t.Parallel()
	sql := booths()
	for _, day := range []string{"2025-06-09", "2025-06-10"} {
		sql += fmt.Sprintf(";\nUPDATE takings SET amount = amount / 3 WHERE day = '%s' AND hall = 'North'", day)
	}
	engines.Each(t, map[string]string{"p.yaml": foreseeable}, sql, test)
}

func usualOf(name string, by ...query.By) expected.Question {
	return expected.Question{Request: query.Request{Metrics: []string{name}, By: by, Time: query.TimeRange{From: "2025-05-05", To: "2025-06-10"}}}
}

func TestWhatWasToBeExpected(t *testing.T) {
	eachFallenBooth(t, func(t *testing.T, w engines.World) {
		e, err := w.Expected(as(t, "boss"), usualOf("sales", hall))
		if err != nil {
			t.Fatal(err)
		}
		if len(e.Units) != 2 || e.Units[0].Name[0] != "North" || e.Grain != "day" {
			t.Fatalf("%+v", e)
		}
		for i, u := range e.Units {
			if n := len(u.Points); n != 37 || u.Points[0].Time != "2025-05-05" || u.Points[n-1].Time != "2025-06-10" {
				t.Fatalf("%d points of %v", len(u.Points), u.Name)
			}
			for _, p := range u.Points {
				sunday := p.Start.Weekday() == time.Sunday
				if sunday == p.Expected.OK() {
					t.Errorf("%s: expected %v", p.Time, p.Expected)
				}
				if sunday {
					continue
				}
				if p.Lower95 > p.Lower80 || p.Lower80 > p.Expected || p.Expected > p.Upper80 || p.Upper80 > p.Upper95 {
					t.Errorf("%s: bands %+v", p.Time, p)
				}
				if fell := i == 0 && p.Time >= "2025-06-09"; p.Abnormal != fell {
					t.Errorf("%v %s: abnormal %v: %+v", u.Name, p.Time, p.Abnormal, p)
				}
			}
		}
		last := e.Units[0].Points[36]
		if last.Since != "2025-06-09" || last.Kind == "" || math.Abs(float64(last.Expected)-100) > 25 {
			t.Errorf("%+v", last)
		}
		en, zh := e.Units[0].Words["en"], e.Units[0].Words["zh"]
		if !strings.Contains(en, "Sales, North") || !strings.Contains(en, "is abnormal") || !strings.Contains(zh, "属异常") {
			t.Errorf("%s\n%s", en, zh)
		}
		if en := e.Units[1].Words["en"]; !strings.Contains(en, "nothing unusual") {
			t.Error(en)
		}
	})
}

// What is said of a day does not change with days that come after it.
func TestWhatWasExpectedStaysExpected(t *testing.T) {
	eachFallenBooth(t, func(t *testing.T, w engines.World) {
		now, err := w.Expected(as(t, "boss"), usualOf("sales"))
		if err != nil {
			t.Fatal(err)
		}
		q := usualOf("sales")
		q.Request.AsOf = "2025-06-01"
		then, err := w.Expected(as(t, "boss"), q)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(then.Units[0].Points); n == 0 || n >= len(now.Units[0].Points) {
			t.Fatalf("%d points", n)
		}
		for i, p := range then.Units[0].Points {
			if q := now.Units[0].Points[i]; p.Time != q.Time || p.Expected.OK() && math.Abs(float64(p.Expected-q.Expected)) > 1e-6*math.Abs(float64(p.Expected)) || p.Abnormal != q.Abnormal {
				t.Errorf("then %+v\nnow  %+v", p, q)
			}
		}
	})
}

// A reader is told what their own rows lead to expect.
func TestExpectationsAreOfWhatIsTold(t *testing.T) {
	eachFallenBooth(t, func(t *testing.T, w engines.World) {
		north, err := w.Expected(as(t, "north"), usualOf("sales"))
		if err != nil {
			t.Fatal(err)
		}
		boss, err := w.Expected(as(t, "boss"), usualOf("sales", hall))
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range north.Units[0].Points {
			if q := boss.Units[0].Points[i]; p.Expected.OK() && math.Abs(float64(p.Expected-q.Expected)) > 1e-9 {
				t.Errorf("%s: %v, the North's is %v", p.Time, p.Expected, q.Expected)
			}
		}
		if _, err := w.Expected(as(t, "few"), usualOf("sales")); err == nil {
			t.Error("a reader without sales is told of them")
		}
		if _, err := w.Expected(context.Background(), usualOf("sales")); err == nil {
			t.Error("nobody is told")
		}
	})
}

func TestQuestionsOfWhatIsExpectedAreChecked(t *testing.T) {
	eachBooth(t, func(t *testing.T, w engines.World) {
		for name, tt := range map[string]struct {
			change func(*query.Request)
			want   string
		}{
			"two metrics":  {func(r *query.Request) { r.Metrics = []string{"sales", "pieces"} }, "RQ270"},
			"hours":        {func(r *query.Request) { r.Grain = "hour" }, "RQ271"},
			"no day":       {func(r *query.Request) { r.Time.From = "soon" }, "RQ272"},
			"a preset":     {func(r *query.Request) { r.Time = query.TimeRange{Preset: "mtd"} }, "RQ273"},
			"a comparison": {func(r *query.Request) { r.Compare = []string{"lastYear"} }, "RQ273"},
		} {
			q := usualOf("sales")
			tt.change(&q.Request)
			if _, err := w.Expected(as(t, "boss"), q); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s: %v, want %s", name, err, tt.want)
			}
		}
		q := usualOf("sales")
		q.Request.AsOf = "2025-01-20"
		e, err := w.Expected(as(t, "boss"), q)
		if err != nil || e.Units[0].Reason != expected.Short || !strings.Contains(e.Units[0].Words["zh"], "太少") {
			t.Errorf("after three weeks: %+v, %v", e, err)
		}
	})
}
