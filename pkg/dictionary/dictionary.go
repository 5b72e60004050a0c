// Package dictionary writes the dictionary of a project: sorted as its reader looks things
// up, as a document that prints, and as a table.
package dictionary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/paper"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Sorted gives the entries in alphabetical order of what they are called in a language:
// English by letters, Chinese by pinyin. The dictionary itself stays as it is.
func Sorted(d *wire.Dictionary, l words.Lang) []wire.DictEntry {
	tag := language.English
	if l == words.Chinese {
		tag = language.MustParse("zh-u-co-pinyin")
	}
	by := collate.New(tag, collate.IgnoreCase)
	out := slices.Clone(d.Entries)
	slices.SortStableFunc(out, func(a, b wire.DictEntry) int {
		return cmp.Or(by.CompareString(called(a, l), called(b, l)), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// called is what readers of a language call an entry.
func called(e wire.DictEntry, l words.Lang) string { return cmp.Or(say(e.Label, l), e.Name) }

// say is a text in a language, in the other one where it lacks that.
func say(t wire.Text, l words.Lang) string {
	return cmp.Or(t[string(l)], t[string(other(l))])
}

func other(l words.Lang) words.Lang {
	if l == words.Chinese {
		return words.English
	}
	return words.Chinese
}

// both are words in the reader's language, then in the other one where it says something
// else.
func both(t wire.Text, l words.Lang, between string) string {
	own, alien := say(t, l), t[string(other(l))]
	if alien == "" || alien == own {
		return own
	}
	return own + between + alien
}

// Paper is the dictionary as a document.
func Paper(d *wire.Dictionary, l words.Lang) paper.Paper {
	p := paper.Paper{Lang: string(l), Title: say(d.Project, l) + l.Pick(": dictionary", "：指标字典")}
	p.Add(paper.Block{Text: fmt.Sprintf(l.Pick("%s. As of %s.", "%s。截至 %s。"), counted(d, l), d.Day)})
	for _, e := range Sorted(d, l) {
		b := paper.Block{Heading: both(wire.Text{string(l): called(e, l), string(other(l)): e.Label[string(other(l))]}, l, " · ")}
		if e.Definition != nil {
			b.Text = say(e.Definition, l)
			if alien := e.Definition[string(other(l))]; alien != "" && alien != b.Text {
				b.Lines = append(b.Lines, alien)
			}
		}
		for _, f := range Facts(e, l) {
			if f.Text != "" {
				b.Lines = append(b.Lines, f.Name+l.Pick(": ", "：")+f.Text)
			}
		}
		p.Add(b)
	}
	return p
}

// counted says how many there are of what.
func counted(d *wire.Dictionary, l words.Lang) string {
	n := map[string]int{}
	for _, e := range d.Entries {
		n[e.Kind]++
	}
	if l == words.Chinese {
		return fmt.Sprintf("指标 %d 个，术语 %d 个，负责人 %d 个", n[wire.DictMetric], n[wire.DictTerm], n[wire.DictOwner])
	}
	return strings.Join([]string{
		words.Plural(n[wire.DictMetric], "metric", "metrics"), words.Plural(n[wire.DictTerm], "term", "terms"), words.Plural(n[wire.DictOwner], "owner", "owners"),
	}, ", ")
}

// Fact is one thing that is said of an entry.
type Fact struct{ Name, Text string }

// Facts are what is said of an entry besides its definition; an empty text is not said.
func Facts(e wire.DictEntry, l words.Lang) []Fact {
	status := ""
	if e.Status != "" {
		status = statusWords(e.Status, l)
		if e.Version > 0 {
			status += fmt.Sprintf(" v%d", e.Version)
		}
	}
	metrics := ""
	if e.Kind == wire.DictOwner {
		metrics = fmt.Sprint(e.Metrics)
	}
	return []Fact{
		{l.Pick("Kind", "类别"), kindWords(e.Kind, l)},
		{l.Pick("Name in YAML", "定义名"), e.Name},
		{l.Pick("Formula", "公式"), both(e.Formula, l, l.Pick("; ", "；"))},
		{l.Pick("Unit", "单位"), e.Unit},
		{l.Pick("Business domain", "业务域"), say(e.Domain, l)},
		{l.Pick("Owner", "负责人"), say(e.Owner, l)},
		{l.Pick("Steward", "管理员"), say(e.Steward, l)},
		{l.Pick("Status", "状态"), status},
		{l.Pick("Also called", "别名"), strings.Join(e.Synonyms, l.Pick(", ", "、"))},
		{l.Pick("Contact", "联系方式"), e.Contact},
		{l.Pick("Metrics", "指标数"), metrics},
	}
}

func kindWords(kind string, l words.Lang) string {
	w := map[string][2]string{wire.DictMetric: {"metric", "指标"}, wire.DictTerm: {"term", "术语"}, wire.DictOwner: {"owner", "负责人"}}[kind]
	return l.Pick(w[0], w[1])
}

func statusWords(status string, l words.Lang) string {
	w, ok := map[string][2]string{
		"certified": {"certified", "已认证"}, "review": {"in review", "待审"}, "draft": {"draft", "草稿"},
		"deprecated": {"deprecated", "不再推荐"}, "retired": {"retired", "已停用"},
	}[status]
	if !ok {
		return status
	}
	return l.Pick(w[0], w[1])
}
