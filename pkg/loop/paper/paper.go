// Package paper writes minutes, reviews and reports as Markdown, and as HTML that prints to A4.
// Whatever people and data have written is text there, never markup, but for texts that
// were asked for in Markdown.
package paper

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
)

// Paper is a document.
type Paper struct {
	Lang   string
	Title  string
	Blocks []Block
}

// Block is a part under a heading, or without one: a paragraph, lines, a table.
type Block struct {
	Heading string
	Text    string
	Lines   []string
	Columns []string
	Rows    [][]string
	Prose   string // of people: paragraphs stay
	// Markdown of people who were asked for it: without tags, pictures and anything that acts.
	Markdown string
}

// Text is a document in a form.
type Text struct {
	Form string `json:"form"` // md, html
	Text string `json:"text"`
}

// Add puts a block behind the others.
func (p *Paper) Add(b Block) { p.Blocks = append(p.Blocks, b) }

// In writes it as md or html; ok is false for another form.
func (p Paper) In(form string) (Text, bool) {
	switch form {
	case "md":
		return Text{form, p.markdown()}, true
	case "html":
		return Text{form, p.html()}, true
	}
	return Text{}, false
}

func (p Paper) markdown() string {
	e := markup.Markdown.Escape
	var b strings.Builder
	b.WriteString("# " + e(p.Title) + "\n")
	for _, s := range p.Blocks {
		if s.Heading != "" {
			b.WriteString("\n## " + e(s.Heading) + "\n")
		}
		if s.Text != "" {
			b.WriteString("\n" + e(s.Text) + "\n")
		}
		for _, par := range paragraphs(s.Prose) {
			b.WriteString("\n" + e(par) + "\n")
		}
		if s.Markdown != "" {
			b.WriteString("\n" + tame(s.Markdown) + "\n")
		}
		if len(s.Lines) > 0 {
			b.WriteString("\n")
			for _, l := range s.Lines {
				b.WriteString("- " + e(l) + "\n")
			}
		}
		if len(s.Rows) > 0 {
			row := func(cells []string) {
				for _, c := range cells {
					b.WriteString("| " + e(c) + " ")
				}
				b.WriteString("|\n")
			}
			b.WriteString("\n")
			row(s.Columns)
			b.WriteString(strings.Repeat("| --- ", len(s.Columns)) + "|\n")
			for _, cells := range s.Rows {
				row(cells)
			}
		}
	}
	return b.String()
}

const style = `@page{size:A4;margin:18mm 16mm}
body{font:11pt/1.5 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1b1f24;max-width:178mm;margin:0 auto;padding:16px}
h1{font-size:18pt;margin:0 0 6pt}h2{font-size:12.5pt;margin:14pt 0 4pt;break-after:avoid}
p{margin:0 0 6pt}ul{margin:0 0 6pt;padding-left:16pt}li,tr{break-inside:avoid}
table{border-collapse:collapse;width:100%;margin:4pt 0 8pt}th,td{border-bottom:.5pt solid #c8ccd1;padding:3pt 6pt 3pt 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:600;color:#57606a}
@media print{body{padding:0}}`

func (p Paper) html() string {
	e := markup.HTML.Escape
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="` + e(p.Lang) + `"><head><meta charset="utf-8">` +
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
		`<meta name="viewport" content="width=device-width"><title>` + e(p.Title) + "</title><style>" + style + "</style></head><body><h1>" + e(p.Title) + "</h1>\n")
	for _, s := range p.Blocks {
		if s.Heading != "" {
			b.WriteString("<h2>" + e(s.Heading) + "</h2>\n")
		}
		if s.Text != "" {
			b.WriteString("<p>" + e(s.Text) + "</p>\n")
		}
		for _, par := range paragraphs(s.Prose) {
			b.WriteString("<p>" + e(par) + "</p>\n")
		}
		if s.Markdown != "" {
			b.WriteString(MarkdownHTML(s.Markdown))
		}
		if len(s.Lines) > 0 {
			b.WriteString("<ul>")
			for _, l := range s.Lines {
				b.WriteString("<li>" + e(l) + "</li>")
			}
			b.WriteString("</ul>\n")
		}
		if len(s.Rows) > 0 {
			b.WriteString("<table><thead><tr>")
			for _, c := range s.Columns {
				b.WriteString("<th>" + e(c) + "</th>")
			}
			b.WriteString("</tr></thead><tbody>")
			for _, cells := range s.Rows {
				b.WriteString("<tr>")
				for _, c := range cells {
					b.WriteString("<td>" + e(c) + "</td>")
				}
				b.WriteString("</tr>")
			}
			b.WriteString("</tbody></table>\n")
		}
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

// paragraphs are parted by empty lines, and lines of a paragraph by the line.
func paragraphs(text string) (out []string) {
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
