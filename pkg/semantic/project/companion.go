package project

import (
	"io/fs"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/link"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/tree"
)

var checkCompanion = diag.Check{
	Code: "WH717", Name: "dbt-companion", Severity: diag.Error,
	What:    "The file beside a dbt manifest says more than the manifest leaves open, or names several connections.",
	Why:     "Sources and metrics are dbt's, and all its tables are on one connection.",
	Example: "project: {name: shop}\nconnections: [{name: a, engine: sqlite, path: a.db}]\nmetrics: [{name: revenue}]",
	Fix:     "keep project, one connection, domains, owners, playbooks, terms, calendars and days",
}

// Checks lists what opening a project finds by itself.
func Checks() []diag.Check { return []diag.Check{checkCompanion} }

// dbtModel loads a dbt manifest and what its companion, native YAML, says about
// the project and its connection.
func dbtModel(fsys fs.FS, opts Options) (*model.Model, diag.List) {
	if err := tree.Has(fsys, dbt.CompanionFile); err != nil {
		return dbt.Load(fsys, opts.DBT)
	}
	b, found := definition.Load(only{fsys, dbt.CompanionFile}, definition.Options{Root: opts.Root})
	native, more := link.Model(b)
	found = append(found, more...)
	at := diag.Pos{File: dbt.CompanionFile}
	if n := len(b.Sources) + len(b.Metrics) + len(b.Hierarchies) + len(b.Targets) + len(b.Rules); n > 0 {
		found = append(found, checkCompanion.At(at, "", "%d sources, metrics, hierarchies, targets or rules cannot be used here", n))
	}
	switch len(native.Connections) {
	case 0:
	case 1:
		opts.DBT.Connection = native.Connections[0]
	default:
		found = append(found, checkCompanion.At(at, "", "there are %d connections; which one holds dbt's tables is open", len(native.Connections)))
	}
	m, more := dbt.Load(fsys, opts.DBT)
	m.Project, m.Domains, m.Owners = native.Project, native.Domains, native.Owners
	m.Days, m.Calendars, m.DayTables = native.Days, native.Calendars, native.DayTables
	if len(native.Connections) == 1 {
		m.Granularities(native.Connections[0])
	}
	m.Playbooks, m.Terms = native.Playbooks, native.Terms
	m.Fingerprint += b.Fingerprint
	return m.Seal(), append(found, more...)
}

// only shows one file at the top of a file system.
type only struct {
	fs.FS
	name string
}

// ReadDir lists the one file.
func (o only) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := tree.List(o.FS, name)
	if err != nil || name != "." {
		return nil, err
	}
	for _, e := range all {
		if e.Name() == o.name {
			return []fs.DirEntry{e}, nil
		}
	}
	return nil, nil
}
