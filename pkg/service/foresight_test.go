package service_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/engines"
)

const foresight = `
rules:
  - {name: month_ends_short, metric: sales, template: forecast_miss, grain: month, params: {attainment: 1}}
  - {name: month_ends_near, metric: sales, template: forecast_miss, grain: month, params: {attainment: 0.5}}
  - {name: hall_ends_short, metric: sales, template: forecast_miss, level: place.hall, grain: month}
  - {name: quarter_ends_short, metric: sales, template: forecast_miss, grain: quarter}
`

// What a rule says of the end of the month is what its outlook says.
func TestARuleForeseesWhatTheOutlookDoes(t *testing.T) {
	t.Parallel()
	text := strings.Replace(foreseeable, "value: 8000", "value: 9000", 1) + foresight
	engines.Each(t, map[string]string{"p.yaml": text}, booths(), func(t *testing.T, w engines.World) {
		results, err := w.EvaluateRules(as(t, "boss"), "", "month_ends_short", "month_ends_near", "hall_ends_short", "quarter_ends_short")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			if r.Err != nil {
				t.Fatalf("%s: %v", r.Rule.Name, r.Err)
			}
		}
		o, err := w.Outlook(as(t, "boss"), comingOf("sales"))
		if err != nil {
			t.Fatal(err)
		}
		d, s := o.Units[0].Landing, results[0].Signals[0]
		if !s.Fired || math.Abs(float64(s.Value-d.Lands)) > 1e-6 || s.Baseline != 9000 || s.Foreseen == nil {
			t.Fatalf("%+v; the outlook lands at %v", s, d.Lands)
		}
		if chance := s.Foreseen.Chance; math.Abs(chance-(1-float64(d.Chance))) > 1e-9 || chance < .8 {
			t.Errorf("missed with %v, the outlook reaches it with %v", chance, d.Chance)
		}
		if s.Foreseen.Since.IsZero() || s.Foreseen.Since.Month() != 6 || !s.Before {
			t.Errorf("since %v, before %v", s.Foreseen.Since, s.Before)
		}
		need := (9000 - float64(d.SoFar)) / float64(d.Left)
		if d.Left < 15 || d.Left > 20 || math.Abs(float64(d.Needed)-need) > 1e-6 || d.Needed <= d.Pace {
			t.Errorf("%d days are left, of %v and %v", d.Left, d.Needed, d.Pace)
		}
		if results[1].Signals[0].Fired {
			t.Errorf("half of the target is missed: %+v", results[1].Signals[0])
		}
		for _, s := range results[2].Signals {
			if s.Fired || s.Reason != answer.NoTarget && s.Reason != answer.TargetGrain {
				t.Errorf("a hall without a target: %+v", s)
			}
		}
		q := comingOf("sales")
		q.Lands = "quarter"
		if o, err = w.Outlook(as(t, "boss"), q); err != nil {
			t.Fatal(err)
		}
		if l := o.Units[0].Landing; l.Period != "2025-04-01" || l.Grain != "quarter" || l.Lands < 2*d.Lands {
			t.Errorf("the quarter lands: %+v", l)
		}
	})
}

func TestLandingsThatCannotBe(t *testing.T) {
	eachBooth(t, func(t *testing.T, w engines.World) {
		for _, q := range []outlook.Question{{Lands: "day"}, {Lands: "fortnight"}} {
			q.Request = comingOf("sales").Request
			if _, err := w.Outlook(as(t, "boss"), q); !hasCode(err, "RQ226") {
				t.Errorf("%q: %v", q.Lands, err)
			}
		}
	})
}

// The time that a caller has is the rules' too.
func TestRulesThatLookAheadEndWithTheirCaller(t *testing.T) {
	t.Parallel()
	engines.Each(t, map[string]string{"p.yaml": foreseeable + foresight}, booths(), func(t *testing.T, w engines.World) {
		ctx, stop := context.WithCancel(as(t, "boss"))
		stop()
		results, err := w.EvaluateRules(ctx, "2025-06-11", "month_ends_short")
		if err == nil && results[0].Err == nil {
			t.Errorf("judged without time: %+v", results[0].Signals)
		}
	})
}
