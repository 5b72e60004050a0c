package derive

import (
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Reminders of actions: how often it is asked, and said again.
const (
	reminderCadence = 30 * time.Minute
	reminderRepeat  = 24 * time.Hour
)

// overdue makes one alert rule for each tier that wants to be reminded of actions that are
// open after their day. It ends when they are done, dropped or given another day.
func (c *maker) overdue() {
	g := alerting.Group{Name: alerting.Name(c.project, "overdue"), Interval: reminderCadence}
	for n := 1; n <= 3; n++ {
		if said := c.model.TierOf(n); said == nil || said.Overdue == nil {
			continue
		}
		t := c.tier(n)
		if t.made {
			c.contactPoint(t.receiver, t.part(), c.lang, false)
		}
		if t.muteName != "" && !c.hasMuteTiming(t.muteName) {
			c.muteTiming(t)
		}
		no := strconv.Itoa(n)
		en, zh := "Overdue actions, tier "+no, "逾期行动（"+no+" 级）"
		notify := t.notify()
		notify.Repeat, notify.GroupBy = reminderRepeat, []string{"alertname", "grafana_folder"}
		g.Rules = append(g.Rules, alerting.Rule{
			UID: alerting.UID(c.project, "overdue-"+no), Title: model.Text{"en": en, "zh": zh}.In(c.lang),
			Queries: []alerting.Query{c.query("A", "overdue", map[string]any{"tier": n}), above("C", "A", 0)},
			NoData:  "OK", Fault: keepLast,
			Labels: map[string]string{alerting.OwnLabel: "1", alerting.ProjectLabel: c.project},
			Annotations: map[string]string{
				"title_en": en, "title_zh": zh,
				"summary":    model.Text{"en": "Actions that are open after their day", "zh": "已过期限仍未完成的行动"}.In(c.lang),
				"summary_en": overdueEn, "summary_zh": overdueZh,
				"description_en": "Do it, drop it with a reason, or give it another day: then this ends.",
				"description_zh": "完成、取消或改期后" + comma + "提醒即停止" + stop,
				"link":           root + "/mine?ds=" + c.options.Datasource,
			},
			Notify: notify,
		})
	}
	if len(g.Rules) > 0 {
		c.set.Groups = append(c.set.Groups, g)
	}
}

const (
	overdueEn = "Action {{ $labels.action }} was due on {{ $labels.due }}{{ if $labels.what }}: {{ $labels.what }}{{ end }}{{ if $labels.assignee }} ({{ $labels.assignee }}){{ end }}."
	overdueZh = "行动 {{ $labels.action }} 应于 {{ $labels.due }} 完成{{ if $labels.what }}：{{ $labels.what }}{{ end }}{{ if $labels.assignee }}（{{ $labels.assignee }}）{{ end }}。"
)
