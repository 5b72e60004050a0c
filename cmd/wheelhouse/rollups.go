package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/compile"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

func newRollups() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rollups",
		Short: "Propose, make, refresh and check the tables that hold sources added up",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRollupsSQL(), newRollupsCheck(), newRollupsPropose())
	return cmd
}

// rolledUp loads a project and gives its roll-ups, those of one source where it is named.
func rolledUp(dir, source string) (*model.Model, []*model.Rollup, error) {
	if err := isFolder(dir); err != nil {
		return nil, nil, err
	}
	m, found := folder.Load(dir, project.Options{})
	if err := found.Err(); err != nil {
		return nil, nil, coded{code: exitDefinitions, err: err}
	}
	var out []*model.Rollup
	known := source == ""
	for _, s := range m.Sources {
		if source == "" || s.Name == source {
			known, out = true, append(out, s.Rollups...)
		}
	}
	switch {
	case !known:
		return nil, nil, fmt.Errorf("--source %s: there is no source of that name", source)
	case len(out) == 0:
		return nil, nil, fmt.Errorf("no roll-ups are declared: write rollups on a source")
	}
	return m, out, nil
}

func newRollupsSQL() *cobra.Command {
	var source, dialect string
	cmd := &cobra.Command{
		Use:   "sql DIR",
		Short: "Print the statements by which the engine makes and refreshes roll-ups",
		Long: `Prints, for each roll-up, the statements that make it, once, and those that refresh
it, to be run after each load by whoever loads. Nothing is run: connections only read.
Times are written as the definitions say that they are kept.`,
		Args: cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse rollups sql examples/grocery --source sales",
	}
	cmd.Flags().StringVar(&source, "source", "", "only the roll-ups of this source")
	cmd.Flags().StringVar(&dialect, "dialect", "", "for another engine than the connection's: sqlite, postgres, mysql, clickhouse, trino")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		m, list, err := rolledUp(args[0], source)
		if err != nil {
			return err
		}
		for _, r := range list {
			kept, err := compile.KeepRollup(m, &query.Core{}, r, dialect)
			if err != nil {
				return err
			}
			if err := printKept(cmd.OutOrStdout(), r, kept.Make, kept.Refresh); err != nil {
				return err
			}
		}
		return nil
	}
	return cmd
}

func printKept(w io.Writer, r *model.Rollup, create, refresh []string) error {
	_, err := fmt.Fprintf(w, "-- %s of %s: make, once\n%s;\n\n-- %s of %s: refresh, after each load\n%s;\n\n",
		r.Name, r.Source.Name, strings.Join(create, ";\n"), r.Name, r.Source.Name, strings.Join(refresh, ";\n"))
	return err
}

func newRollupsCheck() *cobra.Command {
	var source string
	cmd := &cobra.Command{
		Use:   "check DIR",
		Short: "Compare roll-ups with their sources, all periods of them",
		Long: `Adds up each source anew and compares it with its roll-ups, row by row. Ends
with code 1 where one is behind or holds other numbers, and with 4 where one could
not be looked at.`,
		Args: cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse rollups check examples/grocery",
	}
	cmd.Flags().StringVar(&source, "source", "", "only the roll-ups of this source")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		m, list, err := rolledUp(args[0], source)
		if err != nil {
			return err
		}
		stale := 0
		var failed error
		for _, r := range list {
			text, equal, err := compared(cmd.Context(), m, r)
			if err != nil { // the others are looked at all the same
				failed = errors.Join(failed, err)
				continue
			}
			if !equal {
				stale++
			}
			if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s.%s: %s\n", r.Source.Name, r.Name, text); err != nil {
				return err
			}
		}
		if failed != nil {
			return coded{code: exitEngine, err: failed}
		}
		if stale > 0 {
			return found("roll-ups differ")
		}
		return nil
	}
	return cmd
}

// compared compares one roll-up with its source as a whole and tells the outcome.
func compared(ctx context.Context, m *model.Model, r *model.Rollup) (text string, equal bool, err error) {
	db, err := connected(ctx, m, r.Source.Connection)
	if err != nil {
		return "", false, err
	}
	var failed error
	times := func(d *model.Dimension) query.Kept {
		t, err := db.Time(ctx, d)
		if err != nil && failed == nil {
			failed = err
		}
		return t.Kept
	}
	out, err := db.Rollup(ctx, r, times, db.Now, true)
	if err == nil {
		err = failed
	}
	switch {
	case err != nil:
		return "", false, fmt.Errorf("roll-up %s: %w", r.Name, err)
	case out.Why != (query.Said{}):
		return out.Why.English, false, nil
	case !out.Since.IsZero():
		return "behind: its source has rows since " + out.Since.Format(time.DateOnly) + " that it has not", false, nil
	}
	text = fmt.Sprintf("equals its source in %d periods of a %s", out.Compared, r.Grain)
	if !out.From.IsZero() {
		text += ", the first of " + out.From.Format(time.DateOnly) + "; the source begins earlier"
	}
	return text, true, nil
}
