package ask

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Limits is what a request does not say of what was asked.
type Limits struct {
	// Refused are codes of conditions that a request cannot hold, so that an answer
	// without them would be wrong: in_a_row, points, order_within.
	Refused []string
	// Left are codes of what is left to who reads the answer: order_by_change,
	// share_of_some.
	Left []string
}

var comparisons = map[string]string{"previous_period": "previous", "previous_year": "lastYear", "target": "target"}

var operators = map[string]string{"gt": "gt", "lt": "lt", "gte": "ge", "lte": "le", "in": "in", "not_in": "notIn"}

// Request makes a request of a reading whose levels are called hierarchy.level.
// points tells of a metric whether its changes are counted in points.
func (r Reading) Request(points func(metric string) bool) (query.Request, Limits) {
	a := r.Asked
	req := query.Request{Metrics: append([]string{}, a.Metrics...)}
	var limits Limits
	if a.Time != nil {
		req.Time = query.TimeRange{From: a.Time.From, To: a.Time.To}
	}
	for _, g := range a.GroupBy {
		if grain, ok := strings.CutPrefix(g, "time."); ok {
			req.Grain = grain
			continue
		}
		hierarchy, level, _ := strings.Cut(g, ".")
		req.By = append(req.By, query.By{Hierarchy: hierarchy, Level: level})
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
	r.sort(&req, &limits)
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
	case req.Grain != "" && c.By != "":
		limits.Refused = append(limits.Refused, "in_a_row")
		return
	case c.Value == "target":
		f.Against, f.Values = "target", []string{"100%"}
	case c.By == "":
		f.Values = []string{trimNumber(c.Value.(float64))}
	default:
		v := c.Value.(float64)
		if v != 0 && (c.By == "change" || points(c.Metric)) {
			limits.Refused = append(limits.Refused, "points")
			return
		}
		f.Against, f.Values = comparisons[r.Asked.Compare], []string{fmt.Sprintf("%s%%", trimNumber(v))}
	}
	req.Filters = append(req.Filters, f)
}

func (r Reading) sort(req *query.Request, limits *Limits) {
	o := r.Asked.Order
	if o == nil || req.Parts {
		return
	}
	if o.By != "value" {
		limits.Left = append(limits.Left, "order_by_change")
		return
	}
	if !slices.Contains(req.Metrics, o.Metric) {
		req.Metrics = append(req.Metrics, o.Metric)
	}
	switch {
	case len(req.By) > 1 && r.Asked.Limit > 0:
		limits.Refused = append(limits.Refused, "order_within")
	case len(req.By) == 1 && r.Asked.Limit > 0:
		req.Top = &query.Top{N: r.Asked.Limit, Metric: o.Metric, Asc: o.Dir == "asc"}
	case len(req.By) > 0:
		req.Order = []query.Order{{Field: o.Metric, Desc: o.Dir == "desc"}}
	}
}
