package brief

import (
	"fmt"
	"io"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Markdown writes the agenda for chats, issues and wikis.
func Markdown(w io.Writer, a *agenda.Agenda, o Options) error {
	l := o.Lang
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("# %s · %s · %s", title(l), escape(in(a.Project, l)), day(a, l))
	line("")
	if len(a.Items) == 0 {
		line("%s", quiet(a, l))
	} else {
		parts := []string{"**" + counted(len(a.Items), l) + "**"}
		for i, n := range tiers(a) {
			if n > 0 {
				parts = append(parts, fmt.Sprintf(l.Pick("%s: %d", "%s %d"), tierWord(i+1, l), n))
			}
		}
		if t := through(a, l); t != "" {
			parts = append(parts, t)
		}
		line("%s", strings.Join(parts, " · "))
	}
	items, rest := o.shown(a)
	for i, it := range items {
		line("")
		line("%d. **%s**  ", i+1, escape(in(it.Headline, l)))
		line("   %s  ", escape(in(it.Detail, l)))
		if c := cause(it, l); c != "" {
			line("   %s  ", escape(c))
		}
		facts := []string{tierWord(it.Tier, l)}
		for _, f := range []string{money(it, a.Currency, l), lasting(it, l), field(it, l), owner(it, l)} {
			if f != "" {
				facts = append(facts, escape(f))
			}
		}
		line("   %s", strings.Join(facts, " · "))
		if it.Playbook != nil {
			line("")
			line("   %s%s%s", playbook(l), l.Pick(": ", "\uff1a"), link(in(it.Playbook.Label, l), it.Playbook.Link))
			for _, s := range it.Playbook.Steps {
				line("   - %s", escape(in(s, l)))
			}
		}
	}
	if rest > 0 {
		line("\n%s", more(rest, l))
	}
	if len(a.Above) > 0 {
		line("\n## %s\n", aboveLabel(l))
		for _, it := range a.Above {
			line("- %s · **%s** %s", tierWord(it.Tier, l), escape(in(it.Headline, l)), escape(aside(it, l)))
		}
	}
	markdownMatrix(line, a.Matrix, l)
	if len(a.Recovered) > 0 {
		line("\n## %s\n", recovered(l))
		for _, it := range a.Recovered {
			line("- %s %s", escape(in(it.Headline, l)), escape(in(it.Detail, l)))
		}
	}
	if len(a.Errors) > 0 {
		line("\n## %s\n", problems(l))
		for _, e := range a.Errors {
			line("- %s", escape(problem(e, l)))
		}
	}
	line("\n%s", escape(in(a.Checked.Words, l)))
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownMatrix(line func(string, ...any), m agenda.Matrix, l words.Lang) {
	if !hasCounts(m) {
		return
	}
	head, rule := "| "+escape(in(m.Label, l)), "| ---"
	for _, d := range m.Domains {
		head += " | " + escape(in(d.Label, l))
		rule += " | ---:"
	}
	line("\n## %s\n", whereLabel(l))
	line("%s |\n%s |", head, rule)
	for _, r := range m.Rows {
		row := "| " + escape(in(r.Name, l))
		for _, n := range r.Counts {
			cell := ""
			if n > 0 {
				cell = fmt.Sprint(n)
			}
			row += " | " + cell
		}
		line("%s |", row)
	}
}

// escape keeps names that hold marks from being read as marks.
func escape(s string) string { return markup.Markdown.Escape(s) }

func link(label, url string) string {
	if url == "" {
		return escape(label)
	}
	return fmt.Sprintf("[%s](<%s>)", escape(label), strings.NewReplacer("<", "%3C", ">", "%3E", "\n", "").Replace(url))
}
