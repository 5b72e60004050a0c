package service

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

type askedKey struct{}

// asking notes the metrics of a request, for errors to name.
func asking(ctx context.Context, metrics []*model.Metric) context.Context {
	return context.WithValue(ctx, askedKey{}, metrics)
}

// about says of what in the definitions a failed statement was, with places: the
// metrics that were asked for, and the column that the engine complains of or the
// source that was read. Failures of a whole connection need no more than its name.
func about(ctx context.Context, err error, sources ...*model.Source) error {
	var failed *execute.Error
	if !errors.As(err, &failed) || failed.About != "" || len(sources) == 0 || failed.Kind != execute.Engine && failed.Kind != execute.Timeout {
		return err
	}
	asked, _ := ctx.Value(askedKey{}).([]*model.Metric) // none where nobody asked for metrics
	var parts []string
	for _, m := range asked {
		if slices.ContainsFunc(m.Measures(), func(v *model.Measure) bool { return slices.Contains(sources, v.Source) }) {
			parts = append(parts, placed("metric "+m.Name, m.Pos))
		}
	}
	if len(parts) > mostNamed {
		parts = append(parts[:mostNamed], "…")
	}
	told := *failed
	told.About = strings.Join(append(parts, culprit(failed.Err.Error(), sources)), ", ")
	return &told
}

// mostNamed is how many metrics an error names.
const mostNamed = 3

func placed(subject string, pos diag.Pos) string {
	if text := pos.String(); text != "" {
		return subject + " (" + text + ")"
	}
	return subject
}

// culprit finds what an engine's message is about: something whose column it
// names, else the table, else the source that was read first.
func culprit(message string, sources []*model.Source) string {
	for _, s := range sources {
		for _, o := range objects(s) {
			if slices.ContainsFunc(columnsIn(o.expr), func(c string) bool { return mentions(message, c) }) {
				return placed(o.subject, o.pos)
			}
		}
	}
	for _, s := range sources {
		if s.Relation.Table != "" && mentions(message, s.Relation.Table) {
			return placed("source "+s.Name, s.Pos)
		}
	}
	return placed("source "+sources[0].Name, sources[0].Pos)
}

type object struct {
	subject string
	pos     diag.Pos
	expr    expr.Expr
}

// objects are what a source says of its columns.
func objects(s *model.Source) (out []object) {
	for _, v := range s.Measures {
		out = append(out, object{"measure " + s.Name + "." + v.Name, v.Pos, v.Expr})
	}
	for _, d := range s.Dimensions {
		out = append(out, object{"dimension " + s.Name + "." + d.Name, d.Pos, d.Expr})
	}
	for _, e := range s.Entities {
		out = append(out, object{"entity " + s.Name + "." + e.Name, e.Pos, e.Expr})
	}
	return out
}

func columnsIn(e expr.Expr) (names []string) {
	expr.Walk(e, func(x expr.Expr) bool {
		if c, ok := x.(expr.Column); ok {
			names = append(names, c.Name)
		}
		return true
	})
	return names
}

// wordy are the letters of names in engines' messages.
var wordy = regexp.MustCompile(`^[\p{L}\p{N}_]`)

// mentions tells whether a message has a name as a word.
func mentions(message, name string) bool {
	for rest := message; name != ""; {
		i := strings.Index(rest, name)
		if i < 0 {
			return false
		}
		before, after := rest[:i], rest[i+len(name):]
		if (before == "" || !wordy.MatchString(lastRune(before))) && !wordy.MatchString(after) {
			return true
		}
		rest = after
	}
	return false
}

func lastRune(s string) string {
	runes := []rune(s)
	return string(runes[len(runes)-1])
}
