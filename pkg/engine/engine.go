// Package engine holds the engines that numbers can be in. An engine is one
// Descriptor: what a connection to it is told, how it is opened, how its SQL is
// written, and what to do when it fails. Each registers itself from a package of
// its own; pkg/engine/all has those that are built in.
package engine

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Descriptor is all that the rest of the product knows of an engine.
type Descriptor struct {
	Name     string // as connections name it: "sqlite"
	Label    string // its own name: "SQLite"
	Settings []Setting
	Dialect  dialect.Dialect
	// DialectOf is set by an engine that speaks several: the one of a connection with
	// these settings. Dialect is nil then.
	DialectOf func(Settings) (dialect.Dialect, error)
	// Series tells an engine of time series, which is asked in PromQL; the SQL that its
	// dialect writes is run on what came back.
	Series bool
	// Open prepares a runner; nothing is connected before the first statement. It
	// gets settings that are complete, with references to the environment replaced.
	Open func(Config) (execute.Runner, error)
	// Advice says what to do about a failure, by its cause; causes without one get
	// the advice that fits every engine.
	Advice map[execute.Cause]Text
}

// Text holds words per language: en, zh.
type Text map[string]string

var registry = map[string]*Descriptor{}

// Register adds an engine; its package calls it from init.
func Register(d *Descriptor) {
	if registry[d.Name] != nil {
		panic("engine: " + d.Name + " is registered twice")
	}
	registry[d.Name] = d
}

// Names lists the engines in order.
func Names() []string { return slices.Sorted(maps.Keys(registry)) }

// All lists the engines in order of their names.
func All() []*Descriptor {
	out := make([]*Descriptor, 0, len(registry))
	for _, name := range Names() {
		out = append(out, registry[name])
	}
	return out
}

// For finds an engine by its name.
func For(name string) (*Descriptor, error) {
	if d := registry[name]; d != nil {
		return d, nil
	}
	return nil, fmt.Errorf("there is no engine %q: use one of %s", name, strings.Join(Names(), ", "))
}

// Speaks is how the SQL of a connection with these settings is written.
func (d *Descriptor) Speaks(s Settings) (dialect.Dialect, error) {
	if d.DialectOf != nil {
		return d.DialectOf(s)
	}
	return d.Dialect, nil
}
