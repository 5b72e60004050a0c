package ask

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Limits is what a request does not say of what was asked.
type Limits struct {
	// Left are codes of what is left to who reads the answer: share_of_some, no_units, one_each.
	Left []string
}

var comparisons = map[string]string{"previous_period": "previous", "previous_year": "lastYear", "target": "target"}

var operators = map[string]string{"gt": "gt", "lt": "lt", "gte": "ge", "lte": "le", "in": "in", "not_in": "notIn"}

// Request makes a request of a reading whose levels are called hierarchy.level.
// points tells of a metric whether its changes are counted in points.
func (r Reading) Request(points func(metric string) bool) (query.Request, Limits) {
	a := r.Asked
	req := query.Request{Metrics: append([]string{}, a.Metrics...)}
	req.Calendar = r.Calendar
	var limits Limits
	if a.Time != nil {
		req.Time = query.TimeRange{From: a.Time.From, To: a.Time.To}
	}
	for _, g := range a.GroupBy {
		if grain, ok := strings.CutPrefix(g, "time."); ok {
			req.Grain = grain
			continue
		}
		req.By = append(req.By, byLevel(g))
	}
	for _, g := range r.Each {
		req.By = append(req.By, byLevel(g))
	}
	if len(r.Each) > 0 {
		limits.Left = append(limits.Left, "one_each")
	}
	if c := comparisons[a.Compare]; c != "" {
		req.Compare = []string{c}
	}
	for _, c := range a.Filters {
		r.filter(&req, &limits, c, points)
	}
	if r.Intent == Share {
		req.Share = true
	}
	if r.Intent == Why && len(req.Metrics) == 1 && a.Compare != "target" {
		req.Parts = true
	}
	r.sort(&req)
	return req, limits
}

func (r Reading) filter(req *query.Request, limits *Limits, c Condition, points func(string) bool) {
	f := query.Filter{Field: c.Metric, Op: operators[c.Op]}
	switch {
	case c.Level != "":
		if r.Intent == Share && len(req.By) > 0 && req.By[0].Hierarchy+"."+req.By[0].Level == c.Level && c.Op == "in" {
			limits.Left = append(limits.Left, "share_of_some")
			return // it picks rows; the whole stays the whole
		}
		f.Field, f.Values = c.Level, c.Members
	case c.Value == "target":
		f.Against, f.Values = "target", []string{"100%"}
	default:
		f.Against = ""
		if c.By != "" {
			f.Against, f.Delta = comparisons[r.Asked.Compare], c.By == "change"
		}
		f.Values = []string{limitOf(c, points(c.Metric))}
	}
	if c.Level == "" && len(req.By) == 0 {
		if !slices.Contains(limits.Left, "no_units") { // both ends of a condition say it once
			limits.Left = append(limits.Left, "no_units")
		}
		return
	}
	f.Every = c.Level == "" && r.InRow > 0 && req.Grain != ""
	req.Filters = append(req.Filters, f)
}

// byLevel groups by a level, hierarchy.level.
func byLevel(name string) query.By {
	hierarchy, level, _ := strings.Cut(name, ".")
	return query.By{Hierarchy: hierarchy, Level: level}
}

// limitOf writes a condition's number as a filter takes it: rates of change, and values
// and differences of metrics in per cent, in per cent.
func limitOf(c Condition, points bool) string {
	text := trimNumber(c.Value.(float64))
	if points || c.By == "change_pct" {
		text += "%"
	}
	return text
}

func (r Reading) sort(req *query.Request) {
	o := r.Asked.Order
	if o == nil || req.Parts {
		return
	}
	if !slices.Contains(req.Metrics, o.Metric) {
		req.Metrics = append(req.Metrics, o.Metric)
	}
	against := ""
	if o.By != "value" {
		if against = comparisons[r.Asked.Compare]; against == "" {
			return
		}
	}
	by, either := strings.CutSuffix(o.By, "_size")
	delta, asc := by == "change", o.Dir == "asc"
	within := len(req.By) > 1
	order := query.Order{Field: o.Metric, Desc: !asc, Against: against, Delta: delta, Either: either}
	switch {
	case len(req.By) == 0 && req.Grain != "" && r.Intent == Rank:
		req.Order, req.Limit = []query.Order{order}, r.Asked.Limit
	case len(req.By) == 0:
		return
	case r.LimitEach:
		req.Order = []query.Order{{Field: "time"}, order}
		req.Limit, req.LimitEach = r.Asked.Limit, true
	case r.Asked.Limit > 0:
		req.Top = &query.Top{N: r.Asked.Limit, Metric: o.Metric, Asc: asc, Against: against, Delta: delta, Either: either, Within: within}
	default:
		req.Order = []query.Order{order}
	}
}
