package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/alerting/reconcile"
)

var marks = map[reconcile.Action]string{reconcile.Create: "+", reconcile.Change: "~", reconcile.Delete: "-"}

// stepLine is a step in one line: + rule 客单价连降 (wh-a67891-aov_falls).
func stepLine(c palette, s reconcile.Step) string {
	paint := map[reconcile.Action]func(string) string{reconcile.Create: c.green, reconcile.Change: c.yellow, reconcile.Delete: c.red}[s.Action]
	line := paint(marks[s.Action]) + " " + s.Kind + " " + s.Name
	if s.UID != "" {
		line += c.dim(" (" + s.UID + ")")
	}
	return line
}

// longest is how much of a value a difference shows.
const longest = 100

// printPlan writes what differs: every step, of a change every value, then what
// is in the way, then the sums.
func printPlan(w io.Writer, p *reconcile.Plan) error {
	c := colours(w)
	var b strings.Builder
	for _, s := range p.Steps {
		b.WriteString(stepLine(c, s) + "\n")
		for _, f := range s.Fields {
			fmt.Fprintf(&b, "    %s: %s\n", f.Path, movement(c, f))
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return err
	}
	if err := printProblems(w, p); err != nil {
		return err
	}
	if len(p.Steps) == 0 {
		said := "nothing to do: Grafana is as the definitions say"
		if p.Blocked() > 0 {
			said = "nothing that apply or prune could do"
		}
		_, err := fmt.Fprintln(w, said)
		return err
	}
	_, err := fmt.Fprintf(w, "%d to create, %d to change with apply; %d to delete with prune\n", p.Count(reconcile.Create), p.Count(reconcile.Change), p.Count(reconcile.Delete))
	return err
}

func movement(c palette, f reconcile.Field) string {
	from, to := f.Old, f.New
	if from == "" {
		from = "(none)"
	}
	if to == "" {
		to = "(none)"
	}
	from, to = around(from, to)
	return c.red(from) + " → " + c.green(to)
}

// around cuts long values down to where they begin to differ.
func around(a, b string) (string, string) {
	ra, rb := []rune(a), []rune(b)
	if len(ra) <= longest && len(rb) <= longest {
		return a, b
	}
	same := 0
	for same < len(ra) && same < len(rb) && ra[same] == rb[same] {
		same++
	}
	from := max(0, same-20)
	cut := func(r []rune) string {
		to := min(len(r), from+longest)
		text := string(r[min(from, len(r)):to])
		if from > 0 {
			text = "…" + text
		}
		if to < len(r) {
			text += "…"
		}
		return text
	}
	return cut(ra), cut(rb)
}

func printProblems(w io.Writer, p *reconcile.Plan) error {
	c := colours(w)
	for _, x := range p.Problems {
		mark := c.red("!")
		if x.Note {
			mark = c.dim("i")
		}
		text := x.Why
		if x.Kind != "" {
			text = x.Kind + " " + x.Name + ": " + text
		}
		if _, err := fmt.Fprintf(w, "%s %s\n", mark, text); err != nil {
			return err
		}
	}
	return nil
}
