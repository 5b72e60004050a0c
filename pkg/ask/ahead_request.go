package ask

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Outlook makes the request of a question about what comes, without its time: one
// metric of some units, by a level. left are codes of [Reasons] for what is left out,
// code is one where there is no such request.
func (r Reading) Outlook() (req query.Request, left []string, code string) {
	a := r.Asked
	if len(a.Metrics) != 1 {
		return req, nil, "one"
	}
	all, limits := r.Request(func(string) bool { return false })
	req = query.Request{Metrics: a.Metrics, By: all.By}
	if slices.Contains(limits.Left, "one_each") {
		left = append(left, "one_each")
	}
	for i, c := range a.Filters {
		switch {
		case c.Level == "":
			return req, nil, "foreseen_if"
		default:
			req.Filters = append(req.Filters, query.Filter{Field: c.Level, Op: operators[c.Op], Values: a.Filters[i].Members})
		}
	}
	if a.Compare != "" && a.Compare != "target" {
		left = append(left, "foreseen_change")
	}
	return req, left, ""
}
