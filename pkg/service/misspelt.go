package service

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// misspelt finds what a question was narrowed to that no source holds, where its
// answer is empty: a scope's or filter's member that was written wrong looks like
// a unit without data otherwise. Members are looked for whatever the time is. Of
// several values of a filter one that exists is enough, since variables keep what
// was chosen once.
func (st *state) misspelt(ctx context.Context, r *query.Resolved, a *answer.Answer) error {
	if r.Table != nil || !empty(a) {
		return nil
	}
	var found diag.List
	if r.Scope != nil {
		for i, step := range r.Scope.Path {
			if step.Null || step.Level.Dimension == "" {
				continue
			}
			field := "scope.path[" + strconv.Itoa(i) + "]"
			d, err := st.unknown(ctx, field, st.model.LabelsAt(step.Level), step.Level.Dimension, query.Filter{Field: step.Level.Name, Op: "eq", Values: []string{step.Member}})
			if err != nil {
				return err
			}
			if d != nil {
				found = append(found, *d)
				break // what lies below a unit that is not there is not there either
			}
		}
	}
	for i, f := range r.Filters {
		held := st.model.Held(f.Dimension())
		if f.Op != "" && f.Op != "eq" && f.Op != "in" || !has(held) || held.Dimension != nil && held.Dimension.Time {
			continue
		}
		d, err := st.unknown(ctx, "filters["+strconv.Itoa(i)+"]", f.Labels(st.model), f.Dimension(), f.Filter)
		if err != nil {
			return err
		}
		if d != nil {
			found = append(found, *d)
		}
	}
	return found.Err()
}

// empty tells an answer without a number.
func empty(a *answer.Answer) bool {
	for _, m := range a.Metrics {
		for _, v := range m.Values {
			if v.OK() && v != 0 {
				return false
			}
		}
	}
	return true
}

// nearest is the member that was most likely meant: the one that readers read so,
// else the one that is written most alike.
func nearest(labels model.Labels, written string, known []string) string {
	for _, member := range labels.Keyed(written) {
		if slices.Contains(known, member) {
			return member
		}
	}
	return diag.Nearest(written, known)
}

// unknown is the finding on a condition that no row of the source that holds the
// dimension meets; nil where one does.
func (st *state) unknown(ctx context.Context, field string, labels model.Labels, dimension string, f query.Filter) (*diag.Diagnostic, error) {
	ask := f
	ask.Field = dimension
	condition, err := query.FilterExpr(ask)
	if err != nil {
		return nil, err
	}
	same, err := st.values(ctx, dimension, []expr.Expr{condition}, 1)
	if err != nil || same.Len > 0 {
		return nil, err
	}
	there := expr.IsNull{X: query.DimensionRef(dimension), Not: true}
	rows, err := st.values(ctx, dimension, []expr.Expr{there}, maxMembers)
	if err != nil || rows.Len == 0 {
		return nil, err // a source without rows is told of elsewhere
	}
	known := make([]string, rows.Len)
	for row := range known {
		known[row] = rows.Columns[0].Text(row)
	}
	d := diag.Diagnostic{
		Code: "RQ023", Name: "unknown-member", Severity: diag.Error, Subject: field,
		Message: fmt.Sprintf("there is no %s %q", f.Field, f.Values[0]), Nearest: nearest(labels, f.Values[0], known),
	}
	if len(f.Values) > 1 {
		d.Message = fmt.Sprintf("none of the %d values of %s is there, such as %q", len(f.Values), f.Field, f.Values[0])
	}
	if d.Nearest != "" {
		d.Hint = fmt.Sprintf("did you mean %q?", d.Nearest)
	}
	return &d, nil
}
