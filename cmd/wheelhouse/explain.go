package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// modeler has the definitions in force.
type modeler interface{ Model() *model.Model }

// printStages prints the stages of a request, or those that begin with a name:
// a request of several statements numbers them ("plan 1", "plan 2").
func printStages(w io.Writer, e *wire.Explain, stage string, l words.Lang) error {
	c := colours(w)
	if stage == "" {
		if _, err := fmt.Fprintf(w, "%s\n\n", e.Words[string(l)]); err != nil {
			return err
		}
	}
	shown := 0
	for _, s := range e.Stages {
		if stage != "" && s.Name != stage && !strings.HasPrefix(s.Name, stage+" ") {
			continue
		}
		shown++
		if _, err := fmt.Fprintf(w, "%s\n%s\n\n", c.bold("── "+s.Name+" ──"), strings.TrimRight(s.Text, "\n")); err != nil {
			return err
		}
	}
	if shown == 0 {
		var names []string
		for _, s := range e.Stages {
			names = append(names, s.Name)
		}
		return fmt.Errorf("there is no stage %q; stages are %s", stage, strings.Join(names, ", "))
	}
	for i, s := range e.Statements {
		if stage != "" {
			break
		}
		if _, err := fmt.Fprintf(w, "%s\n", c.dim(fmt.Sprintf("statement %d on %s: %d rows, %.1f ms", i+1, s.Connection, s.Rows, s.Ms))); err != nil {
			return err
		}
	}
	return nil
}
