package brief

import (
	"fmt"
	"io"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

const (
	textWidth  = 96
	textSpark  = 20
	textIndent = 4
)

var ansi = map[int]string{1: "31;1", 2: "33;1", 3: "34;1"}

// page gathers lines, so that the one error of the writer is seen at the end.
type page struct {
	b     strings.Builder
	o     Options
	width int
}

func (p *page) line(indent int, s string) {
	for _, part := range words.Wrap(s, p.width-indent) {
		p.raw(strings.Repeat(" ", indent) + part)
	}
}

func (p *page) raw(s string) { p.b.WriteString(strings.TrimRight(s, " ") + "\n") }

func (p *page) colour(code, s string) string {
	if !p.o.Colour || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// Text writes the agenda for a terminal or a chat, aligned also where Chinese
// characters take two columns.
func Text(w io.Writer, a *agenda.Agenda, o Options) error {
	p := &page{o: o, width: o.Width}
	if p.width <= 0 {
		p.width = textWidth
	}
	l := o.Lang
	p.raw(p.colour("1", title(l)+" · "+in(a.Project, l)) + "  " + day(a, l))
	p.head(a)
	items, rest := o.shown(a)
	for i, it := range items {
		p.raw("")
		p.item(i+1, it, a.Currency)
	}
	if rest > 0 {
		p.raw("")
		p.line(textIndent, more(rest, l))
	}
	if len(a.Above) > 0 {
		p.raw("")
		p.raw(p.colour("1", aboveLabel(l)))
		for _, it := range a.Above {
			p.line(textIndent, "["+tierWord(it.Tier, l)+"] "+in(it.Headline, l)+"  "+aside(it, l))
		}
	}
	if hasCounts(a.Matrix) {
		p.raw("")
		p.matrix(a.Matrix)
	}
	if len(a.Recovered) > 0 {
		p.raw("")
		p.raw(p.colour("32", recovered(l)))
		for _, it := range a.Recovered {
			p.line(textIndent, in(it.Headline, l)+"  "+in(it.Detail, l))
		}
	}
	if len(a.Errors) > 0 {
		p.raw("")
		p.raw(p.colour("33", problems(l)))
		for _, e := range a.Errors {
			p.line(textIndent, problem(e, l))
		}
	}
	p.raw("")
	p.line(0, in(a.Checked.Words, l))
	_, err := io.WriteString(w, p.b.String())
	return err
}

func (p *page) head(a *agenda.Agenda) {
	l := p.o.Lang
	if len(a.Items) == 0 {
		p.raw(quiet(a, l))
		return
	}
	parts := []string{counted(len(a.Items), l)}
	for i, n := range tiers(a) {
		if n > 0 {
			parts = append(parts, p.colour(ansi[i+1], fmt.Sprintf(l.Pick("%s: %d", "%s %d"), tierWord(i+1, l), n)))
		}
	}
	if t := through(a, l); t != "" {
		parts = append(parts, t)
	}
	p.raw(strings.Join(parts, " · "))
}

func (p *page) item(n int, it agenda.Item, currency string) {
	l := p.o.Lang
	mark := words.Pad(fmt.Sprintf("%d.", n), textIndent, false)
	head := words.Wrap(in(it.Headline, l), p.width-textIndent-words.Width(tierWord(it.Tier, l))-3)
	p.raw(mark + p.colour(ansi[it.Tier], "["+tierWord(it.Tier, l)+"]") + " " + p.colour("1", head[0]))
	for _, h := range head[1:] {
		p.raw(strings.Repeat(" ", textIndent+words.Width(tierWord(it.Tier, l))+3) + p.colour("1", h))
	}
	p.line(textIndent, in(it.Detail, l))
	if c := cause(it, l); c != "" {
		p.line(textIndent, c)
	}
	facts := []string{}
	for _, f := range []string{money(it, currency, l), lasting(it, l), field(it, l), owner(it, l)} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	line := strings.Join(facts, " · ")
	if s := blocks(it.Series, textSpark); s != "" && textIndent+words.Width(line)+2+textSpark <= p.width {
		line += "  " + p.colour(ansi[it.Tier], s)
		p.raw(strings.Repeat(" ", textIndent) + line)
	} else {
		p.line(textIndent, line)
	}
	if it.Playbook != nil {
		name := in(it.Playbook.Label, l)
		var steps []string
		for _, s := range it.Playbook.Steps {
			steps = append(steps, strings.TrimRight(in(s, l), ".。;；")) // its own stop before the next one's mark
		}
		text := playbook(l) + l.Pick(": ", "\uff1a") + name
		if len(steps) > 0 {
			text += " – " + strings.Join(steps, l.Pick("; ", "\uff1b"))
		}
		p.line(textIndent, text)
	}
}

// matrix writes a table of counts; a dot stands for none.
func (p *page) matrix(m agenda.Matrix) {
	l := p.o.Lang
	first := words.Width(in(m.Label, l))
	for _, r := range m.Rows {
		first = max(first, words.Width(in(r.Name, l)))
	}
	p.raw(p.colour("1", whereLabel(l)))
	head := strings.Repeat(" ", textIndent) + words.Pad(in(m.Label, l), first, false)
	widths := make([]int, len(m.Domains))
	for i, d := range m.Domains {
		widths[i] = max(3, words.Width(in(d.Label, l)))
		head += "  " + words.Pad(in(d.Label, l), widths[i], true)
	}
	p.raw(head)
	for _, r := range m.Rows {
		line := strings.Repeat(" ", textIndent) + words.Pad(in(r.Name, l), first, false)
		for i, n := range r.Counts {
			cell := "·"
			if n > 0 {
				cell = fmt.Sprint(n)
			}
			line += "  " + strings.Replace(words.Pad(cell, widths[i], true), cell, p.colour(ansi[r.Tiers[i]], cell), 1)
		}
		p.raw(line)
	}
}
