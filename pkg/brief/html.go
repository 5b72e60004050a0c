package brief

import (
	_ "embed"
	"html/template"
	"io"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

//go:embed page.html
var pageText string

// html/template escapes every value for the place that it stands in.
var pageTemplate = template.Must(template.New("page").Parse(pageText))

// view is what the page shows, with all words chosen.
type view struct {
	Lang, Title, Project, Day, Through, Count, Quiet, More, Checked    string
	WhereLabel, RecoveredLabel, ProblemsLabel, PlaybookLabel, WhyLabel string
	Tiers                                                              []tierCount
	Items, Above                                                       []card
	AboveLabel                                                         string
	Fine                                                               bool // Quiet is good news
	Matrix                                                             *grid
	Recovered                                                          []card
	Problems                                                           []failed
}

type tierCount struct {
	Tier  int
	Words string
	Count int
}

type card struct {
	ID, Headline, Detail, Why, Money, Lasting, Field, Owner, Contact, TierWord string
	Part, Cause                                                                string
	Tier                                                                       int
	New                                                                        bool
	Playbook                                                                   string
	Link                                                                       string
	Steps                                                                      []string
	Spark                                                                      *drawing
}

type grid struct {
	Label   string
	Domains []string
	Rows    []gridRow
}

type gridRow struct {
	Unit  string
	Cells []cell
}

// failed is a problem with its rules as text.
type failed struct{ Rules, Why string }

type cell struct{ Count, Tier int }

// HTML writes the agenda as one page that needs nothing else: styles and
// drawings are inside, it follows the reader's light or dark setting, prints
// and fits a phone.
func HTML(w io.Writer, a *agenda.Agenda, o Options) error {
	l := o.Lang
	v := view{
		Lang: l.Pick("en", "zh-Hans"), Title: title(l), Project: in(a.Project, l), Day: day(a, l), Through: through(a, l),
		Count: counted(len(a.Items), l), Checked: in(a.Checked.Words, l), WhereLabel: whereLabel(l), RecoveredLabel: recovered(l),
		ProblemsLabel: problems(l), AboveLabel: aboveLabel(l), PlaybookLabel: playbook(l), WhyLabel: whyLabel(l), Matrix: gridOf(a.Matrix, l),
	}
	for _, p := range a.Errors {
		v.Problems = append(v.Problems, failed{ruleNames(p, l), p.In(string(l))})
	}
	if len(a.Items) == 0 {
		v.Quiet, v.Fine = quiet(a, l), a.Silent().Kind == agenda.Quiet
	}
	for i, n := range tiers(a) {
		if n > 0 {
			v.Tiers = append(v.Tiers, tierCount{i + 1, tierWord(i+1, l), n})
		}
	}
	items, rest := o.shown(a)
	if rest > 0 {
		v.More = more(rest, l)
	}
	for _, it := range items {
		v.Items = append(v.Items, cardOf(it, a.Currency, l))
	}
	for _, it := range a.Above {
		v.Above = append(v.Above, cardOf(it, a.Currency, l))
	}
	for _, it := range a.Recovered {
		v.Recovered = append(v.Recovered, cardOf(it, a.Currency, l))
	}
	return pageTemplate.Execute(w, v)
}

func cardOf(it agenda.Item, currency string, l words.Lang) card {
	c := card{
		ID: it.ID, Headline: in(it.Headline, l), Detail: in(it.Detail, l), Why: in(it.Why, l), Money: money(it, currency, l),
		Lasting: lasting(it, l), Field: field(it, l), Owner: owner(it, l), Tier: it.Tier, TierWord: tierWord(it.Tier, l),
		New: it.Novelty == "new", Spark: draw(it.Series),
	}
	if it.Owner != nil && strings.Contains(it.Owner.Contact, "@") {
		c.Contact = it.Owner.Contact
	}
	c.Part, c.Cause = part(it, l), cause(it, l)
	if c.Spark != nil {
		c.Spark.Words = in(it.MetricLabel, l)
	}
	if it.Playbook != nil {
		c.Playbook, c.Link = in(it.Playbook.Label, l), it.Playbook.Link
		for _, s := range it.Playbook.Steps {
			c.Steps = append(c.Steps, in(s, l))
		}
	}
	return c
}

func gridOf(m agenda.Matrix, l words.Lang) *grid {
	if !hasCounts(m) {
		return nil
	}
	g := &grid{Label: in(m.Label, l)}
	for _, d := range m.Domains {
		g.Domains = append(g.Domains, in(d.Label, l))
	}
	for _, r := range m.Rows {
		row := gridRow{Unit: in(r.Name, l)}
		for i, n := range r.Counts {
			row.Cells = append(row.Cells, cell{n, r.Tiers[i]})
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
