package housekeeping

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// targets finds targets that nothing is held against any more: those that ended, of metrics
// that are over, of metrics that nobody reads and no rule or scorecard goes by.
var targets = check{kinds: []string{"target"}, run: func(l *look) {
	ends := map[*model.Metric]string{} // the last day of the latest target
	lasts := map[*model.Metric]bool{}  // has targets whose end is not known
	first := map[*model.Metric]*model.Target{}
	var order []*model.Metric
	for _, t := range l.model.Targets {
		if t.Metric == nil || !l.metrics[t.Metric.Name] || t.Version != "" {
			continue
		}
		if first[t.Metric] == nil {
			first[t.Metric] = t
			order = append(order, t.Metric)
		}
		end := l.end(t)
		lasts[t.Metric] = lasts[t.Metric] || end == ""
		ends[t.Metric] = max(ends[t.Metric], end)
	}
	for _, v := range order {
		f := Finding{Kind: "target", Of: Thing{"target", v.Name, agenda.Text(v.Label)}, Pos: first[v].Pos}
		remove := Step{Do: "remove", Words: both("Remove the target", "删除目标"), Why: both("A target that nobody is held to is still planned, spread and asked for.", "无人据以考核的目标仍要编制、分解、查询。")}
		read, known := l.unread(v.Name)
		switch {
		case over(v):
			f.What, f.Step = say("The metric is %s, and has a target", "指标%s，却仍有目标", l.statusOf(v)), remove
			f.Since = l.ended[v.Name]
		case !lasts[v] && ends[v] < l.back(l.days):
			f.Since, f.What = ends[v], say("Its last target ended on %s", "最后一个目标已于 %s 结束", ends[v])
			f.Step = Step{Do: "target", Words: both("Set the target of the running period, or remove it", "设定当期目标，或删除它"), Why: both("Without one the metric is compared with the past alone.", "没有当期目标，只能与过去比较。")}
		case known && read.Readers == 0 && !l.held(v):
			f.Since, f.What, f.Step = since(read), both("Nobody reads the metric, and no rule and no scorecard is held against its target", "指标无人查看，也没有规则或计分卡以其目标衡量"), remove
			f.Facts = append(f.Facts, l.readFact(read))
		default:
			continue
		}
		f.Facts = append(f.Facts, l.goneBy(l.going(v)))
		l.add(f)
	}
}}

// held tells whether a rule, a scorecard, a metric or a dashboard goes by a metric.
func (l *look) held(v *model.Metric) bool {
	for _, u := range l.going(v) {
		if u.Kind != "target" {
			return true
		}
	}
	return len(l.asked[v.Name]) > 0 || l.followers[v.Name] > 0
}

// end is the last day of a target's last period; "" where that is not written: it lies in a
// table, or is no period.
func (l *look) end(t *model.Target) (out string) {
	cal := l.model.CalendarOfTarget(t)
	for _, v := range t.Values {
		if v.Start.IsZero() {
			return ""
		}
		out = max(out, cal.Add(v.Start, 1, t.Grain).AddDate(0, 0, -1).Format(time.DateOnly))
	}
	return out
}

// back is the day so many days before the clock of the definitions.
func (l *look) back(days int) string {
	today, err := time.Parse(time.DateOnly, l.today)
	if err != nil {
		return ""
	}
	return today.AddDate(0, 0, -days).Format(time.DateOnly)
}
