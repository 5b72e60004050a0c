package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

func newValidate() *cobra.Command {
	var failOn string
	var connect, quick bool
	var limit time.Duration
	cmd := &cobra.Command{
		Use:   "validate DIR",
		Short: "Check definitions: every finding at once, with its place",
		Long: `Reads, links and checks the definitions in DIR and prints every finding with
file, line and column. Errors end with code 3, warnings only with --fail-on
warning, with code 1.

With --connect the data are looked at too: whether tables and columns are there,
keys are unique, times are times, rows find their partners, whether the checks that
sources declare hold, and whether readers read what the policies' tests expect. Tests that need no data run always.`,
		Args: cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse validate examples/grocery --fail-on warning\n  wheelhouse validate examples/grocery --connect",
	}
	format := formatFlag(cmd, formats)
	cmd.Flags().StringVar(&failOn, "fail-on", "error", "error, or warning to fail on those as well")
	cmd.Flags().BoolVar(&connect, "connect", false, "look at the data, too")
	cmd.Flags().BoolVar(&quick, "quick", false, "with --connect: only looks that take moments, whatever the size of tables")
	cmd.Flags().DurationVar(&limit, "limit", 30*time.Second, "longest that one look at the data may take, with --connect")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains([]string{"error", "warning"}, failOn) {
			return fmt.Errorf("--fail-on %s: use error or warning", failOn)
		}
		if err := isFolder(args[0]); err != nil {
			return err
		}
		m, list := folder.Load(args[0], project.Options{})
		if m != nil && !list.HasErrors() {
			if connect {
				list = append(list, looked(cmd.Context(), m, survey.Options{Limit: limit, Cheap: quick})...)
				tested, err := tested(cmd.Context(), m)
				if err != nil {
					return err
				}
				list = append(list, tested...)
				checked, err := checkedData(cmd.Context(), m)
				if err != nil {
					return err
				}
				list = append(list, checked...)
			} else {
				list = append(list, survey.NotChecked(m)...)
				list = append(list, service.CheckPolicies(m, survey.Clock(m.Project, time.Now()))...)
			}
			list.Sort()
		}
		out := cmd.OutOrStdout()
		if format.format == "table" {
			if err := printFindings(out, list, diag.Info); err != nil {
				return err
			}
			summary := counted(list)
			if m != nil {
				summary = fmt.Sprintf("%s, %s, %s, %s: %s", plural(len(m.Metrics), "metric"), plural(len(m.Sources), "source"),
					plural(len(m.Rules), "rule"), plural(len(m.Targets), "target"), summary)
			}
			if _, err := fmt.Fprintln(out, summary); err != nil {
				return err
			}
		} else if err := format.print(out, findings(list), findingSheet(list)); err != nil {
			return err
		}
		switch {
		case list.HasErrors():
			return coded{code: exitDefinitions, err: fmt.Errorf("%s", counted(list)), quiet: true}
		case failOn == "warning" && slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Severity == diag.Warning }):
			return found("warnings")
		}
		return nil
	}
	return cmd
}

// looked opens every connection and looks at its data.
func looked(ctx context.Context, m *model.Model, o survey.Options) diag.List {
	open := func(c *model.Connection) (*survey.Database, error) { return connected(ctx, m, c) }
	found := survey.DayTables(ctx, m, open, survey.Clock(m.Project, time.Now()))
	return append(found, survey.All(ctx, m, open, o)...)
}

// connected opens a connection to be looked at, for as long as the command runs.
func connected(ctx context.Context, m *model.Model, c *model.Connection) (*survey.Database, error) {
	d, err := engine.For(c.Engine)
	if err != nil {
		return nil, err
	}
	written, err := d.Speaks(c.Settings)
	if err != nil {
		return nil, err
	}
	r, err := engine.Open(engine.Config{Name: c.Name, Engine: c.Engine, Settings: c.Settings})
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { _ = r.Close() }) // the process ends with the command
	return &survey.Database{Model: m, Connection: c, Runner: r, Dialect: written, Now: survey.Clock(m.Project, time.Now())}, nil
}

// tested runs the policy tests against the data.
func tested(ctx context.Context, m *model.Model) (diag.List, error) {
	if len(m.PolicyTests) == 0 {
		return nil, nil
	}
	s, err := service.Open(func() (*model.Model, diag.List) { return m, nil }, service.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { _ = s.Close() }() // only read
	return s.TestPolicies(ctx)
}

// findings is the list as JSON, [] rather than null.
func findings(list diag.List) diag.List {
	if list == nil {
		return diag.List{}
	}
	return list
}

func findingSheet(list diag.List) sheet {
	s := sheet{head: []string{"severity", "code", "name", "place", "subject", "message", "hint"}}
	for _, d := range list {
		s.rows = append(s.rows, []string{d.Severity.String(), d.Code, d.Name, d.Pos.String(), d.Subject, d.Message, d.Hint})
	}
	return s
}
