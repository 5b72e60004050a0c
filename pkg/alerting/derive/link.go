package derive

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/address"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules/template"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// root is Grafana's own address without the slash that it ends with.
const root = "{{ reReplaceAll `/+$` `` externalURL }}/a/" + app

// link leads to the metric's page at the very slice that fired: unit, grain, what the
// rule judges and compares with, and the time from the history before the event up to the
// bucket that was judged, with its explanation open.
func (c *maker) link(r *model.Rule) string {
	return c.linkJudged(r) + scope(r) + "&why=1" +
		known("F") + "&from={{ printf `%.0f` $values.F.Value }}&to={{ printf `%.0f` $values.T.Value }}{{ end }}"
}

// linkJudged leads to the metric's page of the whole organisation, as the rule looks at
// it: the rows that its filter keeps, its calendar, and what it compares with, as the
// agenda's own links do. Another comparison would be another change than the message tells.
func (c *maker) linkJudged(r *model.Rule) string {
	q := url.Values{}
	if judge, err := template.Find(r.Template); err == nil {
		if against := judge.Baseline(r).Name; comparison.Known(against) {
			q.Set("compare", against)
		}
	}
	if r.Calendar != nil {
		q.Set("calendar", r.Calendar.Name)
	}
	if filters, err := rules.Filters(r); err == nil {
		for _, f := range filters {
			q.Add("filter", address.Filter(f.Field, f.Op, f.Values))
		}
	}
	if len(q) == 0 {
		return c.linkAll(r)
	}
	return c.linkAll(r) + "&" + plain(q.Encode())
}

// acknowledge leads to the open incident of the unit, whose page has the button: opening
// it writes nothing, since robots open links to preview them. The alert does not know the
// incident's number, so the page looks for it by rule and unit.
func (c *maker) acknowledge(r *model.Rule) string {
	q := url.Values{"ds": {c.options.Datasource}, "rule": {r.Name}, "take": {"1"}}
	return root + "/incidents?" + plain(q.Encode())
}

// linkAll leads to the metric's page of the whole organisation, and tells nothing of the
// rule but its name and grain: everybody may read it of a restricted one.
func (c *maker) linkAll(r *model.Rule) string {
	q := url.Values{"ds": {c.options.Datasource}, "grain": {string(r.Grain)}, "rule": {r.Name}}
	return root + "/metric/" + plain(url.PathEscape(r.Metric.Name)) + "?" + plain(q.Encode())
}

// scope is the unit as pages take it: organisation:region=East,store=42, and
// region! for rows without a region. Members may hold anything, so each is made
// safe and encoded when it is filled in. Levels whose member is unknown are left
// out; the last one is always known.
func scope(r *model.Rule) string {
	levels := path(r)
	if len(levels) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("&scope=" + encoded(address.Name(r.Level.Hierarchy.Name)+":"))
	for i, l := range levels {
		name, then := address.Name(l.Name), ""
		if i < len(levels)-1 {
			then = encoded(",")
		}
		b.WriteString(present(l, fmt.Sprintf("{{ if eq $member `%s` }}%s%s{{ else if ne $member `%s` }}%s{{ urlquery (reReplaceAll `%s` `%s` %s) }}%s{{ end }}",
			alerting.Nameless, encoded(name+"!"), then, alerting.Unknown, encoded(name+"="), address.MemberPattern, address.MemberReplace, member("$member"), then)))
	}
	return b.String()
}

// encoded is a text of the definitions in an address.
func encoded(s string) string { return plain(url.QueryEscape(s)) }
