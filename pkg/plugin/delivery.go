package plugin

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// delivery checks what lies between the definitions' rules and the people whom they
// should reach. Nothing of it keeps numbers from being right, so a finding is a warning.
func (g *grafanaAPI) delivery(ctx context.Context, current *inForce) []wire.Check {
	defined, project := 0, ""
	if current != nil {
		m := current.service.Model()
		defined, project = len(m.Rules), m.Project.Name
	}
	s, err := g.alertState(ctx, project)
	if err != nil {
		return []wire.Check{lacking("alertRules", both("The alert rules and contact points cannot be read: "+err.Error(), "无法读取告警规则和联络点："+err.Error()), nil)}
	}
	return append(s.aboutRules(defined), s.aboutPoints()...)
}

// aboutRules tells of the rules that were made of the definitions: by their uid, since a
// folder that files provision gets a uid of Grafana's own.
func (s alertState) aboutRules(defined int) (out []wire.Check) {
	var paused, homeless []string
	active := 0
	for _, r := range s.rules {
		if r.Paused {
			paused = append(paused, r.Title)
		} else {
			active++
		}
		if there, asked := s.folders[r.Folder]; asked && !there {
			homeless = append(homeless, r.Title)
		}
	}
	if active == 0 && defined > 0 {
		out = append(out, lacking("alertRules", both(fmt.Sprintf("The definitions have %d rules, Grafana evaluates none of them.", defined), fmt.Sprintf("定义中有 %d 条规则，Grafana 未评估任何一条。", defined)),
			both("Run `wheelhouse rules compile` and provision the result, or `wheelhouse rules apply`.", "运行 `wheelhouse rules compile` 并预置结果，或运行 `wheelhouse rules apply`。")))
	} else {
		out = append(out, good("alertRules", "", both(fmt.Sprintf("Grafana evaluates %d alert rules of Wheelhouse.", active), fmt.Sprintf("Grafana 正在评估 %d 条 Wheelhouse 告警规则。", active))))
	}
	if len(paused) > 0 {
		out = append(out, lacking("alertRules", both("Alert rules are paused, so nobody is warned: "+some(paused, ", "), "告警规则已暂停，不会发出预警："+some(paused, "、")),
			both("Resume them under Alerting, or take them out of the definitions.", "在“告警”中恢复，或从定义中删除。")))
	}
	if len(homeless) > 0 {
		out = append(out, lacking("alertRules", both("The folder of alert rules is missing, so Grafana does not evaluate them: "+some(homeless, ", "), "告警规则所在文件夹不存在，Grafana 不会评估："+some(homeless, "、")),
			both("Run `wheelhouse rules apply`, or provision the rules again, which makes the folder.", "运行 `wheelhouse rules apply` 或重新预置规则，文件夹会随之创建。")))
	}
	return out
}

// aboutPoints tells, for every contact point that rules send to, whether a message can
// arrive and whether the last one did.
func (s alertState) aboutPoints() (out []wire.Check) {
	ways := map[string][]alertRule{}
	nowhere := false
	for _, r := range s.rules {
		if r.Paused {
			continue
		}
		if w := s.wayOf(r); w != nil {
			ways[w.receiver] = append(ways[w.receiver], r)
		} else {
			nowhere = true
		}
	}
	if nowhere {
		out = append(out, lacking("contactPoints", both("The notification policies cannot be read, so it is not known where some rules send.", "无法读取通知策略，部分规则的发送去向未知。"),
			both("Give the token the right to read notification policies.", "为令牌授予读取通知策略的权限。")))
	}
	broken := faults{}
	for _, receiver := range slices.Sorted(maps.Keys(ways)) {
		out = append(out, s.aboutPoint(receiver, ways[receiver], broken)...)
	}
	return append(append(out, broken.checks()...), s.aboutSilence()...)
}

// faults gathers contact points that lack the same: a variable that is not set is often
// that of all of them.
type faults map[[2]string]*faulty

type faulty struct {
	kind      string
	why       wire.Text
	receivers []string
	rules     []alertRule
}

func (f faults) add(i integration, receiver string, why wire.Text, rules []alertRule) {
	key := [2]string{i.Type, why["en"]}
	if f[key] == nil {
		f[key] = &faulty{kind: i.Type, why: why}
	}
	f[key].receivers, f[key].rules = append(f[key].receivers, receiver), append(f[key].rules, rules...)
}

func (f faults) checks() (out []wire.Check) {
	for _, one := range f {
		en, zh := tiersOf(one.rules)
		out = append(out, lacking("contactPoints", both(fmt.Sprintf("Messages of %s do not arrive by %s of %s: %s.", en, one.kind, strings.Join(one.receivers, ", "), one.why["en"]), fmt.Sprintf("%s消息无法经 %s 的 %s 送达：%s。", zh, strings.Join(one.receivers, "、"), one.kind, one.why["zh"])),
			both("Set the address in the contact point, or its variable in the environment of Grafana's server, and restart that.", "在联络点中填写地址，或设置 Grafana 服务器的环境变量后重启。")))
	}
	slices.SortFunc(out, func(a, b wire.Check) int { return strings.Compare(a.Message["en"], b.Message["en"]) })
	return out
}

func (s alertState) aboutPoint(receiver string, rules []alertRule, broken faults) []wire.Check {
	tierEn, tierZh := tiersOf(rules)
	point, there := s.points[receiver]
	attempts, active := s.attempts[receiver]
	if !there && active {
		point, there = s.shipped, true
	}
	if !there {
		return []wire.Check{lacking("contactPoints", both(fmt.Sprintf("Rules of %s send to the contact point %s, which does not exist.", tierEn, receiver), fmt.Sprintf("%s规则发往联络点 %s，但它不存在。", tierZh, receiver)),
			both("Make the contact point under Alerting, or name another one in the definitions (`contactPoint`).", "在“告警”中创建该联络点，或在定义中指定其他联络点（`contactPoint`）。"))}
	}
	if len(point) == 0 {
		return []wire.Check{lacking("contactPoints", both(fmt.Sprintf("Rules of %s send to the contact point %s, which has no channel.", tierEn, receiver), fmt.Sprintf("%s规则发往联络点 %s，但它没有任何渠道。", tierZh, receiver)),
			both("Add an integration to the contact point.", "在该联络点中添加一个集成。"))}
	}
	var out []wire.Check
	var en, zh []string
	for n, i := range point {
		if fault := addressFault(i); fault != nil {
			broken.add(i, receiver, fault, rules)
			continue
		}
		last, known := attemptOf(attempts, i.Type, n, len(point))
		switch {
		case known && last.Error != "":
			out = append(out, lacking("contactPoints", both(fmt.Sprintf("The last message of %s by %s of %s did not arrive (%s): %s", tierEn, i.Type, receiver, clock(last.At), last.Error), fmt.Sprintf("%s最近一条消息经 %s 的 %s 未送达（%s）：%s", tierZh, receiver, i.Type, clock(last.At), last.Error)),
				both("Correct the contact point, then send a test message.", "更正联络点，然后发送测试消息。")))
			continue
		case known && last.At.Year() > 1:
			en, zh = append(en, fmt.Sprintf("%s, last sent %s", i.Type, clock(last.At))), append(zh, fmt.Sprintf("%s，最近发送 %s", i.Type, clock(last.At)))
		default:
			en, zh = append(en, i.Type+", nothing sent since Grafana started"), append(zh, i.Type+"，Grafana 启动以来尚未发送")
		}
	}
	if len(en) > 0 {
		out = append(out, good("contactPoints", "", both(fmt.Sprintf("Messages of %s go to %s: %s.", tierEn, receiver, strings.Join(en, "; ")), fmt.Sprintf("%s消息发往 %s：%s。", tierZh, receiver, strings.Join(zh, "；")))))
	}
	return out
}

// attemptOf finds what Grafana says of an integration. Its list counts each type.
func attemptOf(list []attempt, kind string, place, count int) (attempt, bool) {
	for _, a := range list {
		if a.Name == fmt.Sprintf("%s[%d]", kind, place) || count == 1 && (a.Name == kind || strings.HasPrefix(a.Name, kind+"[")) {
			return a, true
		}
	}
	if place < len(list) && len(list) == count {
		return list[place], true
	}
	return attempt{}, false
}

// aboutSilence tells of mute timings that never end and of silences over whole tiers.
func (s alertState) aboutSilence() (out []wire.Check) {
	muted, silenced := map[string][]alertRule{}, map[string][]alertRule{}
	for _, r := range s.rules {
		if r.Paused {
			continue
		}
		if w := s.wayOf(r); w != nil {
			for _, name := range w.mute {
				if s.always[name] {
					muted[name] = append(muted[name], r)
				}
			}
		}
		if one, ok := s.silenced(r); ok {
			silenced[clock(one.Ends)] = append(silenced[clock(one.Ends)], r)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(muted)) {
		en, zh := tiersOf(muted[name])
		out = append(out, lacking("contactPoints", both(fmt.Sprintf("The mute timing %s of %s is never over, so no message goes out.", name, en), fmt.Sprintf("%s的静默时段 %s 永不结束，不会发出任何消息。", zh, name)),
			both("Give the mute timing times or days.", "为该静默时段设置时间或日期。")))
	}
	for _, end := range slices.Sorted(maps.Keys(silenced)) {
		en, zh := tiersOf(silenced[end])
		out = append(out, lacking("contactPoints", both(fmt.Sprintf("A silence until %s holds back alert rules of %s: %s", end, en, some(titles(silenced[end]), ", ")), fmt.Sprintf("静默至 %s：%s规则不会发出消息：%s", end, zh, some(titles(silenced[end]), "、"))),
			both("End the silence under Alerting if it is not meant.", "如非有意，请在“告警”中结束该静默。")))
	}
	return out
}

func titles(rules []alertRule) (out []string) {
	for _, r := range rules {
		out = append(out, r.Title)
	}
	return out
}

// some names at most five.
func some(names []string, comma string) string {
	if len(names) > 5 {
		return strings.Join(names[:5], comma) + fmt.Sprintf(" … (%d)", len(names))
	}
	return strings.Join(names, comma)
}

func clock(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }
