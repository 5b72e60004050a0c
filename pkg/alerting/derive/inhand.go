package derive

import (
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// inHand makes one alert rule for each tier that has rules: of the warnings that somebody
// has taken. Their own alerts are held back then, recoveries too, as Grafana does under a
// silence; this one says once who has it, and by its end that it has recovered. It is
// repeated only when Grafana forgets what it has sent: else it could not tell the end.
func (c *maker) inHand() {
	g := alerting.Group{Name: alerting.Name(c.project, "in-hand"), Interval: escalationCadence}
	for n := 1; n <= 3; n++ {
		if !c.has(n) {
			continue
		}
		t := c.tier(n)
		g.Interval = min(g.Interval, t.cadence)
		no := strconv.Itoa(n)
		en, zh := "Warnings in hand, tier "+no, "处理中的预警（"+no+" 级）"
		notify := t.notify()
		notify.Repeat, notify.GroupBy = escalationRepeat, []string{"alertname", "grafana_folder", "incident"}
		g.Rules = append(g.Rules, alerting.Rule{
			UID: alerting.UID(c.project, "in-hand-"+no), Title: model.Text{"en": en, "zh": zh}.In(c.lang),
			Queries: []alerting.Query{c.query("A", "inHand", map[string]any{"tier": n}), above("C", "A", 0)},
			NoData:  "OK", Fault: keepLast,
			Labels: map[string]string{alerting.OwnLabel: "1", alerting.ProjectLabel: c.project},
			Annotations: map[string]string{
				"title_en": "In hand", "title_zh": "处理中",
				"tier_en": plain(t.label.In("en")), "tier_zh": plain(t.label.In("zh")),
				"summary":    model.Text{"en": "Warnings that somebody has in hand", "zh": "已有人处理的预警"}.In(c.lang),
				"summary_en": handEn, "summary_zh": handZh,
				"description_en": "It is not repeated while somebody has it; its recovery is told.",
				"description_zh": "处理期间不再重复提醒" + comma + "恢复后会通知" + stop,
				"link":           root + "/incidents/{{ $labels.incident }}?ds=" + c.options.Datasource,
			},
			Notify: notify,
		})
	}
	if len(g.Rules) > 0 {
		c.set.Groups = append(c.set.Groups, g)
	}
}

const (
	handEn = "Incident {{ $labels.incident }}{{ if $labels.unit }}: {{ $labels.unit }}, rule {{ $labels.rule }}{{ end }}{{ if $labels.taken_by }}, in hand: {{ $labels.taken_by }}{{ end }}"
	handZh = "事件 {{ $labels.incident }}{{ if $labels.unit }}：{{ $labels.unit }}，规则 {{ $labels.rule }}{{ end }}{{ if $labels.taken_by }}，处理人 {{ $labels.taken_by }}{{ end }}"
)

// has tells whether a tier has rules.
func (c *maker) has(tier int) bool {
	for _, r := range c.model.Rules {
		if r.Metric != nil && r.Tier == tier {
			return true
		}
	}
	return false
}
