package derive

import (
	"strconv"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Reminders of actions: how often it is asked, and said again.
const (
	reminderCadence = 30 * time.Minute
	reminderRepeat  = 24 * time.Hour
)

// overdue reminds the people of each tier that wants it of actions that are open after
// their day. It ends when they are done, dropped or given another day.
func (c *maker) overdue() {
	c.reminders("overdue", func(t tier) *reminder {
		if said := c.model.TierOf(t.tier); said == nil || said.Overdue == nil {
			return nil
		}
		no := strconv.Itoa(t.tier)
		return &reminder{
			query: "overdue", en: "Overdue actions, tier " + no, zh: "逾期行动（" + no + " 级）",
			summary: model.Text{"en": "Actions that are open after their day", "zh": "已过期限仍未完成的行动"},
			says: map[string]string{
				"summary_en": overdueEn, "summary_zh": overdueZh,
				"description_en": "Do it, drop it with a reason, or give it another day: then this ends.",
				"description_zh": "完成、取消或改期后" + comma + "提醒即停止" + stop,
			},
			page: "/mine", every: reminderCadence, repeat: reminderRepeat,
		}
	})
}

const (
	overdueEn = "Action {{ $labels.action }} was due on {{ $labels.due }}{{ if $labels.what }}: {{ $labels.what }}{{ end }}{{ if $labels.assignee }} ({{ $labels.assignee }}){{ end }}."
	overdueZh = "行动 {{ $labels.action }} 应于 {{ $labels.due }} 完成{{ if $labels.what }}：{{ $labels.what }}{{ end }}{{ if $labels.assignee }}（{{ $labels.assignee }}）{{ end }}。"
)
