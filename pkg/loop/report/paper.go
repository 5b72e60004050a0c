package report

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/paper"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// html is a text of a report as a page shows it.
func html(text string) string { return paper.MarkdownHTML(text) }

// Paper is a report as a document in a language, as its reader reads it.
func Paper(r *Report, lang string) paper.Paper {
	l := words.LangOf(lang)
	p := paper.Paper{Lang: string(l), Title: r.Title}
	p.Add(paper.Block{Text: head(r, l)})
	hidden := 0
	for i, b := range r.Blocks {
		f := r.Figures[i]
		if f.Hidden {
			hidden++
			continue
		}
		out := paper.Block{Heading: b.Title, Markdown: b.Text}
		switch {
		case b.Kind == Text:
		case f.Failed != "":
			out.Text = f.Failed
		default:
			out.Columns, out.Rows = f.Columns, f.Rows
			if f.Answer != nil {
				out.Text = f.Answer.Words[string(l)]
			}
		}
		p.Add(out)
		if f.More > 0 {
			p.Add(paper.Block{Text: more(f.More, l)})
		}
		for _, c := range r.Comments {
			if c.Block == b.ID {
				p.Add(paper.Block{Lines: []string{c.Who + l.Pick(": ", "：") + c.Text}})
			}
		}
	}
	if hidden > 0 {
		p.Add(paper.Block{Text: l.Pick(words.Plural(hidden, "part tells", "parts tell")+" of what you may not see.", fmt.Sprintf("另有 %d 处涉及你无权查看的数据。", hidden))})
	}
	for _, c := range r.Comments {
		if c.Block == 0 {
			p.Add(paper.Block{Lines: []string{c.Who + l.Pick(": ", "：") + c.Text}})
		}
	}
	return p
}

func more(n int, l words.Lang) string {
	return l.Pick(words.Plural(n, "more row is", "more rows are")+" not shown.", fmt.Sprintf("另有 %d 行未列出。", n))
}

// head says of when it is.
func head(r *Report, l words.Lang) string {
	for _, e := range r.Editions {
		if e.N == r.Edition {
			text := l.Pick(fmt.Sprintf("Edition %d, kept by %s, %s", e.N, e.Who, day(e.At)), fmt.Sprintf("第 %d 版，%s 于 %s 存档", e.N, e.Who, day(e.At)))
			if e.Note != "" {
				text += l.Pick(": ", "：") + e.Note
			}
			return text
		}
	}
	return l.Pick("Changed by "+r.Editor+", "+day(r.Changed), r.Editor+" 修改于 "+day(r.Changed))
}

// day is that of a time as it is written down.
func day(stamp string) string { return stamp[:min(len(stamp), len("2006-01-02"))] }
