package housekeeping

import (
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// stale finds metrics whose end was told and did not come, and those that readers do not
// know a successor of.
var stale = check{kinds: []string{"stale", "successor"}, run: func(l *look) {
	for _, v := range l.model.Metrics {
		if !over(v) || !l.metrics[v.Name] {
			continue
		}
		going, read := l.going(v), l.reads[v.Name]
		used := len(going)+len(l.asked[v.Name])+len(l.reports[v.Name]) > 0 || read.Readers > 0
		facts := append([]agenda.Text{l.goneBy(going)}, l.askedFact(v.Name)...)
		if _, known := l.unread(v.Name); known {
			facts = append([]agenda.Text{l.readFact(read)}, facts...)
		}
		l.late(v, used, facts)
		next := l.successor(v)
		switch {
		case next == nil && (v.Status == "deprecated" || used):
			l.add(Finding{
				Kind: "successor", Of: metricThing(v), Since: l.ended[v.Name], Pos: v.Pos, Facts: facts,
				What: say("It is %s, and no metric takes its place", "%s，却没有替代指标", l.statusOf(v)),
				Step: Step{
					Do: "successor", Words: both("Name its successor", "指定替代指标"),
					Why: both("Who still reads it does not know where to go.", "仍在查看的人不知道该看哪个。"),
				},
			})
		case next != nil && over(next):
			with := metricThing(next)
			l.add(Finding{
				Kind: "successor", Of: metricThing(v), With: &with, Since: l.ended[next.Name], Pos: v.Pos, Facts: facts,
				What: say("Its successor %s is %s itself", "替代指标 %s 自身%s", called(with), l.statusOf(next)),
				Step: Step{
					Do: "successor", Words: both("Name a successor that is in use", "指定在用的替代指标"),
					Why: both("Who follows it does not arrive at a number that is kept right.", "沿替代关系找不到仍在维护的数。"),
				},
			})
		}
	}
}}

// late tells a deprecated metric that should be retired by now.
func (l *look) late(v *model.Metric, used bool, facts []agenda.Text) {
	if v.Status != "deprecated" {
		return
	}
	since, what := "", agenda.Text(nil)
	switch ended := l.ended[v.Name]; {
	case v.Retires != "" && v.Retires < l.today:
		since, what = v.Retires, say("It was to be kept right until %s, and is there still", "原定维护到 %s，至今仍在", v.Retires)
	case v.Retires != "":
		return
	case ended != "" && ended < l.before(l.days):
		since, what = ended, say("It is deprecated since %s, without a day on which it retires", "自 %s 起弃用，未定停用日期", ended)
	case ended == "":
		what = both("It is deprecated, without a day on which it retires", "已弃用，未定停用日期")
	default:
		return
	}
	step := Step{
		Do: "retire", Metric: v.Name, Words: both("Retire it: nothing goes by it any more", "停用它：已无内容依据它"),
		Why: both("Nothing is lost, and it cannot be chosen any more.", "不会有损失，也不会再被选用。"),
	}
	if used {
		step = Step{
			Do: "mend", Words: both("Take what uses it over to its successor, then retire it", "把用到它的内容改用替代指标，再停用它"),
			Why: both("It breaks when it is retired, and it is not kept right any more.", "它已不再维护，停用时会受影响。"),
		}
	}
	l.add(Finding{Kind: "stale", Of: metricThing(v), Since: since, What: what, Facts: facts, Step: step, Pos: v.Pos})
}

// successor is what takes a metric's place; nil where nothing does.
func (l *look) successor(v *model.Metric) *model.Metric {
	if v.Successor != nil {
		return v.Successor
	}
	for _, other := range l.model.Metrics {
		if slices.Contains(other.Replaces, v.Name) {
			return other
		}
	}
	return nil
}
