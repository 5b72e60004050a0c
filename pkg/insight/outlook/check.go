package outlook

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/analytics/forecast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

const (
	// farthest is how many buckets ahead are foreseen at most.
	farthest = 400
	// mostUnits is how many units are looked ahead of at once: each takes up to a
	// tenth of a second.
	mostUnits = 60
)

// days are the histories from which days are foreseen, by effort.
var days = map[forecast.Effort]int{forecast.Brisk: 400, forecast.Quick: 180}

// lands are the periods whose landing can be told from buckets of a grain.
var lands = map[grain.Grain][]grain.Grain{
	grain.Hour: {grain.Day, grain.Week, grain.Month}, grain.Day: {grain.Week, grain.Month, grain.Quarter, grain.Year},
	grain.Month: {grain.Quarter, grain.Year}, grain.Quarter: {grain.Year},
}

// check gives the request for the history.
func (q Question) check(m *model.Model) (query.Request, error) {
	r := q.Request
	var found diag.List
	fail := func(code, name, field, message, hint string) {
		found = append(found, diag.Diagnostic{Code: code, Name: name, Severity: diag.Error, Subject: field, Message: message, Hint: hint})
	}
	if len(r.Metrics) != 1 {
		fail("RQ220", "outlook-of-one", "metrics", fmt.Sprintf("an outlook is of one metric, not of %d", len(r.Metrics)), "ask once for each")
	}
	finest := grain.None
	if len(r.Metrics) == 1 && m.Metric(r.Metrics[0]) != nil {
		finest = m.Metric(r.Metrics[0]).Finest()
	}
	g := grain.Grain(cmp.Or(r.Grain, string(grain.Day)))
	if r.Grain == "" && finest.Coarser(g) {
		g = finest
	}
	s, known := steps[g]
	switch {
	case known && finest.Coarser(g):
		fail("RQ221", "outlook-grain", "grain", fmt.Sprintf("the data of %s are kept by %s: there is no outlook by %s", r.Metrics[0], finest, g), fmt.Sprintf("use grain %s or a coarser one, or leave it out", finest))
	case !known:
		fail("RQ221", "outlook-grain", "grain", fmt.Sprintf("there is no outlook by %q", r.Grain), "use hour, day, week, month, quarter or year")
	}
	if q.Horizon < 0 || q.Horizon > farthest {
		fail("RQ222", "outlook-horizon", "horizon", fmt.Sprintf("a horizon of %d buckets cannot be foreseen", q.Horizon), fmt.Sprintf("use 1 to %d, or leave it out", farthest))
	}
	if q.Lands != "" && !slices.Contains(lands[g], grain.Grain(q.Lands)) {
		fail("RQ226", "outlook-lands", "lands", fmt.Sprintf("where a %q lands cannot be told by %s", q.Lands, g), landsHint(g))
	}
	kept := query.Request{
		Metrics: r.Metrics, By: r.By, Grain: string(g), Calendar: r.Calendar, Organisation: r.Organisation, Filters: r.Filters,
		Scope: r.Scope, Version: r.Version, AsOf: r.AsOf, Lang: r.Lang,
	}
	plain := kept
	plain.Grain = r.Grain
	if !reflect.DeepEqual(plain, r) {
		fail("RQ223", "outlook-takes-less", "request", "an outlook takes metrics, by, grain, filters, scope, calendar, organisation, version, asOf and lang, and nothing else", "its history and comparisons are its own")
	}
	if err := found.Err(); err != nil {
		return query.Request{}, err
	}
	history := s.history
	if least := days[forecast.Among(q.Units)]; least > 0 && g == grain.Day {
		history = least
	}
	kept.Time = query.TimeRange{Preset: fmt.Sprintf("last %d %s", history, s.preset)}
	kept.Version = "" // it is about targets, which the history has none of
	return kept, nil
}

func landsHint(g grain.Grain) string {
	if len(lands[g]) == 0 {
		return "leave lands out: these buckets fill no longer period"
	}
	names := make([]string, len(lands[g]))
	for i, p := range lands[g] {
		names[i] = string(p)
	}
	return "use " + strings.Join(names, ", ") + ", or leave it out"
}

// tooMany tells that there are more units than can be looked ahead of.
func tooMany(n int) error {
	return diag.List{{
		Code: "RQ224", Name: "outlook-of-many", Severity: diag.Error, Subject: "by",
		Message: fmt.Sprintf("these are %d units; an outlook is of %d at most", n, mostUnits), Hint: "narrow by scope or filters, or group by a coarser level",
	}}.Err()
}
