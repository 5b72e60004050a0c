package brief

import (
	"fmt"
	"io"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
)

// Message writes the agenda for a chat or a notification: plain lines without
// columns, drawings or wrapping, since neither width nor font is known there.
// Colour and Width have no effect.
func Message(w io.Writer, a *agenda.Agenda, o Options) error {
	l := o.Lang
	p := &page{o: Options{Lang: l, Limit: o.Limit}}
	p.raw(title(l) + " · " + in(a.Project, l) + " · " + day(a, l))
	p.head(a)
	items, rest := o.shown(a)
	for i, it := range items {
		p.raw("")
		p.raw(fmt.Sprintf("%d. [%s] %s", i+1, tierWord(it.Tier, l), in(it.Headline, l)))
		p.raw(in(it.Detail, l))
		if c := cause(it, l); c != "" {
			p.raw(c)
		}
		var facts []string
		for _, f := range []string{money(it, a.Currency, l), lasting(it, l), owner(it, l)} {
			if f != "" {
				facts = append(facts, f)
			}
		}
		if it.Playbook != nil {
			facts = append(facts, playbook(l)+l.Pick(": ", "\uff1a")+in(it.Playbook.Label, l))
		}
		p.raw(strings.Join(facts, " · "))
	}
	if rest > 0 {
		p.raw("")
		p.raw(more(rest, l))
	}
	if len(a.Above) > 0 {
		p.raw("")
		p.raw(aboveLabel(l))
		for _, it := range a.Above {
			p.raw("– [" + tierWord(it.Tier, l) + "] " + in(it.Headline, l) + " " + aside(it, l))
		}
	}
	if len(a.Recovered) > 0 {
		p.raw("")
		p.raw(recovered(l))
		for _, it := range a.Recovered {
			p.raw("– " + in(it.Headline, l))
		}
	}
	if len(a.Errors) > 0 {
		p.raw("")
		p.raw(problems(l))
		for _, e := range a.Errors {
			p.raw("– " + problem(e, l))
		}
	}
	p.raw("")
	p.raw(in(a.Checked.Words, l))
	_, err := io.WriteString(w, strings.ReplaceAll(p.b.String(), "\n\n\n", "\n\n"))
	return err
}
