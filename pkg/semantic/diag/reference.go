package diag

import (
	"fmt"
	"strings"
)

// CheckGroup is the checks of one stage.
type CheckGroup struct {
	Title  string
	Intro  string
	Checks []Check
}

// Reference writes the documentation of all checks in Markdown: a table to find
// a code in, then each with what it finds, why that matters, an example and
// what to do.
func Reference(groups []CheckGroup) string {
	var b strings.Builder
	for _, g := range groups {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n| Code | Name | Severity | What |\n|---|---|---|---|\n", g.Title, g.Intro)
		for _, c := range g.Checks {
			fmt.Fprintf(&b, "| [%s](#%s-%s) | %s | %s | %s |\n", c.Code, strings.ToLower(c.Code), c.Name, c.Name, c.Severity, c.What)
		}
		for _, c := range g.Checks {
			fmt.Fprintf(&b, "\n### %s %s\n\n**%s.** %s %s\n\n", c.Code, c.Name, capital(c.Severity.String()), c.What, c.Why)
			if c.Example != "" {
				fmt.Fprintf(&b, "```yaml\n%s\n```\n\n", strings.TrimRight(c.Example, "\n"))
			}
			fmt.Fprintf(&b, "What to do: %s.\n", strings.TrimSuffix(c.Fix, "."))
		}
	}
	return b.String()
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
