package derive

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

const watchCadence = 5 * time.Minute

// watch makes one alert rule for each connection that rules read. The other
// rules stay as they are while nothing can be judged; this one says so. It
// asks for a rule's signal, never fires by its value, and takes an error that
// lasts a quarter of an hour for an alert.
func (c *maker) watch() {
	g := alerting.Group{Name: alerting.Name(c.project, "watch"), Interval: watchCadence}
	for _, conn := range c.model.Connections {
		r := c.readerOf(conn)
		if r == nil {
			continue
		}
		receiver := alerting.Name(c.project, "watch")
		c.contactPoint(receiver, "watch", c.lang, false)
		g.Rules = append(g.Rules, alerting.Rule{
			UID:     alerting.UID(c.project, "watch-"+conn.Name),
			Title:   model.Text{"en": "Warnings are not judged", "zh": "预警暂停评估"}.In(c.lang) + " (" + conn.Name + ")",
			Queries: []alerting.Query{c.query("A", "signal", map[string]any{"rule": r.Name, "what": "fired"}), never("C", "A")},
			NoData:  "OK", Fault: "Alerting", For: 3 * watchCadence,
			Labels: map[string]string{alerting.OwnLabel: "1", alerting.ProjectLabel: c.project, alerting.ConnectionLabel: conn.Name},
			Annotations: map[string]string{
				"title_en":       "Warnings are not judged",
				"title_zh":       "预警暂停评估",
				"summary":        model.Text{"en": watchEn(conn), "zh": watchZh(conn)}.In(c.lang),
				"summary_en":     watchEn(conn),
				"summary_zh":     watchZh(conn),
				"description_en": "Until it is mended no new warning fires and none recovers. Open the data source's settings and press Save & test: it says what is wrong.",
				"description_zh": "恢复之前不会有新预警" + comma + "也不会有预警恢复" + stop + "请打开数据源设置" + comma + "点击 Save & test" + comma + "查看原因" + stop,
				"link":           "{{ reReplaceAll `/+$` `` externalURL }}/connections/datasources/edit/" + c.options.Datasource,
			},
			Notify: alerting.Notify{
				Receiver: receiver, GroupBy: []string{"alertname", "grafana_folder"},
				Wait: groupWait, Interval: groupInterval, Repeat: 12 * time.Hour,
			},
		})
	}
	if len(g.Rules) > 0 {
		c.set.Groups = append(c.set.Groups, g)
	}
}

// never is an expression without units of its own that is never true: an
// outage is one alert, not one for each unit of the rule that is asked.
func never(ref, of string) alerting.Query {
	q := above(ref, of, 1)
	q.Model["type"] = "classic_conditions"
	delete(q.Model, "expression")
	q.Model["conditions"] = []any{map[string]any{
		"type": "query", "query": map[string]any{"params": []any{of}}, "reducer": map[string]any{"type": "last", "params": []any{}},
		"operator": map[string]any{"type": "and"}, "evaluator": map[string]any{"type": "gt", "params": []any{1}},
	}}
	return q
}

func watchEn(conn *model.Connection) string {
	return "Connection " + plain(conn.Name) + " has not answered for a quarter of an hour; warnings stay as they were"
}

func watchZh(conn *model.Connection) string {
	return "连接 " + plain(conn.Name) + " 已有一刻钟没有应答" + comma + "各项预警保持原状"
}

// readerOf is the first rule, by name, that reads the connection.
func (c *maker) readerOf(conn *model.Connection) *model.Rule {
	for _, r := range sorted(c.model.Rules) {
		if r.Metric == nil {
			continue
		}
		for _, v := range r.Metric.Measures() {
			if v.Source.Connection == conn {
				return r
			}
		}
	}
	return nil
}
