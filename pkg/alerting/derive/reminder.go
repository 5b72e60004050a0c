package derive

import (
	"maps"
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// reminder is what an alert rule tells the people of a tier of what is remembered: what
// waits, or who has it. A query of its own type has a row for each.
type reminder struct {
	query  string // its type
	en, zh string // what Grafana lists
	// summary stands on the rule's page in Grafana, which fills nothing in.
	summary model.Text
	// says are annotations of messages; their titles are en and zh unless told here.
	says   map[string]string
	page   string        // of the app, which a message leads to
	every  time.Duration // how often it is asked
	repeat time.Duration // how often it is said again
	apart  string        // label by which messages are apart; "": one message tells all
}

// reminders makes one group of an alert rule for each tier that has a reminder, nil where
// it has none. It sends to that tier's people outside of that tier's quiet times, as
// everything that they are told.
func (c *maker) reminders(part string, of func(t tier) *reminder) {
	g := alerting.Group{Name: alerting.Name(c.project, part)}
	for n := 1; n <= 3; n++ {
		t := c.tier(n)
		r := of(t)
		if r == nil {
			continue
		}
		if t.made {
			c.contactPoint(t.receiver, t.part(), c.lang, false)
		}
		c.muteTiming(t)
		if g.Interval == 0 || r.every < g.Interval {
			g.Interval = r.every
		}
		notify := t.notify()
		notify.Repeat = r.repeat
		if r.apart != "" {
			notify.GroupBy = append(notify.GroupBy, r.apart)
		}
		annotations := map[string]string{
			"title_en": r.en, "title_zh": r.zh, "summary": r.summary.In(c.lang),
			"link": root + r.page + "?ds=" + c.options.Datasource,
		}
		maps.Copy(annotations, r.says)
		g.Rules = append(g.Rules, alerting.Rule{
			UID: alerting.UID(c.project, part+"-"+strconv.Itoa(n)), Title: model.Text{"en": r.en, "zh": r.zh}.In(c.lang),
			Queries: []alerting.Query{c.query("A", r.query, map[string]any{"tier": n}), above("C", "A", 0)},
			NoData:  "OK", Fault: keepLast,
			Labels:      map[string]string{alerting.OwnLabel: "1", alerting.ProjectLabel: c.project},
			Annotations: annotations,
			Notify:      notify,
		})
	}
	if len(g.Rules) > 0 {
		c.set.Groups = append(c.set.Groups, g)
	}
}
