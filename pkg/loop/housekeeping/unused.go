package housekeeping

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// unused finds metrics that nobody reads and nothing goes by, and rules that are judged for
// others only, of which there are none.
var unused = check{kinds: []string{"unused"}, run: func(l *look) {
	var young []Thing
	for _, v := range l.model.Metrics {
		if over(v) || !l.metrics[v.Name] || len(l.going(v)) > 0 || len(l.asked[v.Name])+len(l.reports[v.Name]) > 0 || l.followers[v.Name] > 0 {
			continue
		}
		read, known := l.unread(v.Name)
		switch {
		case !known:
			young = append(young, metricThing(v))
		case read.Readers == 0:
			l.add(Finding{
				Kind: "unused", Of: metricThing(v), Since: since(read), Pos: v.Pos,
				What:  both("Nobody reads it, and nothing goes by it", "无人查看，也没有任何内容依据它"),
				Facts: append([]agenda.Text{l.readFact(read), l.goneBy(nil)}, l.askedFact(v.Name)...),
				Step: Step{
					Do: "retire", Metric: v.Name, Words: both("Retire it", "停用它"),
					Why: both("What nobody reads still has to be kept right, and stands in the way of what is looked for.", "无人查看的指标仍要维护，还会妨碍查找。"),
				},
			})
		}
	}
	if len(young) > 0 {
		l.cannot("unused", l.unreadWhy(), young...)
	}
	if l.askedWhy != nil {
		l.cannot("unused", say("What only a dashboard or an alert rule of Grafana asks for, and nobody opened, is called unused: %s.", "仅被 Grafana 仪表板或告警规则用到、又无人打开的，也算未使用：%s。", l.askedWhy))
	}
	used := map[*model.Rule]bool{}
	for _, r := range l.model.Rules {
		for _, p := range r.Parts.Each() {
			used[p.Rule] = true
		}
	}
	for _, r := range l.model.Rules {
		if r.Silent && !used[r] && l.rules[r.Name] {
			l.add(Finding{
				Kind: "unused", Of: ruleThing(r), Pos: r.Pos,
				What:  both("It is judged for other rules only, and no rule has it as a part", "它只供其他规则引用，却没有规则引用它"),
				Facts: []agenda.Text{both("0 rules have it as a part", "0 条规则以它为组成部分")},
				Step: Step{
					Do: "remove", Words: both("Remove it, or let it warn (silent: false)", "删除它，或让它发出预警（silent: false）"),
					Why: both("It costs a judgement at each time and tells nobody.", "每次都要判断，却不告知任何人。"),
				},
			})
		}
	}
}}

// unread is how a metric was read; known where its reads are counted for as long as it is
// looked back.
func (e *evidence) unread(name string) (r loop.Readership, known bool) {
	r = e.reads[name]
	return r, e.remembers && r.Since != "" && (r.Readers > 0 || r.Since <= e.before(e.days))
}

// counted is the day from which on reads are counted; "" where they are not.
func (e *evidence) counted() (since string) {
	for _, r := range e.reads {
		if r.Since != "" && (since == "" || r.Since < since) {
			since = r.Since
		}
	}
	return since
}

func (e *evidence) unreadWhy() agenda.Text {
	since := e.counted()
	switch {
	case !e.remembers:
		return both("Nothing in the definitions goes by them. Whether anybody reads them is not known: there is no state database that counts it.", "定义中没有内容依据它们；是否有人查看无法得知：没有状态数据库计数。")
	case since == "":
		return both("Nothing in the definitions goes by them. Whether anybody reads them is not known yet: nothing has been read since it is counted.", "定义中没有内容依据它们；是否有人查看暂时无法得知：开始计数以来还没有任何查看。")
	}
	return say("Nothing in the definitions goes by them. Whether anybody reads them is known once it has been counted for %d days; it is counted since %s, of new metrics since they came.",
		"定义中没有内容依据它们；是否有人查看，需计数满 %d 天才能得知：自 %s 起计数，新指标自加入之日起。", e.days, since)
}

// since is the day of the last read, else the one from which on reads are counted.
func since(r loop.Readership) string {
	if r.Last != "" {
		return r.Last
	}
	return r.Since
}

// readFact is by how many people something was read.
func (e *evidence) readFact(r loop.Readership) agenda.Text {
	switch {
	case r.Readers > 0:
		return say("Read by %s in the last %d days, last on %s", "近 %[2]d 天有 %[1]s 查看，最近一次 %[3]s", peopleCounted(r.Readers), e.days, r.Last)
	case r.Last != "":
		return say("Read by 0 people in the last %d days, last on %s", "近 %d 天有 0 人查看，最近一次 %s", e.days, r.Last)
	}
	return say("Read by 0 people since %s, when it began to be counted", "自 %s 开始计数以来有 0 人查看", r.Since)
}

func peopleCounted(n int) agenda.Text {
	if n == 1 {
		return both("1 person", "1 人")
	}
	return both(fmt.Sprintf("%d people", n), fmt.Sprintf("%d 人", n))
}

// useKinds are the kinds of what goes by a metric, as they are counted.
var useKinds = []struct{ kind, one, many, zh string }{
	{"metric", "metric", "metrics", "个指标"}, {"rule", "rule", "rules", "条规则"}, {"target", "target", "targets", "个目标"},
	{"scorecard", "scorecard", "scorecards", "张计分卡"}, {"driven", "metric that it drives", "metrics that it drives", "个受其驱动的指标"},
}

// goneBy counts what goes by a metric: "2 metrics, 1 rule go by it".
func (e *evidence) goneBy(uses []publish.Use) agenda.Text {
	n := map[string]int{}
	for _, u := range uses {
		n[u.Kind]++
	}
	en, zh := "", ""
	for _, k := range useKinds {
		if n[k.kind] == 0 {
			continue
		}
		t := count(n[k.kind], k.one, k.many, k.zh)
		if en != "" {
			en, zh = en+", ", zh+"、"
		}
		en, zh = en+t["en"], zh+t["zh"]
	}
	if en == "" {
		return both("0 metrics, rules, targets and scorecards go by it", "有 0 个指标、规则、目标、计分卡依据它")
	}
	return both("Used by "+en, "被 "+zh+"用到")
}

// askedFact counts the reports, and the dashboards and alert rules of this Grafana; nothing
// where they are not known.
func (e *evidence) askedFact(name string) (out []agenda.Text) {
	if n := len(e.reports[name]); n > 0 {
		out = append(out, say("Asked for by %s", "%s用到它", count(n, "report", "reports", "份报告")))
	}
	if e.askedWhy != nil && len(e.asked[name]) == 0 {
		return out
	}
	boards, alerts := 0, 0
	for _, r := range e.asked[name] {
		if r.Kind == "dashboard" {
			boards++
		} else {
			alerts++
		}
	}
	return append(out, say("Asked for by %s and %s of this Grafana", "此 Grafana 中有 %s、%s 用到它", count(boards, "dashboard", "dashboards", "个仪表板"), count(alerts, "alert rule", "alert rules", "条告警规则")))
}
