package meeting

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/paper"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func held(m *Meeting) agenda.Text {
	acts, decided := 0, 0
	for _, it := range m.Items {
		switch it.Outcome {
		case Acts:
			acts++
		case Decided:
			decided++
		}
	}
	return agenda.Text{
		"en": fmt.Sprintf("Meeting: %s, %s, %s", words.Plural(len(m.Items), "item", "items"), words.Plural(acts, "action", "actions"), words.Plural(decided, "decision", "decisions")),
		"zh": fmt.Sprintf("会议：议题 %d 项，行动 %d 项，决定 %d 项", len(m.Items), acts, decided),
	}
}

var outcomes = map[string]agenda.Text{
	Acts:    {"en": "Action", "zh": "行动"},
	Decided: {"en": "Decided", "zh": "决定"},
	Later:   {"en": "Next time", "zh": "转下次"},
	Nothing: {"en": "Nothing is done", "zh": "不处理"},
	"":      {"en": "Not discussed", "zh": "未讨论"},
}

var novelties = map[string]agenda.Text{
	New: {"en": "new", "zh": "新增"}, Continuing: {"en": "continuing", "zh": "持续"},
	Better: {"en": "better", "zh": "好转"}, Solved: {"en": "solved", "zh": "已恢复"},
}

// Minutes are what was decided, as a document in a language: the items that the reader
// may see.
func Minutes(m *Meeting, lang string) paper.Paper {
	l := words.LangOf(lang)
	title := m.Title
	if title == "" {
		title = l.Pick("Minutes", "会议纪要")
	}
	p := paper.Paper{Lang: string(l), Title: title}
	facts := []string{l.Pick("Day: ", "日期：") + m.Day, l.Pick("Host: ", "主持：") + m.Host}
	if len(m.Present) > 0 {
		facts = append(facts, l.Pick("Present: ", "出席：")+strings.Join(m.Present, l.Pick(", ", "、")))
	}
	if m.Until != "" {
		facts = append(facts, l.Pick("Data through ", "数据截至 ")+m.Until)
	}
	p.Add(paper.Block{Text: strings.Join(facts, " · ")})
	todo := paper.Block{Heading: l.Pick("Actions", "行动"), Columns: []string{l.Pick("What", "做什么"), l.Pick("Who", "谁"), l.Pick("Due", "截止"), l.Pick("Success is", "看什么")}}
	for _, it := range m.Items {
		if it.Outcome == Acts {
			todo.Rows = append(todo.Rows, []string{it.Decision, it.Assignee, it.Due, it.Success})
		}
	}
	if len(todo.Rows) > 0 {
		p.Add(todo)
	}
	for _, it := range m.Items {
		b := paper.Block{Heading: fmt.Sprintf("%d. %s", it.N, it.Topic.Headline[string(l)])}
		b.Text = fmt.Sprintf("%s · %s", novelties[it.Novelty][string(l)], outcomes[it.Outcome][string(l)])
		if d := it.Topic.Detail[string(l)]; d != "" {
			b.Lines = append(b.Lines, d)
		}
		if it.Decision != "" {
			b.Lines = append(b.Lines, outcomes[it.Outcome][string(l)]+l.Pick(": ", "：")+it.Decision)
		}
		if it.Next != "" {
			b.Lines = append(b.Lines, l.Pick("Looked at again: ", "回看：")+it.Next)
		}
		p.Add(b)
	}
	if m.Hidden > 0 {
		p.Add(paper.Block{Text: l.Pick(fmt.Sprintf("%d items are about numbers that you may not see.", m.Hidden), fmt.Sprintf("另有 %d 项涉及你无权查看的数据。", m.Hidden))})
	}
	return p
}
