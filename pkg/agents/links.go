package agents

import (
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// Links lead to the metric pages of the app in Grafana.
type Links struct {
	Grafana    string // its address; "": there are no links
	Datasource string // uid of the data source
}

// app is the plugin whose pages they are.
const app = "wheelhouse-cockpit-app"

// metric is the page of a metric, at a slice where there is one.
func (l Links) metric(name string, r *query.Request) string {
	if l.Grafana == "" || name == "" {
		return ""
	}
	q := url.Values{"ds": {l.Datasource}}
	if r != nil {
		view(q, r)
	}
	return strings.TrimRight(l.Grafana, "/") + "/a/" + app + "/metric/" + url.PathEscape(name) + "?" + q.Encode()
}

// slice is the page of what an answer is about. Conditions that a page has no place
// for would show another number: then there is no link.
func (l Links) slice(r query.Request, a *answer.Answer, c *wire.Catalog) string {
	if len(r.Metrics) != 1 || len(r.Filters) > 0 {
		return ""
	}
	link := l.metric(r.Metrics[0], &r)
	if link == "" {
		return ""
	}
	zone, err := time.LoadLocation(c.Zone)
	if err != nil {
		return link
	}
	from, err1 := time.ParseInLocation(time.DateOnly, a.From, zone)
	to, err2 := time.ParseInLocation(time.DateOnly, a.To, zone)
	if err1 != nil || err2 != nil {
		return link
	}
	// Grafana's time is closed at both ends.
	return link + "&from=" + strconv.FormatInt(from.UnixMilli(), 10) + "&to=" + strconv.FormatInt(to.UnixMilli()-1, 10)
}

// view writes what of a request a page takes.
func view(q url.Values, r *query.Request) {
	put := func(name, v string) {
		if v != "" {
			q.Set(name, v)
		}
	}
	if r.Scope != nil {
		put("scope", written(r.Scope.Hierarchy, r.Scope.Path))
	}
	put("grain", r.Grain)
	put("calendar", r.Calendar)
	put("asOf", r.AsOf)
	put("lang", r.Lang)
	put("organisation", r.Organisation)
	put("compare", strings.Join(r.Compare, ","))
	if len(r.By) > 0 {
		if r.By[0].Hierarchy != "" {
			put("by", r.By[0].Hierarchy+"."+r.By[0].Level)
		} else {
			put("by", r.By[0].Dimension)
		}
	}
}
