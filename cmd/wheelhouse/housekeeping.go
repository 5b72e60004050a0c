package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/housekeeping"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

func newHousekeeping() *cobra.Command {
	var where stateFlags
	var org int64
	var days int
	var failOn []string
	var lang string
	cmd := &cobra.Command{
		Use:   "housekeeping DIR",
		Short: "Point out metrics, rules and targets that are unused, repeated, never fire or have no owner",
		Long: `Looks through the definitions, and through the state database where one is named with
--state or $` + stateVariable + `: how rules were judged and marked, who reads what. What cannot
be known is said, and not called fine. Dashboards, alert rules and people of Grafana are
known on its page there. Nothing is changed. With --fail-on findings end with code 1.`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse housekeeping definitions --state state.sqlite --days 180\n  wheelhouse housekeeping definitions -f md --lang zh > tidy.md\n  wheelhouse housekeeping definitions --fail-on duplicate,repeated",
	}
	where.add(cmd)
	format := formatFlag(cmd, formats)
	f := cmd.Flags()
	f.Int64Var(&org, "org", 1, "organisation of Grafana; 0: the preview's")
	f.IntVar(&days, "days", housekeeping.Usual, fmt.Sprintf("for how many days it is looked back, %d to %d", housekeeping.Fewest, housekeeping.Most))
	f.StringSliceVar(&failOn, "fail-on", nil, "end with code 1 on findings of these kinds: any, or "+strings.Join(housekeeping.Kinds(), ", "))
	f.StringVar(&lang, "lang", "", "en or zh; default: the project's")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		for _, kind := range failOn {
			if kind != "any" && !slices.Contains(housekeeping.Kinds(), kind) {
				return fmt.Errorf("--fail-on %s: use any, or some of %s", kind, strings.Join(housekeeping.Kinds(), ", "))
			}
		}
		s, err := open(cmd, args[0])
		if err != nil {
			return err
		}
		defer func() { _ = s.Close() }() // nothing was written
		desk := &loop.Desk{Service: s, Project: cmp.Or(where.project, s.Model().Project.Name), Org: &org}
		if where.state != "" || os.Getenv(stateVariable) != "" {
			if desk.Store, err = where.open(); err != nil {
				return err
			}
			defer func() { _ = desk.Store.Close() }() // nothing was written
		}
		list, err := housekeeping.Find(cmd.Context(), desk, days)
		if errors.As(err, &about.FieldError{}) {
			return coded{code: exitUsage, err: err}
		}
		if err != nil {
			return answered(err)
		}
		l := langOf(lang, s)
		switch format.format {
		case "md":
			text, _ := housekeeping.Paper(list, s.Model(), l).In("md") // one of the forms
			_, err = io.WriteString(cmd.OutOrStdout(), text.Text)
		case "table":
			if err = format.print(cmd.OutOrStdout(), list, tidySheet(list, l)); err == nil {
				err = printUnknown(cmd.OutOrStdout(), list, l)
			}
		default:
			err = format.print(cmd.OutOrStdout(), list, tidySheet(list, l))
		}
		if err != nil {
			return err
		}
		return tidyVerdict(list, failOn)
	}
	return cmd
}

func tidySheet(list *housekeeping.List, l words.Lang) sheet {
	s := sheet{head: []string{"kind", "of", "name", "since", "what", "evidence", "step", "place"}}
	for _, f := range list.Findings {
		if f.Dismissed != nil {
			continue
		}
		facts := make([]string, len(f.Facts))
		for i, fact := range f.Facts {
			facts[i] = fact[string(l)]
		}
		s.rows = append(s.rows, []string{f.Kind, f.Of.Kind, f.Of.Name, f.Since, f.What[string(l)], strings.Join(facts, "; "), f.Step.Words[string(l)], f.Pos.String()})
	}
	return s
}

// printUnknown prints what cannot be told, below the table.
func printUnknown(w io.Writer, list *housekeeping.List, l words.Lang) error {
	for _, u := range list.Unknown {
		names := make([]string, len(u.Of))
		for i, of := range u.Of {
			names[i] = of.Name
		}
		line := l.Pick("not known", "未知") + "  " + u.Words[string(l)]
		if len(names) > 0 {
			line += " (" + strings.Join(names, ", ") + ")"
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

// tidyVerdict ends the command as --fail-on says.
func tidyVerdict(list *housekeeping.List, failOn []string) error {
	n := 0
	for _, f := range list.Findings {
		if f.Dismissed == nil && (slices.Contains(failOn, "any") || slices.Contains(failOn, f.Kind)) {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return coded{code: exitFound, err: fmt.Errorf("%s that --fail-on names", plural(n, "finding"))}
}
