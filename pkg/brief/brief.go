// Package brief writes an agenda down: as text for terminals and chats, as
// Markdown, as JSON, and as one self-contained page that is read in a mail, on
// a phone or on paper.
package brief

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// Options of a brief; the zero value is an English one without colours.
type Options struct {
	Lang   words.Lang
	Colour bool // text: ANSI colours
	Width  int  // text: columns; default 96
	Limit  int  // most items written out; 0 = all. The rest are counted.
}

// Formats are what Write knows.
func Formats() []string { return []string{"text", "md", "html", "json"} }

// Write writes the agenda in a format.
func Write(w io.Writer, format string, a *agenda.Agenda, o Options) error {
	switch format {
	case "text":
		return Text(w, a, o)
	case "md":
		return Markdown(w, a, o)
	case "html":
		return HTML(w, a, o)
	case "json":
		return JSON(w, a)
	}
	return fmt.Errorf("unknown format %q: use %s", format, strings.Join(Formats(), ", "))
}

// JSON writes the agenda as it is, in both languages.
func JSON(w io.Writer, a *agenda.Agenda) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(a)
}

// shown splits the items into those written out and the number left out.
func (o Options) shown(a *agenda.Agenda) ([]agenda.Item, int) {
	if o.Limit <= 0 || o.Limit >= len(a.Items) {
		return a.Items, 0
	}
	return a.Items[:o.Limit], len(a.Items) - o.Limit
}

// tiers counts items by tier.
func tiers(a *agenda.Agenda) [3]int {
	var n [3]int
	for _, it := range a.Items {
		if it.Tier >= 1 && it.Tier <= 3 {
			n[it.Tier-1]++
		}
	}
	return n
}

// in picks the language of an agenda's text, or the other one, as one line:
// names of members may hold anything.
func in(t agenda.Text, l words.Lang) string {
	if s := t[string(l)]; s != "" {
		return markup.Plain.Escape(s)
	}
	for _, other := range words.Langs() {
		if s := t[string(other)]; s != "" {
			return markup.Plain.Escape(s)
		}
	}
	return ""
}

// owner is who answers, in one line.
func owner(it agenda.Item, l words.Lang) string {
	if it.Owner == nil {
		return ""
	}
	team := in(it.Owner.Label, l)
	if team == "" {
		team = it.Owner.Team
	}
	if it.Owner.Person == "" {
		return team
	}
	return markup.Plain.Escape(it.Owner.Person) + l.Pick(" (", "\uff08") + team + l.Pick(")", "\uff09")
}

// problem is why a rule was not judged, as one line.
func problem(e agenda.Problem, l words.Lang) string {
	return markup.Plain.Escape(words.Typeset(ruleNames(e, l)+l.Pick(": ", ":"), l) + strings.ReplaceAll(e.In(string(l)), "\n", "; "))
}

// ruleNames are the rules that a problem is of; of many the first, and how many
// there are.
func ruleNames(e agenda.Problem, l words.Lang) string {
	n := len(e.Rules)
	text := strings.Join(e.Rules[:min(n, rulesNamed)], l.Pick(", ", "、"))
	if n > rulesNamed {
		text += l.Pick(fmt.Sprintf(", … (%d rules)", n), fmt.Sprintf(" 等 %d 条规则", n))
	}
	return text
}

const rulesNamed = 5

// hasCounts tells whether a matrix says anything.
func hasCounts(m agenda.Matrix) bool {
	return len(m.Domains) > 0 && slices.ContainsFunc(m.Rows, func(r agenda.MatrixUnit) bool {
		return slices.Max(r.Counts) > 0
	})
}
