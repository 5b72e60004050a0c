package access

import (
	"context"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// AllowAll lets every subject read everything, the same for all.
var AllowAll Policy = everything{}

type everything struct{}

func (e everything) Grant(context.Context, Subject, *model.Model) (Grant, error) { return e, nil }
func (everything) Key() string                                                   { return "" }
func (everything) Metric(*model.Metric) error                                    { return nil }
func (everything) Rows(*model.Source) ([]expr.Expr, error)                       { return nil, nil }
func (everything) Whole(*model.Source) error                                     { return nil }
