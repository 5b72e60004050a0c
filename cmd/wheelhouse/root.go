package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Exit codes, for scripts.
const (
	exitOK          = 0
	exitFound       = 1 // findings, or rules that fired, with --fail-on
	exitUsage       = 2 // the command or the request is wrong
	exitDefinitions = 3 // the definitions are broken
	exitEngine      = 4 // an engine failed or does not answer, or nothing could be judged
	exitGrafana     = 5 // Grafana refuses or does not answer
)

const exitWords = `Exit codes: 0 all well; 1 findings or fired rules that --fail-on names; 2 wrong
command or request; 3 broken definitions; 4 an engine failed, or nothing could be
judged; 5 Grafana refuses.`

// coded is an error that ends the command with a code. A quiet one has been
// told already.
type coded struct {
	code  int
	err   error
	quiet bool
}

func (c coded) Error() string { return c.err.Error() }
func (c coded) Unwrap() error { return c.err }

// found ends a command with code 1 and says no more.
func found(what string) error { return coded{code: exitFound, err: errors.New(what), quiet: true} }

// unjudged ends a command whose rules could not judge anything.
var unjudged = coded{code: exitEngine, err: errors.New("nothing could be judged: whether all is well is not known")}

// execute runs the command line and gives its exit code.
func execute(ctx context.Context, args []string, out, errs io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(access.With(ctx, access.System("command line")))
	if err == nil {
		return exitOK
	}
	var c coded
	if !errors.As(err, &c) {
		c = coded{code: exitUsage, err: err}
	}
	if !c.quiet {
		_, _ = fmt.Fprintln(errs, colours(errs).red("wheelhouse:"), c.err) // nobody is left to tell
	}
	return c.code
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "wheelhouse",
		Short: "Governed metrics from definitions: check, ask, judge, look",
		Long: `Wheelhouse reads a folder of metric definitions and answers from it.

` + exitWords + `

Colours are left out where the output is no terminal or NO_COLOR is set.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       service.Version,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetVersionTemplate("wheelhouse {{.Version}}\n")
	root.AddCommand(
		newValidate(), newQuery(), newAsk(), newWhy(), newDrivers(), newForecast(), newExplain(), newRules(), newAgenda(),
		newBrief(), newChecks(), newRollups(), newHousekeeping(), newReports(), newConvert(), newDictionary(),
		newDiff(), newDrafts(), newExport(), newInit(), newIncidents(), newPreview(), newSchema(), newSample(),
		newTargets(), newPublish(), newVersions(), newMCP(),
		newVersion(),
	)
	return root
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "wheelhouse", service.Version)
			return err
		},
	}
}

// answered turns a service's error into one with the right exit code.
func answered(err error) error {
	if err == nil {
		return nil
	}
	code := exitUsage
	switch service.Failure(err).Source {
	case service.FromEngine, service.FromService:
		code = exitEngine
	case service.FromDefinitions:
		code = exitDefinitions
	}
	var list diag.ListError
	if errors.As(err, &list) {
		err = requestError{list.List}
	}
	return coded{code: code, err: err}
}

// requestError prints what is wrong with a request, without the codes that
// definitions' findings carry.
type requestError struct{ found diag.List }

func (e requestError) Error() string {
	text := ""
	for _, d := range e.found {
		if text != "" {
			text += "\n  "
		}
		text += d.Message
		if d.Hint != "" {
			text += "; " + d.Hint
		}
	}
	return text
}
