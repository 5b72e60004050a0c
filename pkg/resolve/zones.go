package resolve

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// nowOf is the request's clock for a measure, by the clocks of its own zone. Where they
// are ahead the request's day is what counts: it is no later there than here.
func nowOf(r *query.Resolved, v *model.Measure) time.Time {
	zone := r.Model.ZoneOf(v.Time)
	if zone.String() == r.Zone.String() {
		return r.Now
	}
	return earliest(r.Now, grain.Wall(grain.Instant(r.Now, r.Zone), zone))
}

// zoneNotes say by whose clocks days and hours are where sources have other ones than
// each other, or hours other ones than the project's.
func zoneNotes(r *query.Resolved) diag.List {
	var zones []string
	of := map[string][]string{}
	for _, m := range r.Metrics {
		for _, v := range m.Measures() {
			if v.Time == nil || v.Source.ZoneBy != "" {
				continue
			}
			zone := r.Model.ZoneOf(v.Time).String()
			if !slices.Contains(zones, zone) {
				zones = append(zones, zone)
			}
			if !slices.Contains(of[zone], v.Source.Name) {
				of[zone] = append(of[zone], v.Source.Name)
			}
		}
	}
	hours := r.Grain != grain.None && r.Grain.Rank() < grain.Day.Rank()
	if len(zones) == 0 || len(zones) == 1 && (!hours || zones[0] == r.Zone.String()) {
		return nil
	}
	what := "days"
	if hours {
		what = "hours"
	}
	parts := make([]string, len(zones))
	for i, zone := range zones {
		parts[i] = fmt.Sprintf("%s (%s)", zone, strings.Join(of[zone], ", "))
	}
	return diag.List{{
		Code: "RQ200", Name: "several-zones", Severity: diag.Info, Subject: "time",
		Message: fmt.Sprintf("%s are those of each source’s own zone: %s", what, strings.Join(parts, ", ")),
	}}
}
