package housekeeping

import (
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// people finds metrics that nobody answers for, and people who are named in the definitions
// and are in Grafana no more.
var people = check{kinds: []string{"unowned", "gone"}, run: func(l *look) {
	for _, v := range l.model.Metrics {
		if v.Owner == nil && !over(v) && l.metrics[v.Name] {
			l.add(Finding{
				Kind: "unowned", Of: metricThing(v), Pos: v.Pos,
				What:  both("Nobody answers for it", "无人负责"),
				Facts: []agenda.Text{l.goneBy(l.going(v))},
				Step: Step{
					Do: "owner", Words: both("Name its owner", "指定负责人"), Metric: "",
					Why: both("A warning about it goes to nobody, and nobody says what it is for.", "预警无人接收，也无人说明其用途。"),
				},
			})
		}
	}
	named := l.named()
	if len(named) == 0 {
		return
	}
	if !l.all { // units have people, and not everybody knows of all units
		l.cannot("gone", both("Who is named and gone is told to who reads all metrics in all rows.", "已离开的被指定者仅告知可读取全部指标与全部数据行者。"))
		return
	}
	if l.users == nil {
		l.cannot("gone", say("Whether the people who are named are still there is not known: %s.", "所指定的人是否仍在，无法得知：%s。", l.usersWhy))
		return
	}
	var gone []*naming
	for _, n := range named {
		if !slices.ContainsFunc(n.as, func(name string) bool { return l.users[model.Lowered(name)] }) {
			gone = append(gone, n)
		}
	}
	if len(gone) == len(named) { // names are not logins here, rather than that everybody left
		l.cannot("gone", both("None of the people who are named is a user of this Grafana by login, address or name: whether they are still there cannot be told.", "所指定的人按登录名、邮箱、姓名均不是此 Grafana 的用户：是否仍在无法判断。"))
		return
	}
	for _, n := range gone {
		l.add(Finding{
			Kind: "gone", Of: Thing{"person", n.as[0], nil}, Pos: n.pos,
			What:  both("Named as answering for something, and no user of this Grafana", "被指定负责，却不是此 Grafana 的用户"),
			Facts: n.facts,
			Step: Step{
				Do: "owner", Words: both("Name somebody else", "改为其他人"),
				Why: both("Warnings and reviews that go to somebody who left wait for nobody.", "发给离职者的预警与审核无人处理。"),
			},
		})
	}
}}

// naming is somebody whom definitions name, by all that they are called there.
type naming struct {
	as    []string
	facts []agenda.Text
	pos   diag.Pos
}

// named lists the people whom definitions name: owners' people, stewards, whose scorecard it
// is; each once, with what they are named for.
func (l *look) named() (out []*naming) {
	add := func(pos diag.Pos, fact agenda.Text, as ...string) {
		as = slices.DeleteFunc(as, func(s string) bool { return s == "" })
		for i := range as {
			as[i] = strings.TrimPrefix(as[i], "mailto:")
		}
		if len(as) == 0 {
			return
		}
		at := slices.IndexFunc(out, func(n *naming) bool {
			return slices.ContainsFunc(n.as, func(a string) bool {
				return slices.ContainsFunc(as, func(b string) bool { return model.SamePerson(a, b) })
			})
		})
		if at < 0 {
			out, at = append(out, &naming{as: as, pos: pos}), len(out)
		}
		for _, a := range as {
			if !slices.Contains(out[at].as, a) {
				out[at].as = append(out[at].as, a)
			}
		}
		out[at].facts = append(out[at].facts, fact)
	}
	for i := range l.model.Owners {
		o := l.model.Owners[i]
		n := 0
		for _, v := range l.model.Metrics {
			if v.Owner == o && l.metrics[v.Name] {
				n++
			}
		}
		team := called(Thing{"owner", o.Name, agenda.Text(o.Label)})
		for _, p := range o.Members {
			add(o.Pos, say("Of %s, which answers for %s", "属于 %s，该团队负责 %s", team, count(n, "metric", "metrics", "个指标")), p.Person, p.Contact)
		}
	}
	stewards, where := map[string]int{}, map[string]diag.Pos{}
	var order []string
	for _, v := range l.model.Metrics {
		if v.Steward == "" || v.Status == "retired" || !l.metrics[v.Name] || l.model.Owner(v.Steward) != nil {
			continue
		}
		if stewards[v.Steward] == 0 {
			order, where[v.Steward] = append(order, v.Steward), v.Pos
		}
		stewards[v.Steward]++
	}
	for _, name := range order {
		add(where[name], say("Steward of %s", "%s的管理员", count(stewards[name], "metric", "metrics", "个指标")), name)
	}
	for _, c := range l.model.Scorecards {
		for _, p := range c.People {
			add(c.Pos, say("Has scorecard %s", "持有计分卡 %s", called(Thing{"scorecard", c.Name, agenda.Text(c.Label)})), p)
		}
	}
	return out
}
