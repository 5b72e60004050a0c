package rules_test

import (
	"strings"
	"testing"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/rulestest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/calendar"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// A rule fires where enough stands behind the value; less counts as judged.
func TestVolume(t *testing.T) {
	for least, want := range map[float64]int{200: 1, 400: 0} {
		m := rulestest.Retail()
		r := conversionRule(m)
		r.Volume = &model.RuleVolume{Metric: m.Metric("orders"), Least: least}
		res, err := rules.Evaluate(t.Context(), story(m), m, r, today, rules.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(res.Fired()); got != want || res.Judged() != 6 {
			t.Errorf("with 300 orders, at least %g: %d fired of %d judged", least, got, res.Judged())
		}
		if said := rules.Words(r); !strings.Contains(said["en"], "where Orders reaches") || !strings.Contains(said["zh"], "订单数不低于") {
			t.Errorf("said as %v", said)
		}
	}
}

// Both questions of a rule are asked by the organisation that it names.
func TestJudgesByTheOrganisationOfToday(t *testing.T) {
	m := rulestest.Retail()
	asker, r := story(m), conversionRule(m)
	r.Organisation = "now"
	if _, err := rules.Evaluate(t.Context(), asker, m, r, today, rules.Options{}); err != nil {
		t.Fatal(err)
	}
	if len(asker.Sent) != 2 {
		t.Fatalf("%d requests", len(asker.Sent))
	}
	for _, q := range asker.Sent {
		if q.Organisation != "now" {
			t.Errorf("asked by %q", q.Organisation)
		}
	}
	if said := rules.Words(r); !strings.Contains(said["en"], "organisation as it is now") || !strings.Contains(said["zh"], "现行组织") {
		t.Errorf("said as %v", said)
	}
}

// Sunday, 28 September 2025 was worked for National Day: visitors of a working day are
// as expected where the project's country is known.
func TestASundayThatIsWorked(t *testing.T) {
	for country, want := range map[string]int{"": 6, "CN": 0} {
		m := rulestest.Retail()
		m.DaysNamed(calendar.Working).Country = calendar.CountryOf(country)
		sunday := rulestest.Day(2025, 9, 28)
		asker := &rulestest.Asker{
			Model: m, Through: sunday.AddDate(0, 0, 1), Paths: rulestest.Paths(),
			Metrics: map[string]rulestest.Values{"footfall": func(_ string, at time.Time) float64 {
				if at.Weekday() == time.Sunday && !at.Equal(sunday) {
					return 1500
				}
				return 1000 + float64(at.Day()%5)
			}},
		}
		r := &model.Rule{
			Name: "low", Metric: m.Metric("footfall"), Template: "band", Grain: grain.Day, Level: m.Level("organisation", "store"),
			Params: model.Params{"band": 4.0, "window": 56, "direction": "down", "minChange": .15},
		}
		res, err := rules.Evaluate(t.Context(), asker, m, r, sunday.AddDate(0, 0, 1), rules.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(res.Fired()); got != want {
			t.Errorf("country %q: %d stores fired, want %d", country, got, want)
		}
		if said := rules.Words(r); !strings.Contains(said["en"], "by 15% or more") || words.Typeset(said["zh"], words.Chinese) != said["zh"] {
			t.Errorf("said as %v", said)
		}
	}
}
