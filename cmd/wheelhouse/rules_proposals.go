package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newRulesProposals() *cobra.Command {
	var where stateFlags
	var org int64
	var accept, undo, logged bool
	var asOf, lang string
	cmd := &cobra.Command{
		Use:   "proposals DIR [RULE]",
		Short: "Propose parameters by what people said of warnings",
		Long: `Judges rules on their history with other values of the parameters that tune names, and
holds the warnings against incidents that people judged right, too late or noise. What
would have done better is proposed, with what it changes. Nothing is moved by itself:
--accept writes down who takes the proposal and prints the rule to put in place, --undo
takes the last one back, --log lists what was accepted and whether the definitions have
it.`,
		Args:              cobra.RangeArgs(1, 2),
		ValidArgsFunction: folderThen(ruleNames),
		Example: `  wheelhouse rules proposals . --state state.sqlite --org 1
  wheelhouse rules proposals . store_low --state state.sqlite --accept > rule.yaml`,
	}
	where.add(cmd)
	format := formatFlag(cmd, formats)
	f := cmd.Flags()
	f.Int64Var(&org, "org", 0, "organisation of Grafana; 0: the preview's")
	f.BoolVar(&accept, "accept", false, "take the proposal of RULE, and print the rule as YAML")
	f.BoolVar(&undo, "undo", false, "take the last accepted proposal of RULE back, and print the rule as YAML")
	f.BoolVar(&logged, "log", false, "list the proposals that were accepted and taken back")
	f.StringVar(&asOf, "as-of", "", "the clock, 2006-01-02")
	f.StringVar(&lang, "lang", "", "en or zh; default: the project's")
	cmd.MarkFlagsMutuallyExclusive("accept", "undo", "log")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		rule := ""
		if len(args) > 1 {
			rule = args[1]
		}
		if (accept || undo) && rule == "" {
			return errors.New("name the rule whose proposal it is")
		}
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // nothing was written
		store, err := where.open()
		if err != nil {
			return err
		}
		defer func() { _ = store.Close() }() // every deed is written by now
		if where.project == "" {
			where.project = s.Model().Project.Name
		}
		desk := &loop.Desk{Store: store, Service: s, Project: where.project, Org: &org}
		out, l := cmd.OutOrStdout(), langOf(lang, s)
		switch {
		case accept:
			t, err := desk.AcceptProposal(cmd.Context(), rule, asOf)
			return printTuning(out, t, err)
		case undo:
			t, err := desk.UndoTuning(cmd.Context(), rule)
			return printTuning(out, t, err)
		case logged:
			list, err := desk.Tunings(cmd.Context(), rule)
			if err != nil {
				return refusedOr(err)
			}
			return format.print(out, list, tuningSheet(list))
		}
		found, err := desk.Proposals(cmd.Context(), rule, asOf)
		if err != nil {
			return refusedOr(err)
		}
		return format.print(out, found, proposalSheet(found, l))
	}
	return cmd
}

// refusedOr tells what was asked wrongly from what failed.
func refusedOr(err error) error {
	if errors.As(err, new(loop.BadQueryError)) {
		return coded{code: exitUsage, err: err}
	}
	return answered(err)
}

// printTuning prints the rule as it is to be written, and where.
func printTuning(w io.Writer, t *loop.Tuning, err error) error {
	if err != nil {
		return refusedOr(err)
	}
	_, err = fmt.Fprintf(w, "# put in place of %s at %s: %s %v, was %v\n%s", t.Rule, t.Place, t.Param, t.To.Value, t.From.Value, t.To.YAML)
	return err
}

func proposalSheet(found map[string]*hindsight.Proposed, l words.Lang) sheet {
	s := sheet{head: []string{"rule", "parameter", "from", "to", "a week", "precision", "recall", "lead", "why"}}
	for _, name := range slices.Sorted(maps.Keys(found)) {
		p := found[name].Proposal
		if p == nil {
			s.rows = append(s.rows, []string{name, "", "", "", "", "", "", "", found[name].Why[string(l)]})
			continue
		}
		s.rows = append(s.rows, []string{
			name, p.Param, fmt.Sprint(p.Before.Value), fmt.Sprint(p.After.Value), fmt.Sprintf("%.2g → %.2g", p.Before.PerWeek, p.After.PerWeek),
			ratePair(p.Before.Precision, p.After.Precision), ratePair(p.Before.Recall, p.After.Recall), leadPair(p.Before.Lead, p.After.Lead),
			l.Pick(fmt.Sprintf("by %d incidents", p.Marks), fmt.Sprintf("依据 %d 个事件", p.Marks)),
		})
	}
	return s
}

func tuningSheet(list []loop.Tuning) sheet {
	s := sheet{head: []string{"at", "who", "deed", "rule", "parameter", "from", "to", "definitions"}}
	for _, t := range list {
		s.rows = append(s.rows, []string{t.At, t.Who, t.Deed, t.Rule, t.Param, fmt.Sprint(t.From.Value), fmt.Sprint(t.To.Value), t.Stand})
	}
	return s
}

func ratePair(a, b answer.Num) string {
	return strings.Join([]string{rateText(a), rateText(b)}, " → ")
}

func rateText(v answer.Num) string {
	if !v.OK() {
		return "–"
	}
	return words.Percent(float64(v))
}

func leadPair(a, b answer.Num) string {
	text := func(v answer.Num) string {
		if !v.OK() {
			return "–"
		}
		return fmt.Sprintf("%g d", float64(v))
	}
	return text(a) + " → " + text(b)
}
