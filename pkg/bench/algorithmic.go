package bench

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/algorithms"
)

// algorithmsGroup is the group's name; its parts are asked for by their own names.
const algorithmsGroup = "algorithms"

// algorithmic measures the assistant's methods over labelled data.
func algorithmic(ctx context.Context, s *session) error {
	data := s.Algorithms
	if data == "" {
		data = filepath.Join(s.Root, "..", "shared", "benchmarks")
	}
	return algorithms.Run(ctx, data, func(part string) bool { return s.wants(algorithmsGroup + "/" + part) }, reporter{s})
}

// reporter names the figures of the methods by their group.
type reporter struct{ *session }

func (r reporter) Figure(f algorithms.Figure) {
	better := Lower
	if f.Higher {
		better = Higher
	}
	r.report(Result{Name: algorithmsGroup + "/" + f.Name, Value: f.Value, Unit: f.Unit, Bar: f.Bar, Better: better, Note: f.Note})
}

func (r reporter) Skip(name, reason string) { r.session.Skip(algorithmsGroup+"/"+name, reason) }

// Wanted makes names of a command line what they are called here: parts of the
// algorithms stand below their group, which is asked for as a whole only where
// none of its parts is.
func Wanted(names []string) []string {
	parts := map[string]bool{}
	for _, name := range algorithms.Names() {
		parts[name] = true
	}
	var out []string
	whole, some := false, false
	for _, name := range names {
		first, _, _ := strings.Cut(name, "/")
		switch {
		case name == algorithmsGroup:
			whole = true
		case parts[first]:
			some = true
			out = append(out, algorithmsGroup+"/"+name)
		default:
			out = append(out, name)
		}
	}
	if whole && !some {
		out = append(out, algorithmsGroup)
	}
	return out
}
