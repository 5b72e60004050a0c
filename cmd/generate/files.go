package main

import (
	"fmt"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/link"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/build"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/validate"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/survey"
)

// file is one generated file; its name counts from the project's folder.
type file struct {
	name string
	text []byte
}

func generated() ([]file, error) {
	schema, err := definition.Schema()
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	reference, err := definition.Reference()
	if err != nil {
		return nil, fmt.Errorf("reference: %w", err)
	}
	engines, err := enginesOfSettings()
	if err != nil {
		return nil, err
	}
	return []file{
		{"schema/wheelhouse.schema.json", schema},
		{"src/domain/generated/engines.ts", engines},
		{"src/domain/generated/names.ts", names()},
		{"docs/definition-reference.md", []byte(reference)},
		{"docs/diagnostics.md", []byte(diagnosticsIntro + diag.Reference(groups()))},
	}, nil
}

const diagnosticsIntro = `<!-- Generated from the tables of checks by ` + "`go run ./cmd/generate`" + `. Do not edit. -->

# Diagnostics

Every finding has a code that never changes its meaning, a name, a place (file:line:column) and a hint. An **error** keeps definitions from being used; a preview goes on with the ones before. A **warning** is something that readers or rules will stumble over, an **info** something to know. ` + "`wheelhouse validate DIR`" + ` lists all findings at once; with ` + "`--fail-on warning`" + ` warnings count as errors.
`

// groups are all checks by the stage that makes them.
func groups() []diag.CheckGroup {
	return []diag.CheckGroup{
		{Title: "Reading files", Intro: "What the loader finds in a file by itself.", Checks: definition.Checks()},
		{Title: "Linking", Intro: "Names that lead nowhere, or to two things.", Checks: link.Checks()},
		{Title: "Checking the model", Intro: "What is well-formed and still wrong, dangerous or unkind to readers.", Checks: validate.Checks()},
		{Title: "Expressions", Intro: "What is wrong inside an expression; the place points into it.", Checks: expr.Checks()},
		{Title: "Planning", Intro: "What shows only when a request is planned.", Checks: build.Checks()},
		{Title: "Looking at the data", Intro: "What `wheelhouse validate DIR --connect` finds in the databases. Some of it is looked at before the first answer, too: times that cannot be compared are refused, and answers say where a key is not unique.", Checks: survey.Checks()},
		{Title: "Testing policies", Intro: "What the tests beside policies find: those that need no data with `wheelhouse validate DIR` and when definitions are published, all of them with `--connect`.", Checks: service.Checks()},
		{Title: "dbt semantic layer", Intro: "What the dbt front end finds in a manifest.", Checks: slices.Concat(dbt.Checks(), project.Checks())},
	}
}
