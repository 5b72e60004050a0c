package access

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// AllowAll lets every subject read everything, the same for all.
var AllowAll Policy = allowAll{}

type allowAll struct{}

// Everything is the grant of everything; others embed it and keep some of it back.
type Everything struct{}

func (allowAll) Grant(context.Context, Subject, *model.Model) (Grant, error) {
	return Everything{}, nil
}

// Key implements Grant.
func (Everything) Key() string { return "" }

// Metric implements Grant.
func (Everything) Metric(*model.Metric) error { return nil }

// Dimension implements Grant.
func (Everything) Dimension(*model.Source, string) error { return nil }

// Scope implements Grant.
func (Everything) Scope(*model.Metric) string { return "" }

// Levels implements Grant.
func (Everything) Levels(*model.Metric) []*model.Level { return nil }

// Rows implements Grant.
func (Everything) Rows(*model.Source, ...*model.Metric) ([]expr.Expr, error) { return nil, nil }

// Whole implements Grant.
func (Everything) Whole(*model.Source) error { return nil }

// Care implements Grant.
func (Everything) Care(*model.Metric) model.Care { return model.Care{} }

// Parents implements Grant.
func (Everything) Parents(*model.Metric, *model.Level) (func(func(*model.Level) string) bool, bool) {
	return func(func(*model.Level) string) bool { return true }, true
}

// SQL implements Grant.
func (Everything) SQL() bool { return true }
