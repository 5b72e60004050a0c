package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

func newReports() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "reports",
		Short: "List and print the reports that a state database keeps",
	}
	cmd.AddCommand(newReportsList(), newReportsShow())
	return cmd
}

// reportFlags are where reports are kept.
type reportFlags struct {
	where stateFlags
	org   int64
	lang  string
}

func (f *reportFlags) add(cmd *cobra.Command) {
	f.where.add(cmd)
	cmd.Flags().Int64Var(&f.org, "org", 0, "organisation of Grafana; 0: the preview's")
	cmd.Flags().StringVar(&f.lang, "lang", "", "en or zh; default: the project's")
}

// with opens the project and its state database for a call.
func (f *reportFlags) with(cmd *cobra.Command, folder string, do func(d *loop.Desk) error) error {
	s, err := open(cmd, folder)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }() // nothing was written
	store, err := f.where.open()
	if err != nil {
		return err
	}
	defer func() { _ = store.Close() }() // nothing was written
	if f.where.project == "" {
		f.where.project = s.Model().Project.Name
	}
	return do(&loop.Desk{Store: store, Service: s, Project: f.where.project, Org: &f.org})
}

func newReportsList() *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:               "list DIR",
		Short:             "List reports, the last changed first",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse reports list examples/retail-group --state preview.sqlite",
	}
	f.add(cmd)
	format := formatFlag(cmd, formats)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return f.with(cmd, args[0], func(d *loop.Desk) error {
			list, err := report.Find(cmd.Context(), d)
			if err != nil {
				return answered(err)
			}
			s := sheet{head: []string{"id", "version", "changed", "by", "title"}, right: []int{0, 1}}
			for _, r := range list.Reports {
				s.rows = append(s.rows, []string{strconv.FormatInt(r.ID, 10), strconv.Itoa(r.Version), r.Changed, r.Editor, r.Title})
			}
			return format.print(cmd.OutOrStdout(), list, s)
		})
	}
	return cmd
}

func newReportsShow() *cobra.Command {
	var f reportFlags
	var file, scope string
	var edition int
	cmd := &cobra.Command{
		Use:   "show DIR ID",
		Short: "Print a report with its numbers as they stand, or an edition of it",
		Long: `Prints a report as Markdown, as HTML that prints on A4, or as JSON. Its numbers are asked
anew; --edition prints those of an edition as they stood.`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: folderThen(nil),
		Example: `  wheelhouse reports show examples/retail-group 3 --state preview.sqlite --format html -o report.html
  wheelhouse reports show . 3 --state … --org 1 --scope region=East --lang zh`,
	}
	f.add(cmd)
	asFlag(cmd)
	format := formatFlag(cmd, []string{"md", "html", "json"})
	cmd.Flags().StringVar(&scope, "scope", "", "of this unit, LEVEL=NAME,LEVEL=NAME; default: the report's")
	cmd.Flags().IntVar(&edition, "edition", 0, "an edition; default: as it stands")
	cmd.Flags().StringVarP(&file, "out", "o", "", "write to a file instead of the output")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		id, err := strconv.ParseInt(args[1], 10, 64)
		if err != nil || id < 1 {
			return fmt.Errorf("a report has a number from 1, not %q: `wheelhouse reports list` prints them", args[1])
		}
		return f.with(cmd, args[0], func(d *loop.Desk) error {
			l := langOf(f.lang, d.Service)
			ask := report.Ask{Lang: string(l), Edition: edition}
			if ask.Scope, err = d.Service.Scope(scope); err != nil {
				return answered(err)
			}
			r, err := report.One(cmd.Context(), d, id, ask)
			if errors.As(err, &state.MissingItemError{}) {
				return err
			}
			if err != nil {
				return answered(err)
			}
			return toFile(file, cmd.OutOrStdout(), func(w io.Writer) error {
				if format.format == "json" {
					return printJSON(w, r)
				}
				text, _ := report.Paper(r, string(l)).In(format.format) // one of the formats
				_, err := io.WriteString(w, text.Text)
				return err
			})
		})
	}
	return cmd
}
