package derive

import (
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Escalation: how often it is asked who waits, and after how long the same message would
// go out again. It is told once a step; Grafana itself forgets after five days what it has
// sent.
const (
	escalationCadence = 5 * time.Minute
	escalationRepeat  = 5 * 24 * time.Hour
)

// unacknowledged tells the people of each tier that incidents of tiers below go to, where
// nobody acknowledges them in time: where the definitions say how long that is.
func (c *maker) unacknowledged() {
	c.reminders("unacknowledged", func(t tier) *reminder {
		if !c.escalates(t.tier) {
			return nil
		}
		no := strconv.Itoa(t.tier)
		return &reminder{
			query: "unacknowledged", en: "Unacknowledged warnings, to tier " + no, zh: "无人确认的预警（升级至 " + no + " 级）",
			summary: model.Text{"en": "Warnings that nobody has acknowledged in time", "zh": "超过时限仍无人确认的预警"},
			says: map[string]string{
				"summary_en": waitsEn, "summary_zh": waitsZh,
				"description_en": "Open it and acknowledge it: then this ends, and it goes no further up.",
				"description_zh": "打开并确认后" + comma + "升级即停止" + stop,
			},
			page: incidentPage, every: escalationCadence, repeat: escalationRepeat,
		}
	})
}

// incidentPage is that of the incident whose number is a label.
const incidentPage = "/incidents/{{ $labels.incident }}"

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
