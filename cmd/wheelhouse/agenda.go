package main

import (
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/brief"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// morning is what agenda and brief ask for.
type morning struct {
	asOf, scope, domain, lang, failOn string
	tier, limit                       int
}

func morningFlags(cmd *cobra.Command) *morning {
	asFlag(cmd)
	m := &morning{}
	f := cmd.Flags()
	f.StringVar(&m.asOf, "as-of", "", "the morning to look from, 2006-01-02; default: the project's clock")
	f.StringVar(&m.scope, "scope", "", "only below one node: region=East or region=East,store=42")
	f.StringVar(&m.domain, "domain", "", "only this business domain")
	f.IntVar(&m.tier, "tier", 0, "only this tier: 1, 2 or 3")
	f.StringVar(&m.lang, "lang", "", "en or zh; default: the project's")
	f.IntVar(&m.limit, "limit", 0, "most items to write out; 0 writes all")
	failOnFlag(cmd, &m.failOn)
	_ = cmd.RegisterFlagCompletionFunc("lang", cobra.FixedCompletions([]string{"en", "zh"}, cobra.ShellCompDirectiveNoFileComp)) // the flag exists
	return m
}

// ask prepares the agenda of a folder.
func (m *morning) ask(cmd *cobra.Command, dir string) (*agenda.Agenda, words.Lang, error) {
	if m.tier < 0 || m.tier > 3 {
		return nil, "", fmt.Errorf("--tier %d: use 1, 2 or 3", m.tier)
	}
	if m.limit < 0 {
		return nil, "", fmt.Errorf("--limit %d: use 0 for all, or how many to write out", m.limit)
	}
	s, err := open(cmd, dir)
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = s.Close() }() // nothing was written
	scope, err := s.Scope(m.scope)
	if err != nil {
		return nil, "", answered(err)
	}
	if errs := cmd.ErrOrStderr(); isTerminal(errs) {
		_, _ = fmt.Fprintf(errs, "judging %s …\r", plural(len(s.Model().Rules), "rule")) // progress only
		defer func() { _, _ = fmt.Fprint(errs, "\x1b[2K\r") }()
	}
	a, err := s.Agenda(cmd.Context(), service.AgendaRequest{AsOf: m.asOf, Scope: scope, Domain: m.domain, Tier: m.tier, Causes: service.CausePatience})
	return a, langOf(m.lang, s), answered(err)
}

// verdict ends the command as --fail-on says, and with 4 where nobody knows
// whether all is well.
func (m *morning) verdict(a *agenda.Agenda) error {
	tier, err := tierOf(m.failOn)
	if err != nil {
		return err
	}
	if a.Blind() {
		return unjudged
	}
	for _, it := range a.Items {
		if it.Tier <= tier {
			return found("rules fired")
		}
	}
	return nil
}

func newAgenda() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "agenda DIR",
		Short: "Print this morning's agenda: what fired, ranked",
		Args:  cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example: `  wheelhouse agenda examples/retail-group --lang zh
  wheelhouse agenda examples/retail-group --scope region=East --fail-on 1`,
	}
	format := formatFlag(cmd, []string{"table", "json", "csv", "md"})
	m := morningFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if _, err := tierOf(m.failOn); err != nil {
			return err
		}
		a, l, err := m.ask(cmd, args[0])
		if err != nil {
			return err
		}
		out := cmd.OutOrStdout()
		switch format.format {
		case "table":
			err = brief.Text(out, a, brief.Options{Lang: l, Colour: bool(colours(out)), Limit: m.limit})
		case "md":
			err = brief.Markdown(out, a, brief.Options{Lang: l, Limit: m.limit})
		default:
			err = format.print(out, a, agendaSheet(a, l))
		}
		if err != nil {
			return err
		}
		return m.verdict(a)
	}
	return cmd
}

func newBrief() *cobra.Command {
	var file string
	cmd := &cobra.Command{
		Use:   "brief DIR",
		Short: "Write the agenda as a document: text, Markdown, one HTML page, JSON",
		Args:  cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse brief examples/retail-group --format html --out brief.html",
	}
	format := formatFlag(cmd, brief.Formats())
	m := morningFlags(cmd)
	cmd.Flags().StringVarP(&file, "out", "o", "", "write to a file instead of the output")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if _, err := tierOf(m.failOn); err != nil {
			return err
		}
		a, l, err := m.ask(cmd, args[0])
		if err != nil {
			return err
		}
		if err := toFile(file, cmd.OutOrStdout(), func(w io.Writer) error {
			return brief.Write(w, format.format, a, brief.Options{Lang: l, Colour: bool(colours(w)), Limit: m.limit})
		}); err != nil {
			return err
		}
		return m.verdict(a)
	}
	return cmd
}

// toFile writes to a named file, or to the output where there is no name.
func toFile(name string, out io.Writer, write func(io.Writer) error) error {
	if name == "" {
		return write(out)
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		_ = f.Close() // the write's error is the one to tell
		return err
	}
	return f.Close()
}

// agendaSheet is the agenda as a table of items, for spreadsheets.
func agendaSheet(a *agenda.Agenda, l words.Lang) sheet {
	s := sheet{head: []string{"rank", "tier", "domain", "unit", "rule", "headline", "value", "baseline", "rate", "money", "since", "buckets", "novelty", "owner", "score"}, right: []int{0, 1, 6, 7, 8, 9, 11, 14}}
	for i, it := range a.Items {
		person := ""
		if it.Owner != nil {
			person = it.Owner.Person
			if person == "" {
				person = it.Owner.Team
			}
		}
		s.rows = append(s.rows, []string{
			strconv.Itoa(i + 1), strconv.Itoa(it.Tier), it.Domain, it.Unit.Name[string(l)], it.Rule, it.Headline[string(l)],
			plainNumber(it.Value), plainNumber(it.Baseline), plainNumber(it.Rate), plainNumber(it.Money),
			it.Since, strconv.Itoa(it.Buckets), it.Novelty, person, strconv.FormatFloat(it.Score, 'f', 1, 64),
		})
	}
	return s
}
