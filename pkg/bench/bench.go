// Package bench measures what the design sets bars for, side by side in one
// run: reading definitions, compiling, the resolver against hand-written SQL on
// each engine, a rule over many units, a cockpit. Ratios come from paired runs
// that alternate, so that a busy machine slows both sides alike.
package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
)

// Better says which way a value should go.
type Better string

// Directions.
const (
	Lower  Better = "lower"
	Higher Better = "higher"
)

// Result is one figure.
type Result struct {
	Name   string   `json:"name"`
	Value  float64  `json:"value"`
	Unit   string   `json:"unit"`
	Bar    *float64 `json:"bar"` // null: told, not judged
	Better Better   `json:"better"`
	Note   string   `json:"note,omitempty"` // what stands behind the figure
}

// Met tells whether the value reaches its bar; a figure without one does.
func (r Result) Met() bool {
	switch {
	case r.Bar == nil:
		return true
	case r.Better == Higher:
		return r.Value >= *r.Bar
	}
	return r.Value <= *r.Bar
}

// Options say what to measure and with what.
type Options struct {
	Only []string // names, whole or cut before a slash; empty: everything
	Data string   // folder for generated databases, kept for the next run
	// Algorithms is the folder of labelled data that the assistant's methods are
	// measured over; "": where the project's shared material lies beside it.
	Algorithms string
	Root       string   // of this project, for its examples; "" if unknown
	Postgres   string   // address of a server; "" if there is none
	ClickHouse string   // the same
	Self       string   // this program, started anew to measure a fresh process
	Seeds      []int64  // of the mornings that are gone through; empty: the sample's own
	Packs      []string // whose mornings are gone through; empty: retail
	Report     func(Result)
	Skip       func(name, reason string)
	Progress   io.Writer
}

// wants tells whether the figure of that name, or one below it, is asked for.
func (o Options) wants(name string) bool {
	if len(o.Only) == 0 {
		return true
	}
	return slices.ContainsFunc(o.Only, func(only string) bool {
		return name == only || strings.HasPrefix(name, only+"/") || strings.HasPrefix(only, name+"/")
	})
}

func (o Options) say(format string, args ...any) {
	_, _ = fmt.Fprintf(o.Progress, format+"\n", args...) // progress only
}

func (o Options) report(r Result) {
	if o.wants(r.Name) {
		o.Report(r)
	}
}

func bar(v float64) *float64 { return &v }

// Groups are the parts of a run; the name of every figure begins with its
// group's.
var groups = []struct {
	name string
	run  func(context.Context, *session) error
}{
	{"load", load},
	{"compile", compileTimes},
	{"resolver", resolver},
	{"resolver_policy", resolverUnderPolicy},
	{"resolver_grocery", resolverOfGrocery},
	{"rule", ruleTimes},
	{"cockpit", cockpit},
	{"serve", serve},
	{"through", through},
	{"growth", growth},
	{"large", large},
	{"agenda", morning},
	{"watching", watching},
	{"alerts", alerts},
	{"causes", causes},
	{"dashboard", dashboards},
	{algorithmsGroup, algorithmic},
}

// Groups lists the names of the groups.
func Groups() []string {
	names := make([]string, len(groups))
	for i, g := range groups {
		names[i] = g.name
	}
	return names
}

// Run measures, reporting each figure as it is known. The error joins those of
// all groups that failed; a bar that is missed is no error.
func Run(ctx context.Context, o Options) error {
	ctx = access.With(ctx, access.System("benchmark"))
	s := &session{Options: o}
	defer s.close()
	var failed []error
	for _, g := range groups {
		if !o.wants(g.name) {
			continue
		}
		if err := g.run(ctx, s); err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", g.name, err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return errors.Join(failed...)
}
