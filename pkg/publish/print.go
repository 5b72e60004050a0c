package publish

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// meaningOf prints what decides an object's numbers: formula, measures, their
// sources and filters, down to the tables. A new field of the model counts by
// itself, which errs on the side of telling.
func meaningOf(v any) string {
	p := &printer{skip: []reflect.Type{
		reflect.TypeFor[diag.Pos](), reflect.TypeFor[model.Text](), reflect.TypeFor[model.Governance](),
		reflect.TypeFor[*model.Playbook](), reflect.TypeFor[*model.Hierarchy](), reflect.TypeFor[*model.Freshness](),
		reflect.TypeFor[*model.Connection](), reflect.TypeFor[[]*model.Measure](),
	}, flat: []reflect.Type{reflect.TypeFor[*model.Owner]()}}
	p.print(reflect.ValueOf(v))
	return p.b.String()
}

// wordsOf prints what people read.
func wordsOf(list ...any) string {
	p := &printer{
		skip: []reflect.Type{reflect.TypeFor[diag.Pos]()},
		flat: []reflect.Type{reflect.TypeFor[*model.Metric](), reflect.TypeFor[*model.Owner]()},
	}
	for _, v := range list {
		if g, ok := v.(model.Governance); ok {
			g.YAML = "" // comments and layout say nothing
			v = g
		}
		p.print(reflect.ValueOf(v))
	}
	return p.b.String()
}

// printer writes a value down field by field, the same text for the same
// content. Flat types are named only.
type printer struct {
	skip, flat []reflect.Type
	path       []any // pointers being printed
	b          strings.Builder
}

func (p *printer) print(v reflect.Value) {
	if !v.IsValid() || slices.Contains(p.skip, v.Type()) {
		return
	}
	if v.CanInterface() {
		switch x := v.Interface().(type) {
		case expr.Expr:
			p.b.WriteString(expr.Format(x))
			return
		case *time.Location:
			p.b.WriteString(x.String())
			return
		}
	}
	switch v.Kind() {
	case reflect.Pointer:
		p.pointer(v)
	case reflect.Interface:
		if !v.IsNil() {
			p.print(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !v.Field(i).IsZero() {
				p.b.WriteString(f.Name + ":")
				p.print(v.Field(i))
				p.b.WriteString(";")
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			p.print(v.Index(i))
			p.b.WriteString(",")
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		for _, k := range keys {
			fmt.Fprintf(&p.b, "%v=%v,", k, v.MapIndex(k))
		}
	default:
		fmt.Fprintf(&p.b, "%v", v)
	}
}

// pointer follows a pointer once: what is being printed already, such as the
// source of a dimension of that source, is not gone into again.
func (p *printer) pointer(v reflect.Value) {
	if v.IsNil() || slices.Contains(p.path, v.Interface()) {
		return
	}
	if slices.Contains(p.flat, v.Type()) {
		p.b.WriteString(v.Elem().FieldByName("Name").String())
		return
	}
	p.path = append(p.path, v.Interface())
	p.print(v.Elem())
	p.path = p.path[:len(p.path)-1]
}
