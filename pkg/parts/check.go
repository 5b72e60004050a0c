package parts

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Against is the comparison whose change a request takes apart: the first with
// another period; "" where there is none.
func Against(req query.Request) string {
	for _, name := range req.Compare {
		if comparison.IsPeriod(name) {
			return name
		}
	}
	return ""
}

// Check finds what of a resolved request cannot go with parts.
func Check(req query.Request, r *query.Resolved) (found diag.List) {
	fail := func(field, message, hint string) {
		found = append(found, diag.Diagnostic{
			Code: "RQ024", Name: "bad-parts", Severity: diag.Error, Subject: field, Message: message, Hint: hint,
		})
	}
	if r.Table != nil {
		fail("parts", "parts need a metric along a time axis of hours to years; this request is answered as a table", "")
		return found
	}
	if len(req.Metrics) != 1 {
		fail("metrics", "parts are of one metric", "ask once for each")
	}
	if len(req.By) > 1 {
		fail("by", "a change is taken apart along one thing", "name one, or none for what separates it best")
	}
	if Against(req) == "" {
		fail("compare", "parts need a comparison with another period", `add one such as "previous" to compare`)
	}
	if req.Top != nil {
		fail("top", "parts stand in the order of what they contributed", "limit keeps the first of them")
	}
	if len(req.Order) > 0 {
		fail("order", "parts stand in the order of what they contributed", "leave order out")
	}
	if len(r.Buckets) > 1 {
		fail("grain", "parts are of one period, not of several buckets", "leave grain out, or ask for one bucket")
	}
	return found
}
