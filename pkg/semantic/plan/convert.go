package plan

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// Convert pairs conversions with the latest base event of the same entity
// before them, within Window; its rows are the conversions that found one, with
// the base event's fields under alias As.
type Convert struct {
	Base, Conversion           Node
	BaseScope, ConversionScope Scope
	BaseAt, ConversionAt       Field
	On                         []Equal // entity and constant properties: base, conversion
	Window                     *model.Span
	As                         string
	Keep                       []string  // fields of the base scope that are passed on
	Value                      expr.Expr // of a conversion, over MeasureTable; nil counts it
	MeasureTable               string
}

// Inputs are base and conversion.
func (n *Convert) Inputs() []Node { return []Node{n.Base, n.Conversion} }

// Line tells how they are paired.
func (n *Convert) Line() string {
	var on []string
	for _, e := range n.On {
		on = append(on, e.Left.Name)
	}
	s := "Convert per " + strings.Join(on, ", ")
	if n.Window != nil {
		s += fmt.Sprintf(" within %d %s", n.Window.Count, n.Window.Grain)
	}
	return s
}
