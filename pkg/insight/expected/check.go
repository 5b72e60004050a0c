package expected

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/series"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// mostUnits is how many units are looked at at once.
const mostUnits = 60

// check gives the request for the history.
func (q Question) check() (query.Request, error) {
	r := q.Request
	var found diag.List
	fail := func(code, name, field, message, hint string) {
		found = append(found, diag.Diagnostic{Code: code, Name: name, Severity: diag.Error, Subject: field, Message: message, Hint: hint})
	}
	if len(r.Metrics) != 1 {
		fail("RQ270", "expected-of-one", "metrics", fmt.Sprintf("what is expected is told of one metric, not of %d", len(r.Metrics)), "ask once for each")
	}
	g := grain.Grain(cmp.Or(r.Grain, string(grain.Day)))
	h, known := history[g]
	if !known {
		fail("RQ271", "expected-grain", "grain", fmt.Sprintf("nothing can be expected by %q", r.Grain), "use day, week, month, quarter or year")
	}
	for field, day := range map[string]string{"time.from": r.Time.From, "time.to": r.Time.To} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			fail("RQ272", "expected-time", field, fmt.Sprintf("%q is no day", day), "write it as 2006-01-02")
		}
	}
	kept := query.Request{
		Metrics: r.Metrics, By: r.By, Grain: r.Grain, Calendar: r.Calendar, Organisation: r.Organisation, Filters: r.Filters,
		Scope: r.Scope, AsOf: r.AsOf, Lang: r.Lang, Time: query.TimeRange{From: r.Time.From, To: r.Time.To},
	}
	if !reflect.DeepEqual(kept, r) {
		fail("RQ273", "expected-takes-less", "request", "what is expected takes metrics, by, grain, time from and to, filters, scope, calendar, organisation, asOf and lang, and nothing else", "its history is its own")
	}
	if err := found.Err(); err != nil {
		return query.Request{}, err
	}
	kept.Grain = string(g)
	kept.Time = query.TimeRange{Preset: fmt.Sprintf("last %d %s", h.buckets, h.preset)}
	return kept, nil
}

// tooMany tells that there are more units than are looked at.
func tooMany(n int) error {
	return diag.List{{
		Code: "RQ274", Name: "expected-of-many", Severity: diag.Error, Subject: "by",
		Message: fmt.Sprintf("these are %d units; what is expected is told of %d at most", n, mostUnits), Hint: "narrow by scope or filters, or group by a coarser level",
	}}.Err()
}

// reasonOf tells why nothing can be expected of values.
func reasonOf(values []float64) string {
	for _, v := range values {
		if series.Usable(v) {
			return Short
		}
	}
	return Empty
}

func num(v float64) answer.Num {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return answer.None()
	}
	return answer.Num(v)
}
