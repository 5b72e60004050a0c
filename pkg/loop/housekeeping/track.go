package housekeeping

import (
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// A rule fires nearly always where it fired in at least so many of the periods that it
// judged, and of all judgements of units; it cries wolf where at most so many of its
// warnings were right, of at least fewMarks that people judged.
const (
	nearlyAlways = 0.9
	mostUnits    = 0.8
	rarelyRight  = 0.5
	fewMarks     = 5
)

// track finds rules that never fire, always do, or never had anything to judge.
var track = check{kinds: []string{"green", "red", "blind"}, run: func(l *look) {
	if !l.remembers {
		l.cannot("green", both("How rules have fired is not known: there is no state database that remembers it.", "规则触发情况无法得知：没有状态数据库记录。"))
		return
	}
	if !l.all {
		l.cannot("green", both("How rules have fired is told to who reads all metrics in all rows.", "规则触发情况仅告知可读取全部指标与全部数据行者。"))
		return
	}
	var never, short []Thing
	for _, r := range l.model.Rules {
		t, judged := l.tracks[r.Name]
		switch {
		case !judged:
			never = append(never, ruleThing(r))
		case days(t) < l.days:
			short = append(short, ruleThing(r))
		case t.Buckets == 0:
			l.add(l.of(r, "blind", t, both("It could never judge anything", "从未能判断任何单元"), []agenda.Text{
				say("Judged nothing in %s", "%s都没有可判断的内容", l.periods(r, t.Blind)),
			}, Step{
				Do: "mend", Words: both("Look at its data and its level, or remove it", "检查其数据与层级，或删除它"),
				Why: both("It looks like all is well where nothing was looked at.", "什么都没看，却像一切正常。"),
			}))
		case t.Fired == 0:
			l.add(l.of(r, "green", t, both("It has never fired", "从未触发"), []agenda.Text{
				say("Judged in %s, %d judgements of units, fired 0 times", "判断了 %s，共 %d 次单元判断，触发 0 次", l.periods(r, t.Buckets), t.Units),
			}, tune(r, both("A rule that never fires guards against what does not happen, or is set so that it cannot.", "从不触发的规则，要么防的事不发生，要么参数使它无法触发。"))))
		case float64(t.Fired) >= nearlyAlways*float64(t.Buckets) && float64(t.Firing) >= mostUnits*float64(t.Units):
			l.add(l.of(r, "red", t, both("It fires nearly always", "几乎一直触发"), []agenda.Text{
				say("Fired in %d of %s that it judged", "判断的 %[2]s中触发了 %[1]d 次", t.Fired, l.periods(r, t.Buckets)),
				say("%s of %d judgements of units fired", "%[2]d 次单元判断中 %[1]s 触发", words.Percent(float64(t.Firing)/float64(t.Units)), t.Units),
			}, tune(r, both("What always warns is read by nobody after a while.", "一直预警，久而久之就没人看了。"))))
		}
	}
	if len(never) > 0 {
		l.cannot("green", both("The scheduler has never judged these: apply the rules to Grafana, or remove them.", "调度器从未判断过这些规则：请应用到 Grafana，或删除。"), never...)
	}
	if len(short) > 0 {
		l.cannot("green", say("These have been judged for less than %d days: too short to tell whether they ever fire.", "这些规则被判断不足 %d 天，尚不足以说明是否会触发。", l.days), short...)
	}
}}

// days is how long a rule has been judged.
func days(t loop.Track) int { return int(t.Last.Sub(t.First).Hours()/24) + 1 }

func (l *look) of(r *model.Rule, kind string, t loop.Track, what agenda.Text, facts []agenda.Text, step Step) Finding {
	zone := l.model.Project.Location()
	first := t.First.In(zone).Format(time.DateOnly)
	facts = append(facts, say("Judged from %s to %s", "判断区间 %s 至 %s", first, t.Last.In(zone).Format(time.DateOnly)))
	return Finding{Kind: kind, Of: ruleThing(r), Since: first, What: what, Facts: facts, Step: step, Pos: r.Pos}
}

func (l *look) periods(r *model.Rule, n int) agenda.Text {
	return both(words.Buckets(n, r.Grain, words.English), words.Buckets(n, r.Grain, words.Chinese))
}

// tune proposes other parameters: those that the rule's bounds and people's marks lead to,
// where its steward set bounds.
func tune(r *model.Rule, why agenda.Text) Step {
	s := Step{Do: "tune", Rule: r.Name, Why: why, Words: both("Try other parameters in its back-test, or remove it", "在回测中尝试其他参数，或删除它")}
	if len(r.Tune) > 0 {
		s.Words = say("See what is proposed: wheelhouse rules proposals DIR %s; or try parameters in its back-test", "查看参数建议：wheelhouse rules proposals DIR %s；或在回测中尝试参数", r.Name)
	}
	return s
}

// marked finds rules whose warnings people mostly called noise.
var marked = check{kinds: []string{"noisy"}, run: func(l *look) {
	if !l.remembers || !l.all {
		return // told with the rest of what is remembered of rules
	}
	var few []Thing
	for _, r := range l.model.Rules {
		m := l.marks[r.Name]
		all := m.Right + m.Noise
		switch {
		case all > 0 && all < fewMarks:
			few = append(few, ruleThing(r))
		case all > 0 && float64(m.Right) < rarelyRight*float64(all):
			l.add(Finding{
				Kind: "noisy", Of: ruleThing(r), Since: m.Since.In(l.model.Project.Location()).Format(time.DateOnly), Pos: r.Pos,
				What: both("Most of its warnings were called noise", "多数预警被判为误报"),
				Facts: []agenda.Text{
					say("%d of %d warnings that people judged were right: precision %s", "已评判的 %[2]d 次预警中 %[1]d 次正确：精确率 %[3]s", m.Right, all, words.Percent(float64(m.Right)/float64(all))),
				},
				Step: tune(r, both("Who is warned for nothing does not look when there is something.", "误报多了，真有事时就没人看。")),
			})
		}
	}
	if len(few) > 0 {
		l.cannot("noisy", say("People have judged fewer than %d warnings of these: too few to tell how many are right.", "这些规则被评判的预警不足 %d 次，尚不足以说明正确率。", fewMarks), few...)
	}
}}
