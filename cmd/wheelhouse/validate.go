package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

func newValidate() *cobra.Command {
	var failOn string
	cmd := &cobra.Command{
		Use:   "validate DIR",
		Short: "Check definitions: every finding at once, with its place",
		Long: `Reads, links and checks the definitions in DIR and prints every finding with
file, line and column. Errors end with code 3, warnings only with --fail-on
warning, with code 1.`,
		Args: cobra.ExactArgs(1),

		ValidArgsFunction: folderThen(nil),
		Example:           "  wheelhouse validate examples/grocery --fail-on warning",
	}
	format := formatFlag(cmd, formats)
	cmd.Flags().StringVar(&failOn, "fail-on", "error", "error, or warning to fail on those as well")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !slices.Contains([]string{"error", "warning"}, failOn) {
			return fmt.Errorf("--fail-on %s: use error or warning", failOn)
		}
		if err := isFolder(args[0]); err != nil {
			return err
		}
		m, list := folder.Load(args[0], project.Options{})
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
