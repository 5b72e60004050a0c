package derive

import (
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Escalation: how often it is asked who waits, and after how long the same message would
// go out again. It is told once a step; Grafana itself forgets after five days what it has
// sent.
const (
	escalationCadence = 5 * time.Minute
	escalationRepeat  = 5 * 24 * time.Hour
)

// unacknowledged makes one alert rule for each tier that incidents of tiers below go to,
// where nobody acknowledges them in time: where the definitions say how long that is. It
// sends to that tier's people outside of that tier's quiet times, as everything that they
// are told.
func (c *maker) unacknowledged() {
	g := alerting.Group{Name: alerting.Name(c.project, "unacknowledged"), Interval: escalationCadence}
	for to := 1; to <= 2; to++ {
		if !c.escalates(to) {
			continue
		}
		t := c.tier(to)
		if t.made {
			c.contactPoint(t.receiver, t.part(), c.lang, false)
		}
		n := strconv.Itoa(to)
		en, zh := "Unacknowledged warnings, to tier "+n, "无人确认的预警（升级至 "+n+" 级）"
		notify := t.notify()
		notify.Repeat, notify.GroupBy = escalationRepeat, []string{"alertname", "grafana_folder"}
		if t.muteName != "" && !c.hasMuteTiming(t.muteName) {
			c.muteTiming(t)
		}
		g.Rules = append(g.Rules, alerting.Rule{
			UID: alerting.UID(c.project, "unacknowledged-"+n), Title: model.Text{"en": en, "zh": zh}.In(c.lang),
			Queries: []alerting.Query{c.query("A", "unacknowledged", map[string]any{"tier": to}), above("C", "A", 0)},
			NoData:  "OK", Fault: keepLast,
			Labels: map[string]string{alerting.OwnLabel: "1", alerting.ProjectLabel: c.project},
			Annotations: map[string]string{
				"title_en": en, "title_zh": zh,
				// As it stands on the rule's page in Grafana, which fills nothing in.
				"summary":    model.Text{"en": "Warnings that nobody has acknowledged in time", "zh": "超过时限仍无人确认的预警"}.In(c.lang),
				"summary_en": waitsEn, "summary_zh": waitsZh,
				"description_en": "Open it and acknowledge it: then this ends, and it goes no further up.",
				"description_zh": "打开并确认后" + comma + "升级即停止" + stop,
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
	waitsEn = "Nobody has acknowledged incident {{ $labels.incident }}{{ if $labels.unit }}: {{ $labels.unit }}, rule {{ $labels.rule }}{{ end }}."
	waitsZh = "事件 {{ $labels.incident }} 无人确认{{ if $labels.unit }}：{{ $labels.unit }}，规则 {{ $labels.rule }}{{ end }}。"
)

// escalates tells whether incidents can come to a tier: of a rule of a tier below it, if
// all tiers between them say how long they wait.
func (c *maker) escalates(to int) bool {
	for from := to + 1; from <= 3; from++ {
		t := c.model.TierOf(from)
		if t == nil || t.Acknowledge == nil || *t.Acknowledge == 0 {
			return false
		}
		for _, r := range c.model.Rules {
			if r.Metric != nil && r.Tier == from && !r.Silent {
				return true
			}
		}
	}
	return false
}

func (c *maker) hasMuteTiming(name string) bool {
	for _, m := range c.set.MuteTimings {
		if m.Name == name {
			return true
		}
	}
	return false
}
