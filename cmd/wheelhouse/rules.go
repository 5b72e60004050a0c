package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rules"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newRules() *cobra.Command {
	var judge bool
	var asOf, lang, failOn string
	cmd := &cobra.Command{
		Use:   "rules DIR [RULE...]",
		Short: "List rules in words, or judge them with --run",
		Args:  cobra.MinimumNArgs(1),

		ValidArgsFunction: folderThen(ruleNames),
		Example: `  wheelhouse rules examples/retail-group
  wheelhouse rules examples/retail-group aov_falls_footfall_flat --run --fail-on 2`,
	}
	cmd.AddCommand(newRulesBacktest(), newRulesProposals(), newRulesCompile(), newRulesPlan(), newRulesApply(), newRulesPrune())
	format := formatFlag(cmd, formats)
	cmd.Flags().BoolVar(&judge, "run", false, "judge the rules and list the units that fired")
	cmd.Flags().StringVar(&asOf, "as-of", "", "with --run: the clock to judge by, 2006-01-02")
	cmd.Flags().StringVar(&lang, "lang", "", "en or zh; default: the project's")
	failOnFlag(cmd, &failOn)
	asFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		tier, err := tierOf(failOn)
		if err != nil {
			return err
		}
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // nothing was written
		l := langOf(lang, s)
		out := cmd.OutOrStdout()
		if !judge {
			all, err := s.Rules(cmd.Context())
			if err != nil {
				return answered(err)
			}
			list, err := chosen(all.Rules, args[1:])
			if err != nil {
				return err
			}
			return format.print(out, wire.Rules{Rules: list}, ruleSheet(list, l))
		}
		results, err := s.EvaluateRules(cmd.Context(), asOf, args[1:]...)
		if err != nil {
			return answered(err)
		}
		judged := judgements(results)
		if err := format.print(out, judged, judgementSheet(s.Model(), judged, results, l)); err != nil {
			return err
		}
		for _, r := range results {
			if r.Err != nil {
				return answered(fmt.Errorf("rule %s: %w", r.Rule.Name, r.Err))
			}
		}
		if len(results) > 0 && !slices.ContainsFunc(results, func(r *rules.Result) bool { return r.Judged() > 0 }) {
			return unjudged
		}
		for _, r := range results {
			if len(r.Fired()) > 0 && r.Rule.Tier <= tier {
				return found("rules fired")
			}
		}
		return nil
	}
	return cmd
}

// failOnFlag adds --fail-on for tiers.
func failOnFlag(cmd *cobra.Command, v *string) {
	cmd.Flags().StringVar(v, "fail-on", "never", "end with code 1 when something of this tier or a more serious one fired: 1, 2, 3 or any")
}

// tierOf is the least serious tier that fails, 0 for none.
func tierOf(failOn string) (int, error) {
	switch failOn {
	case "never":
		return 0, nil
	case "any":
		return 3, nil
	case "1", "2", "3":
		return strconv.Atoi(failOn)
	}
	return 0, fmt.Errorf("--fail-on %s: use 1, 2, 3, any or never", failOn)
}

func chosen(all []wire.Rule, names []string) ([]wire.Rule, error) {
	if len(names) == 0 {
		return all, nil
	}
	var out []wire.Rule
	for _, name := range names {
		n := len(out)
		for _, r := range all {
			if r.Name == name {
				out = append(out, r)
			}
		}
		if len(out) == n {
			return nil, fmt.Errorf("there is no rule %q", name)
		}
	}
	return out, nil
}

func ruleSheet(list []wire.Rule, l words.Lang) sheet {
	s := sheet{head: []string{"tier", "rule", "template", "level", "words"}}
	for _, r := range list {
		s.rows = append(s.rows, []string{strconv.Itoa(r.Tier), r.Name, r.Template, r.Level, r.Words[string(l)]})
	}
	return s
}

// judgement is one rule's outcome as JSON.
type judgement struct {
	Rule    string                `json:"rule"`
	Tier    int                   `json:"tier"`
	Bucket  string                `json:"bucket,omitempty"`
	Units   int                   `json:"units"`
	Judged  int                   `json:"judged"`
	Skipped map[answer.Reason]int `json:"skipped,omitempty"`
	Fired   []firedUnit           `json:"fired"`
	Error   string                `json:"error,omitempty"`
	Notes   []string              `json:"notes,omitempty"`
}

type firedUnit struct {
	Unit     string            `json:"unit"`
	Path     []query.ScopeStep `json:"path,omitempty"`
	Value    answer.Num        `json:"value"`
	Baseline answer.Num        `json:"baseline"`
	Rate     answer.Num        `json:"rate"`
	Money    answer.Num        `json:"money"`
	Since    string            `json:"since"`
	Buckets  int               `json:"buckets"`
	New      bool              `json:"new"`
}

func judgements(results []*rules.Result) []judgement {
	out := []judgement{}
	for _, r := range results {
		j := judgement{Rule: r.Rule.Name, Tier: r.Rule.Tier, Units: len(r.Signals), Judged: r.Judged(), Skipped: r.Skipped, Fired: []firedUnit{}, Notes: r.Notes}
		if r.Err != nil {
			j.Error = r.Err.Error()
		}
		if !r.Bucket.IsZero() {
			j.Bucket = r.Bucket.Format("2006-01-02T15:04")
		}
		for _, f := range r.Fired() {
			j.Fired = append(j.Fired, firedUnit{f.Name(words.English), f.Path, f.Value, f.Baseline, f.Rate, f.Money, f.Since.Format("2006-01-02T15:04"), f.Buckets, !f.Before})
		}
		out = append(out, j)
	}
	return out
}

func judgementSheet(m *model.Model, list []judgement, results []*rules.Result, l words.Lang) sheet {
	s := sheet{head: []string{"tier", "rule", "judged", "fired", "units"}, right: []int{2, 3}}
	for i, j := range list {
		var names []string
		for _, f := range j.Fired {
			name := place(m, results[i].Rule.Level, f.Path, l)
			if len(f.Path) == 0 {
				name = l.Pick("(all)", "(全部)")
			}
			names = append(names, name)
		}
		said := words.List(names, 6, "个", l)
		if results[i].Err != nil {
			said = strings.ReplaceAll(j.Error, "\n", "; ")
		}
		s.rows = append(s.rows, []string{strconv.Itoa(j.Tier), j.Rule, fmt.Sprintf("%d/%d", j.Judged, j.Units), strconv.Itoa(len(j.Fired)), said})
	}
	return s
}

// place names a unit of a level by its path, "North / Main Street"; "" for the whole.
func place(m *model.Model, level *model.Level, path []query.ScopeStep, l words.Lang) string {
	names := make([]string, len(path))
	for i, step := range path {
		if names[i] = rules.StepName(m, level.Hierarchy.Name, step, l); names[i] == "" {
			names[i] = words.None(l)
		}
	}
	return strings.Join(names, " / ")
}
