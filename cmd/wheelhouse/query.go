package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newQuery() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "query DIR METRIC...",
		Short: "Ask for metrics: the same answer as a panel gets",
		Args:  cobra.MinimumNArgs(1),

		ValidArgsFunction: folderThen(metricNames),
		Example: `  wheelhouse query examples/grocery net_sales --by organisation.region --grain month --compare previous,lastYear
  wheelhouse query examples/grocery net_sales --by product__department --time "last 28 days" --top 5 --others --share`,
	}
	asFlag(cmd)
	format := formatFlag(cmd, formats)
	flags := requestFlags(cmd)
	cmd.RunE = flags.answering(func(cmd *cobra.Command, s *service.Service, req query.Request) error {
		a, err := s.Query(cmd.Context(), req)
		if err != nil {
			return answered(err)
		}
		l := langOf(req.Lang, s)
		out := cmd.OutOrStdout()
		if err := format.print(out, a, answerSheet(a, l)); err != nil {
			return err
		}
		errs := cmd.ErrOrStderr()
		for _, n := range a.Notes {
			if _, err := fmt.Fprintln(errs, noteText(n, colours(errs))); err != nil {
				return err
			}
		}
		if format.format == "table" && a.Words != nil {
			_, err = fmt.Fprintln(errs, colours(errs).dim(fmt.Sprintf("%s · %s, %.0f ms", markup.Plain.Escape(a.Words[string(l)]),
				plural(len(a.Stats.Statements), "statement"), a.Stats.TotalMs)))
		}
		return err
	})
	return cmd
}

// noteText is a note on an answer, with the place of what it is about.
func noteText(n diag.Diagnostic, c palette) string {
	text := n.Message
	if n.Hint != "" {
		text += "; " + n.Hint
	}
	if place := n.Pos.String(); place != "" {
		text += c.dim(" (" + place + ")")
	}
	if n.Severity == diag.Warning {
		return c.yellow("note: ") + text
	}
	return "note: " + text
}

func newExplain() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "explain DIR METRIC...",
		Short: "Show what becomes of a request: resolved, plan, statement",
		Args:  cobra.MinimumNArgs(1),

		ValidArgsFunction: folderThen(metricNames),
	}
	asFlag(cmd)
	format := formatFlag(cmd, []string{"text", "json"})
	stage := cmd.Flags().String("stage", "", "only this stage: "+strings.Join(wire.StageNames(), ", "))
	flags := requestFlags(cmd)
	cmd.RunE = flags.answering(func(cmd *cobra.Command, s *service.Service, req query.Request) error {
		e, err := s.Explain(cmd.Context(), req)
		if err != nil {
			return answered(err)
		}
		out := cmd.OutOrStdout()
		if format.format == "json" {
			return printJSON(out, e)
		}
		return printStages(out, e, *stage, langOf(req.Lang, s))
	})
	return cmd
}

// langOf is the language asked for, or the project's.
func langOf(asked string, s modeler) words.Lang {
	if asked == "" {
		asked = s.Model().Project.Language
	}
	return words.LangOf(asked)
}
