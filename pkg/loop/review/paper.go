package review

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/paper"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Title is what a review is called in a language.
func Title(r *Review, lang string) string {
	l := words.LangOf(lang)
	of := map[string]string{"week": l.Pick("Weekly review", "周复盘"), "month": l.Pick("Monthly review", "月复盘"), "incident": l.Pick(fmt.Sprintf("Review of incident %d", r.Incident), fmt.Sprintf("事件 %d 复盘", r.Incident))}[r.Of]
	return of + l.Pick(", ", "，") + r.From + l.Pick(" to ", " 至 ") + r.To
}

var titles = map[string]agenda.Text{
	"summary": {"en": "Summary", "zh": "总结"}, "causes": {"en": "Causes", "zh": "原因"},
	"lessons": {"en": "Lessons", "zh": "留下的经验"}, "next": {"en": "What is next", "zh": "下一步"},
}

// warnedLines tell what warnings came to.
func warnedLines(w *loop.Warned, l words.Lang) []string {
	out := []string{
		l.Pick(fmt.Sprintf("%d opened, %d resolved", w.Opened, w.Resolved), fmt.Sprintf("新增 %d，解决 %d", w.Opened, w.Resolved)),
		l.Pick(
			fmt.Sprintf("%d right, %d noise, %d too late, %d with a wrong cause", w.Right, w.Wrong, w.Late, w.WrongCause),
			fmt.Sprintf("正确 %d，误报 %d，太迟 %d，原因有误 %d", w.Right, w.Wrong, w.Late, w.WrongCause)),
	}
	if w.Acknowledge.OK() {
		out = append(out, l.Pick(fmt.Sprintf("Minutes to acknowledge, median: %.0f", w.Acknowledge), fmt.Sprintf("确认用时中位数：%.0f 分钟", w.Acknowledge)))
	}
	if w.Resolve.OK() {
		out = append(out, l.Pick(fmt.Sprintf("Hours to resolve, median: %.1f", w.Resolve), fmt.Sprintf("解决用时中位数：%.1f 小时", w.Resolve)))
	}
	return out
}

// Paper is a review as a document.
func Paper(r *Review, lang string) paper.Paper {
	l := words.LangOf(lang)
	p := paper.Paper{Lang: string(l), Title: Title(r, lang)}
	facts := paper.Block{Heading: l.Pick("Expected and happened", "预期与实际"), Columns: []string{l.Pick("Metric", "指标"), l.Pick("Expected", "预期"), l.Pick("80 % band", "八成区间"), l.Pick("Happened", "实际"), l.Pick("In a sentence", "一句话")}}
	for _, f := range r.Facts {
		u := words.Unit{Name: f.Unit}
		v := func(x float64) string { return words.Value(x, u, l) }
		band := words.Nothing
		if f.Lower.OK() {
			band = v(float64(f.Lower)) + " – " + v(float64(f.Upper))
		}
		facts.Rows = append(facts.Rows, []string{f.Label[string(l)], v(float64(f.Expected)), band, v(float64(f.Value)), f.Cause[string(l)]})
	}
	for _, s := range r.Sections {
		if s.Name == "summary" && s.Text != "" {
			p.Add(paper.Block{Heading: titles[s.Name][string(l)], Prose: s.Text})
		}
	}
	if len(facts.Rows) > 0 {
		p.Add(facts)
	}
	done := paper.Block{Heading: l.Pick("Actions and measured effect", "行动与实测效果"), Columns: []string{l.Pick("What", "做了什么"), l.Pick("Who", "谁"), l.Pick("Measured", "实测")}}
	for _, a := range r.Done {
		done.Rows = append(done.Rows, []string{a.Action.What, a.Action.Assignee, a.Effect.Words[string(l)]})
	}
	if len(done.Rows) > 0 {
		p.Add(done)
	}
	if w := r.Warned; w != nil {
		p.Add(paper.Block{Heading: l.Pick("Warnings", "预警"), Lines: warnedLines(w, l)})
	}
	if len(r.Open) > 0 {
		p.Add(paper.Block{Heading: l.Pick("Open points", "未了事项"), Lines: r.Open})
	}
	for _, s := range r.Sections {
		if s.Name != "summary" && s.Text != "" {
			p.Add(paper.Block{Heading: titles[s.Name][string(l)], Prose: s.Text})
		}
	}
	for _, s := range r.Signed {
		p.Add(paper.Block{Text: l.Pick(fmt.Sprintf("Edition %d signed by %s, %s", s.Edition, s.Who, s.At), fmt.Sprintf("第 %d 版由 %s 签署，%s", s.Edition, s.Who, s.At))})
	}
	return p
}
