package brief

import (
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func title(l words.Lang) string      { return l.Pick("Agenda", "预警摘要") }
func whereLabel(l words.Lang) string { return l.Pick("Organisation × business", "组织 × 业务") }
func recovered(l words.Lang) string  { return l.Pick("Recovered", "已恢复") }
func playbook(l words.Lang) string   { return l.Pick("Playbook", "预案") }
func whyLabel(l words.Lang) string   { return l.Pick("Why", "为什么") }
func problems(l words.Lang) string   { return l.Pick("Could not be judged", "未能判断") }

// quiet is what a day without items says first.
func quiet(a *agenda.Agenda, l words.Lang) string { return a.Silent().Words[string(l)] }

// part is what the agenda's unit has to do with a topic above it.
func part(it agenda.Item, l words.Lang) string {
	if it.Part == nil {
		return ""
	}
	return in(it.Part.Words, l)
}

// cause is what is likely behind an item.
func cause(it agenda.Item, l words.Lang) string {
	if it.Cause == nil {
		return ""
	}
	return in(it.Cause.Words, l)
}

// aside are the figures of a topic above, and the unit's part in it.
func aside(it agenda.Item, l words.Lang) string {
	return strings.TrimSpace(in(it.Detail, l) + l.Pick(" ", "") + part(it, l))
}

func aboveLabel(l words.Lang) string { return l.Pick("Of units above", "上级议题") }

func tierWord(tier int, l words.Lang) string {
	switch tier {
	case 1:
		return l.Pick("Tier 1", "一级")
	case 2:
		return l.Pick("Tier 2", "二级")
	case 3:
		return l.Pick("Tier 3", "三级")
	}
	return ""
}

// day is the agenda's day with its weekday; the agenda is of the morning after
// the day that was judged.
func day(a *agenda.Agenda, l words.Lang) string {
	for _, layout := range []string{"2006-01-02T15:04:05", time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, a.Now); err == nil {
			return words.LongDay(t, l)
		}
	}
	return a.Now
}

// through says up to when the data were loaded.
func through(a *agenda.Agenda, l words.Lang) string {
	t, err := time.Parse(time.DateOnly, a.Checked.Until)
	if err != nil {
		return ""
	}
	return l.Pick("data through "+words.Day(t, l), "数据截至 "+words.Day(t, l))
}

// counted is "3 items" or "3 个议题".
func counted(n int, l words.Lang) string {
	return l.Pick(words.Plural(n, "item", "items"), fmt.Sprintf("%d 个议题", n))
}

// money is what an item costs per bucket: "≈ ¥4.6万/日 at stake".
func money(it agenda.Item, currency string, l words.Lang) string {
	if !it.Money.OK() || it.Money <= 0 {
		return ""
	}
	amount := words.Money(float64(it.Money), currency, l) + words.Per(grain.Grain(it.Grain), l)
	return l.Pick("≈ "+amount+" at stake", "影响 ≈ "+amount)
}

// lasting is "new" or for how long it has been so.
func lasting(it agenda.Item, l words.Lang) string {
	if it.Novelty == "new" {
		return l.Pick("new", "新")
	}
	if it.Buckets < 1 {
		return ""
	}
	n := words.Buckets(it.Buckets, grain.Grain(it.Grain), l)
	return l.Pick("for "+n, "持续 "+n)
}

// field is domain and grain: "Sales · day".
func field(it agenda.Item, l words.Lang) string {
	g := words.Grain(grain.Grain(it.Grain), l)
	if d := in(it.DomainLabel, l); d != "" {
		return d + " · " + g
	}
	return g
}

func more(n int, l words.Lang) string {
	return l.Pick(words.Plural(n, "more item", "more items"), fmt.Sprintf("另有 %d 个议题", n))
}
