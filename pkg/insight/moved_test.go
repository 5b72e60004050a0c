package insight

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// courses of days, the last of which is the day before until.
var until = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)

// world answers like a service: courses by days, and the change of the last day against
// the mean of the four weeks before.
type world struct {
	values  map[string][]float64
	refuses string // a metric that nothing can be asked for beside
}

func (w world) ask(_ context.Context, q query.Request) (*answer.Answer, error) {
	if w.refuses != "" && len(q.Metrics) > 1 && strings.Contains(strings.Join(q.Metrics, " "), w.refuses) {
		return nil, errors.New("these do not go together")
	}
	a := &answer.Answer{From: "2025-02-28", To: "2025-03-01", Rows: 1}
	if q.Grain != "" {
		a.Time = &answer.Time{Grain: q.Grain}
		a.Rows = 182
		for i := range 182 {
			a.Time.Values = append(a.Time.Values, until.AddDate(0, 0, i-182).Format(time.DateOnly))
		}
	}
	for _, name := range q.Metrics {
		all := w.values[name]
		m := answer.Metric{Name: name}
		if q.Grain != "" {
			for _, v := range all {
				m.Values = append(m.Values, answer.Num(v))
			}
		} else {
			n := len(all)
			m.Values = []answer.Num{answer.Num(all[n-1])}
			m.Comparisons = []answer.Comparison{{Name: "averageWeeks:4", Values: []answer.Num{answer.Num((all[n-8] + all[n-15] + all[n-22] + all[n-29]) / 4)}}}
		}
		a.Metrics = append(a.Metrics, m)
	}
	return a, nil
}

func daily(name string) *model.Metric {
	return &model.Metric{Name: name, Label: model.Text{"en": name, "zh": name}, Kind: model.Simple, Simple: &model.MeasureInput{Measure: &model.Measure{
		Name: name, Agg: "sum", Time: &model.Dimension{Name: "day", Time: true, Grain: grain.Day}, Source: &model.Source{Name: name},
	}}}
}

// fallen gives sales that follow visits by two days, and noise that does not; on the last
// day sales fall, since visits fell two days before.
func fallen(seed uint64) world {
	r := rand.New(rand.NewPCG(seed, 9))
	visits, noise, sales := make([]float64, 182), make([]float64, 182), make([]float64, 182)
	for i := range 182 {
		week := 100 * (1 + 0.3*math.Sin(2*math.Pi*float64(i)/7))
		visits[i] = week * math.Exp(0.05*r.NormFloat64())
		noise[i] = week * math.Exp(0.05*r.NormFloat64())
		if i == 179 {
			visits[i] *= 0.6
			noise[i] *= 1.02
		}
		sales[i] = week * math.Exp(0.01*r.NormFloat64())
		if i >= 2 {
			sales[i] *= visits[i-2] / (100 * (1 + 0.3*math.Sin(2*math.Pi*float64(i-2)/7)))
		}
	}
	return world{values: map[string][]float64{"sales": sales, "visits": visits, "noise": noise}}
}

func explained(t *testing.T, w world, look Look) *Why {
	t.Helper()
	out, err := Explain(t.Context(), w.ask, daily("sales"), query.Request{Metrics: []string{"sales"}, Time: query.TimeRange{From: "2025-02-28", To: "2025-02-28"}}, "averageWeeks:4", look)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMovedBefore(t *testing.T) {
	visits, noise := daily("visits"), daily("noise")
	for seed := range uint64(5) {
		w := fallen(seed)
		out := explained(t, w, Look{Others: []*model.Metric{visits, noise}})
		if len(out.Moved) != 1 || out.Moved[0].Metric != "visits" || out.Moved[0].Lag != 2 || out.Moved[0].Drawn || !out.Moved[0].Along {
			t.Fatalf("seed %d: moved %+v", seed, out.Moved)
		}
		if text := out.Words["en"]; !strings.Contains(text, "It moved with visits") || strings.Contains(text, "driver") || strings.Contains(strings.ToLower(text), "cause by") {
			t.Errorf("undrawn it is told as %q", text)
		}
		// What cannot be asked for together is asked for alone.
		w.refuses = "noise"
		if again := explained(t, w, Look{Others: []*model.Metric{visits, noise}}); len(again.Moved) != 1 || again.Moved[0].Metric != "visits" {
			t.Errorf("seed %d: moved %+v", seed, again.Moved)
		}
	}
}

func TestArrowsAreTested(t *testing.T) {
	visits, noise := daily("visits"), daily("noise")
	w := fallen(1)
	for name, tt := range map[string]struct {
		arrow   model.Arrow
		verdict string
		says    string // in the sentence of the one
		along   bool
	}{
		"as drawn":            {model.Arrow{Driver: visits, Sign: 1, Lag: &model.Span{Count: 2, Grain: grain.Day}}, "holds", "Its driver visits", true},
		"without a lag":       {model.Arrow{Driver: visits, Sign: 1}, "holds", "2 days before", true},
		"the other way":       {model.Arrow{Driver: visits, Sign: -1}, "contradicted", "against the arrow", true},
		"at another lag":      {model.Arrow{Driver: visits, Sign: 1, Lag: &model.Span{Count: 1, Grain: grain.Week}}, "unseen", "", false},
		"finer than the data": {model.Arrow{Driver: visits, Sign: 1, Lag: &model.Span{Count: 5, Grain: grain.Hour}}, "untested", "", false},
		"nothing there":       {model.Arrow{Driver: noise, Sign: 1}, "unseen", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			got := TestArrows(t.Context(), w.ask, daily("sales"), query.Request{}, until, []model.Arrow{tt.arrow})
			if len(got) != 1 || got[0].Verdict != tt.verdict || got[0].Sign != tt.arrow.Sign {
				t.Fatalf("%+v, want %s", got, tt.verdict)
			}
			out := explained(t, w, Look{Arrows: []model.Arrow{tt.arrow}})
			if tt.says == "" {
				if len(out.Moved) > 0 {
					t.Errorf("moved %+v", out.Moved)
				}
				return
			}
			if len(out.Moved) != 1 || !strings.Contains(out.Moved[0].Words["en"], tt.says) || out.Moved[0].Words["zh"] == "" || out.Moved[0].Along != tt.along {
				t.Fatalf("moved %+v", out.Moved)
			}
			// A contradicted arrow is said, and is no likely cause.
			m := (&model.Model{Metrics: []*model.Metric{visits}}).Seal()
			if likely := out.Likely(m, true); likely.Found != (tt.verdict == "holds") {
				t.Errorf("the likely cause is %q", likely.Words["en"])
			}
		})
	}
}
