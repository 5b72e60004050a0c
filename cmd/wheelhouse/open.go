package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/folder"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// isFolder checks a DIR argument before anything else is said about it.
func isFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return coded{code: exitUsage, err: fmt.Errorf("there is no folder %s", dir)}
	case err != nil:
		return coded{code: exitUsage, err: err}
	case !info.IsDir():
		return coded{code: exitUsage, err: fmt.Errorf("%s is a file; name the folder of the definitions", dir)}
	}
	return nil
}

// open loads a folder's definitions and opens their service. Broken ones are
// printed, every finding, and end the command.
func open(cmd *cobra.Command, dir string) (*service.Service, error) {
	return openWith(cmd, dir, service.Options{})
}

func openWith(cmd *cobra.Command, dir string, o service.Options) (*service.Service, error) {
	if err := isFolder(dir); err != nil {
		return nil, err
	}
	as, err := readAs(cmd)
	if err != nil {
		return nil, err
	}
	s, err := service.Open(folder.Loader(dir, project.Options{}), o)
	var list diag.ListError
	if errors.As(err, &list) {
		errs := cmd.ErrOrStderr()
		if perr := printFindings(errs, list.List, diag.Error); perr != nil {
			return nil, perr
		}
		return nil, coded{code: exitDefinitions, err: fmt.Errorf("the definitions in %s are broken: %s", dir, counted(list.List))}
	}
	if as && err == nil && len(s.Model().Policies) == 0 {
		_, err = fmt.Fprintln(cmd.ErrOrStderr(), "note: there are no policies, so that everybody reads everything")
	}
	return s, err
}

// printFindings prints findings from a severity up, one a line, with the hint
// on the next.
func printFindings(w io.Writer, list diag.List, least diag.Severity) error {
	c := colours(w)
	for _, d := range list {
		if d.Severity < least {
			continue
		}
		word := map[diag.Severity]string{diag.Error: c.red("error"), diag.Warning: c.yellow("warning"), diag.Info: c.dim("info")}[d.Severity]
		place := d.Pos.String()
		if place != "" {
			place += ": "
		}
		if _, err := fmt.Fprintf(w, "%s%s: %s %s\n", c.bold(place), word, d.Message, c.dim("["+d.Code+" "+d.Name+"]")); err != nil {
			return err
		}
		if d.Hint == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "    %s\n", d.Hint); err != nil {
			return err
		}
	}
	return nil
}

// counted sums findings up: "2 errors, 1 warning".
func counted(list diag.List) string {
	n := map[diag.Severity]int{}
	for _, d := range list {
		n[d.Severity]++
	}
	text := plural(n[diag.Error], "error")
	if n[diag.Warning] > 0 {
		text += ", " + plural(n[diag.Warning], "warning")
	}
	return text
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
