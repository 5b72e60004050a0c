package derive

import (
	"cmp"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// paperLabel is the address of what a letter is of, below the app.
const paperLabel = "paper"

// letters sends reports, which people put together and schedule on their pages, each way
// that an agenda goes: to its contact point, in its language, read as its reader. So nobody
// has to apply rules for a report, and a report reaches nobody whom the definitions do not
// name. Its query has a row for each that is due, with the text as a label.
func (c *maker) letters() {
	list := slices.Clone(c.model.Messages())
	slices.SortStableFunc(list, func(a, b *model.Agenda) int { return cmp.Compare(a.Name, b.Name) })
	g := alerting.Group{Name: alerting.Name(c.project, "letters"), Interval: agendaCadence}
	for _, a := range list {
		title := model.Text{"en": "Reports", "zh": "报告"}.In(a.Language)
		g.Rules = append(g.Rules, alerting.Rule{
			UID: alerting.UID(c.project, "letters-"+a.Name), Title: title + " (" + a.Name + ")",
			Queries: []alerting.Query{c.query("A", "letters", map[string]any{"agenda": a.Name}), above("C", "A", 0)},
			NoData:  "OK", Fault: keepLast,
			Labels: map[string]string{alerting.OwnLabel: "1", alerting.ProjectLabel: c.project, alerting.AgendaLabel: a.Name},
			Annotations: map[string]string{
				"title_en": "{{ $labels.title }}", "title_zh": "{{ $labels.title }}",
				"summary": model.Text{"en": "Reports that are due", "zh": "到时间的报告"}.In(c.lang),
				"link":    root + "/{{ $labels." + paperLabel + " }}?ds=" + c.options.Datasource,
			},
			Notify: alerting.Notify{
				Receiver: c.way(a), GroupBy: []string{"alertname", "grafana_folder", paperLabel},
				Wait: 10 * time.Second, Interval: groupInterval, Repeat: 24 * time.Hour,
			},
		})
	}
	c.set.Groups = append(c.set.Groups, g)
}
