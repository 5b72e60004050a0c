package loop

import (
	"context"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// mostLines is how many units of one judgement have a line each in the timeline.
const mostLines = 4

// settle makes an incident of what its units are, and writes it.
func (k *keeping) settle(ctx context.Context, in *touched) error {
	was := in.firing
	in.firing, in.since, in.last = false, "", ""
	for _, u := range in.units {
		in.firing = in.firing || u.firing
		if in.since == "" || u.since < in.since {
			in.since = u.since
		}
		in.last = max(in.last, u.last)
	}
	in.money = sum(in.units)
	in.tier = k.j.rule.Tier
	k.word(in)
	switch {
	case in.firing:
		in.recovered, in.closes = "", ""
	case was:
		in.recovered = state.Time(k.j.bucket)
		in.closes = state.Time(k.j.calendar.Add(k.j.bucket, k.j.rule.Cools()+2, k.j.rule.Grain))
	}
	if err := k.tell(ctx, in, was); err != nil {
		return err
	}
	return k.saved(ctx, in)
}

// word gives an incident the words of the finding that most of its units are in.
func (k *keeping) word(in *touched) {
	main, most := -1, 0
	counts := map[int]int{}
	for _, u := range in.units {
		at, found := k.found[u.unit]
		if !found || k.at[u.unit] != in.id {
			continue
		}
		counts[at.finding]++
		if n := counts[at.finding]; n > most || n == most && at.finding < main {
			main, most = at.finding, n
		}
	}
	if main < 0 {
		return
	}
	cause := in.item.Cause
	in.item = k.findings[main].Item
	if in.item.Cause == nil {
		in.item.Cause = cause // of when it began
	}
	if len(k.findings[main].Because) > 0 {
		in.because = k.findings[main].Because
	}
}

// tell writes into the timeline what has happened, and into the audit what that changes.
func (k *keeping) tell(ctx context.Context, in *touched, was bool) error {
	switch {
	case in.version < 0:
		in.lines = append(in.lines, k.firing("fired", in, in.item.Headline))
		if err := k.desk.happened(ctx, k.tx, in.record, k.day, line{kind: "opened"}); err != nil {
			return err
		}
		return k.tx.Audit(ctx, scheduler, "open", "incident", itemName(in.id), nil, map[string]any{"rule": in.rule, "bucket": state.Time(k.j.bucket), "units": len(in.units)})
	case in.back:
		before := map[string]any{"state": in.state}
		in.state, in.acknowledged, in.reopened, in.work.Merging = StateNew, "", in.reopened+1, nil
		in.record.version++
		in.due, in.escalated = dueText(k.desk.Service.Model(), in.tier, k.tx.Now), 0
		in.lines = append(in.lines, k.firing("reopened", in, in.item.Headline))
		if err := k.desk.happened(ctx, k.tx, in.record, k.day, line{kind: "reopened"}); err != nil {
			return err
		}
		return k.tx.Audit(ctx, scheduler, "reopen", "incident", itemName(in.id), before, map[string]any{"state": in.state, "bucket": state.Time(k.j.bucket)})
	case !was && in.firing:
		in.lines = append(in.lines, k.firing("fired", in, in.item.Headline))
	case was && !in.firing:
		in.lines = append(in.lines, line{kind: "recovered", words: recoveredWords(agenda.Stamp(k.j.bucket, k.j.rule))})
	default:
		in.lines = append(in.lines, some("fired", in, in.fresh, joinedWords)...)
		in.lines = append(in.lines, some("recovered", in, in.left, leftWords)...)
	}
	return nil
}

// firing tells of an incident's units together.
func (k *keeping) firing(kind string, in *touched, words agenda.Text) line {
	l := line{kind: kind, unit: allUnits, words: words}
	if len(in.units) == 1 {
		l.unit = in.units[0].unit
	}
	return l
}

// some tells of units one by one, or together where there are many.
func some(kind string, in *touched, units []string, words func(agenda.Text) agenda.Text) (out []line) {
	if len(units) > mostLines {
		return []line{{kind: kind, unit: allUnits, words: words(agenda.Text{"en": fmt.Sprintf("%d units", len(units)), "zh": fmt.Sprintf("%d 个单位", len(units))})}}
	}
	for _, id := range units {
		out = append(out, line{kind: kind, unit: id, words: words(in.unit(id).told.Name)})
	}
	return out
}

func joinedWords(name agenda.Text) agenda.Text {
	return agenda.Text{"en": "Fires, too: " + name["en"], "zh": "新增触发：" + name["zh"]}
}

func leftWords(name agenda.Text) agenda.Text {
	return agenda.Text{"en": "Recovered: " + name["en"], "zh": "已恢复：" + name["zh"]}
}

func goneWords(name agenda.Text) agenda.Text {
	return agenda.Text{
		"en": name["en"] + " is not there any more: it was deleted, or has another key. Its numbers have not recovered.",
		"zh": name["zh"] + " 已不存在：被删除或更换了键。并非数值恢复。",
	}
}

func correctedWords(name agenda.Text, bucket string) agenda.Text {
	return agenda.Text{
		"en": "The data of " + bucket + " have changed: " + name["en"] + " would not have fired.",
		"zh": bucket + " 的数据已变更：" + name["zh"] + " 按新数据不会触发。",
	}
}

func recoveredWords(bucket string) agenda.Text {
	return agenda.Text{"en": "All of it has recovered, judged on " + bucket + ".", "zh": "已全部恢复，判断日期 " + bucket + "。"}
}
