package derive

import (
	"net/url"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// root is Grafana's own address without the slash that it ends with.
const root = "{{ reReplaceAll `/+$` `` externalURL }}/a/" + app

// link leads to the metric's page at the very slice that fired: unit, grain,
// and the time from the history before the event up to the bucket that was
// judged. Members may hold anything, so each is encoded when it is filled in.
func (c *maker) link(r *model.Rule) string {
	q := url.Values{"ds": {c.options.Datasource}, "grain": {string(r.Grain)}, "rule": {r.Name}}
	return root + "/metric/" + url.PathEscape(r.Metric.Name) + "?" + q.Encode() + scope(r) +
		known("F") + "&from={{ printf `%.0f` $values.F.Value }}&to={{ printf `%.0f` $values.T.Value }}{{ end }}"
}

// scope is the unit as pages take it: organisation:region=East,store=42. Levels
// whose member is unknown are left out.
func scope(r *model.Rule) string {
	levels := path(r)
	if len(levels) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("&scope=" + url.QueryEscape(r.Level.Hierarchy.Name+":"))
	for i, l := range levels {
		if i < len(levels)-1 {
			b.WriteString("{{ with " + label(l) + " }}{{ urlquery `" + l.Name + "=` . `,` }}{{ end }}")
		} else {
			b.WriteString("{{ urlquery `" + l.Name + "=` " + label(l) + " }}")
		}
	}
	return b.String()
}
