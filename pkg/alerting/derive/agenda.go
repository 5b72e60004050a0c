package derive

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Judging of agendas: outside its time a query costs nothing, and within it
// there is room for one evaluation that is missed.
const (
	agendaCadence = 5 * time.Minute
	agendaWithin  = "10m"
)

// agendas makes one alert rule for each message with the agenda. Its query
// gives one row with the whole text as a label; the number is above zero only
// while the message is due. Labels make the alert, so a new text is a new
// alert: resolve messages are off on its contact point, or each morning would
// tell that the last one is over.
func (c *maker) agendas() {
	list := slices.Clone(c.model.Messages())
	slices.SortStableFunc(list, func(a, b *model.Agenda) int { return cmp.Compare(a.Name, b.Name) })
	g := alerting.Group{Name: alerting.Name(c.project, "agenda"), Interval: agendaCadence}
	for _, a := range list {
		g.Rules = append(g.Rules, c.agenda(a))
	}
	c.set.Groups = append(c.set.Groups, g)
}

// way is the contact point of an agenda.
func (c *maker) way(a *model.Agenda) string {
	if a.ContactPoint != "" {
		return a.ContactPoint
	}
	part := "agenda"
	if a.Language != c.lang {
		part += "-" + a.Language
	}
	receiver := alerting.Name(c.project, part)
	c.contactPoint(receiver, part, a.Language, true)
	return receiver
}

func (c *maker) agenda(a *model.Agenda) alerting.Rule {
	receiver := c.way(a)
	out := alerting.Rule{
		UID: alerting.UID(c.project, "agenda-"+a.Name), Title: cmp.Or(a.Label.In(a.Language), a.Name) + " (" + a.Name + ")",
		Queries: []alerting.Query{c.query("A", "agenda", digestKeys(a, len(c.model.Policies) > 0)), above("C", "A", 0)},
		NoData:  keepLast, Fault: keepLast,
		Labels: map[string]string{alerting.OwnLabel: "1", alerting.ProjectLabel: c.project, alerting.AgendaLabel: a.Name},
		Annotations: map[string]string{
			"title_en": cmp.Or(plain(a.Label.In("en")), a.Name), "title_zh": cmp.Or(plain(a.Label.In("zh")), a.Name),
			"link": home(c.options.Datasource, a),
		},
		Notify: alerting.Notify{
			Receiver: receiver, GroupBy: []string{"alertname", "grafana_folder"},
			Wait: 10 * time.Second, Interval: groupInterval, Repeat: 24 * time.Hour,
		},
	}
	return out
}

// digestKeys is the query of a panel that shows the agenda, as one row, with
// the time at which it is due (schedule.Schedule).
func digestKeys(a *model.Agenda, policies bool) map[string]any {
	keys := map[string]any{"format": "digest", "lang": a.Language}
	if a.Domain != "" {
		keys["domain"] = a.Domain
	}
	if a.Tier != 0 {
		keys["tier"] = a.Tier
	}
	if a.Level != nil {
		keys["scope"] = map[string]any{
			"hierarchy": a.Level.Hierarchy.Name, "path": unitPath(a),
		}
	}
	if policies {
		keys["agenda"] = a.Name // whose reader the definitions tell
	}
	due := map[string]any{"at": a.At, "within": agendaWithin}
	list := func(key string, values []string) {
		if len(values) > 0 {
			out := make([]any, len(values))
			for i, v := range values {
				out[i] = v
			}
			due[key] = out
		}
	}
	if a.On != nil {
		due["daysNamed"] = a.On.Name
	}
	list("days", a.Days)
	list("holidays", a.Holidays)
	list("workdays", a.Workdays)
	keys["schedule"] = due
	return keys
}

// unitPath is the path to the unit that an agenda is about.
func unitPath(a *model.Agenda) []any {
	var out []any
	levels, names := a.Unit.Steps(a.Level)
	for i, l := range levels {
		out = append(out, map[string]any{"level": l.Name, "member": names[i]})
	}
	return out
}

func home(datasource string, a *model.Agenda) string {
	q := url.Values{"ds": {datasource}}
	if a.Level != nil {
		levels, names := a.Unit.Steps(a.Level)
		var parts []string
		for i, l := range levels {
			parts = append(parts, l.Name+"="+names[i])
		}
		q.Set("scope", a.Level.Hierarchy.Name+":"+strings.Join(parts, ","))
	}
	return root + "/home?" + plain(q.Encode())
}
