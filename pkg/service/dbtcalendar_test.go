package service_test

import (
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access/accesstest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// A dbt project counts by the Gregorian calendar, beside those of its granularities:
// catalogue and requests know its name, which rules ask by.
func TestDBTProjectHasACalendar(t *testing.T) {
	s := openCase(t, "dbt-shop")
	c, err := s.Catalog(accesstest.Context(t))
	if err != nil {
		t.Fatal(err)
	}
	if c.Calendar != "gregorian" || len(c.Calendars) != 2 || c.Calendars[0].Name != "gregorian" || c.Calendars[1].Name != "shift_week" || len(c.Calendars[1].Periods["month"]) == 0 {
		t.Errorf("the catalogue counts by %q of %v", c.Calendar, c.Calendars)
	}
	if _, err := s.Query(accesstest.Context(t), query.Request{Metrics: []string{c.Metrics[0].Name}, Grain: "month", Calendar: "gregorian"}); err != nil {
		t.Error(err)
	}
}
