package derive

import (
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// inHand tells the people of each tier that has rules of the warnings that somebody has
// taken. Their own alerts are held back then, recoveries too, as Grafana does under a
// silence; this one says once who has it, and by its end that it has recovered. It is
// repeated only when Grafana forgets what it has sent: else it could not tell the end.
func (c *maker) inHand() {
	c.reminders("in-hand", func(t tier) *reminder {
		if !c.has(t.tier) {
			return nil
		}
		no := strconv.Itoa(t.tier)
		return &reminder{
			query: "inHand", en: "Warnings in hand, tier " + no, zh: "处理中的预警（" + no + " 级）",
			summary: model.Text{"en": "Warnings that somebody has in hand", "zh": "已有人处理的预警"},
			says: map[string]string{
				"title_en": "In hand", "title_zh": "处理中",
				"tier_en": plain(t.label.In("en")), "tier_zh": plain(t.label.In("zh")),
				"summary_en": handEn, "summary_zh": handZh,
				"description_en": "It is not repeated while somebody has it; its recovery is told.",
				"description_zh": "处理期间不再重复提醒" + comma + "恢复后会通知" + stop,
			},
			page: incidentPage, every: min(escalationCadence, t.cadence), repeat: escalationRepeat, apart: "incident",
		}
	})
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
