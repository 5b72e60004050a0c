package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// names are the codes for which the front end has words in both languages; its
// tests compare.
func names() []byte {
	var b strings.Builder
	b.WriteString("// Generated from the Go lists by `go run ./cmd/generate`. Do not edit.\n")
	list := func(comment, name string, values []string) {
		fmt.Fprintf(&b, "\n/** %s */\nexport const %s: readonly string[] = [\n", comment, name)
		for _, v := range values {
			fmt.Fprintf(&b, "  '%s',\n", v)
		}
		b.WriteString("];\n")
	}
	var reasons []string
	for _, r := range answer.Reasons() {
		reasons = append(reasons, string(r))
	}
	list("Why a number is missing or limited.", "reasonCodes", reasons)
	list("What a request becomes, as explain prints it.", "stageNames", wire.StageNames())
	var found []string
	for _, g := range groups() {
		for _, c := range g.Checks {
			if !slices.Contains(found, c.Name) {
				found = append(found, c.Name)
			}
		}
	}
	list("Kinds of findings on definitions.", "findingNames", found)
	return []byte(b.String())
}
