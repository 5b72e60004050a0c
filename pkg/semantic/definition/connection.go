package definition

import (
	"reflect"

	"go.yaml.in/yaml/v3"

	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all" // their names and keys are part of the format
)

// setting reads what an engine is told under one of its keys.
func (r *reader) setting(n *yaml.Node, v reflect.Value, f *field, s scope) {
	text, ok := r.plain(n, s, f)
	if !ok {
		return
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	v.SetMapIndex(reflect.ValueOf(f.key), reflect.ValueOf(text))
}

// engine checks that a connection has no keys of another engine.
func (r *reader) engine(c *Connection) {
	if c == nil || c.Engine == "" {
		return // a wrong engine is reported already
	}
	for _, f := range shapeOf(reflect.TypeFor[Connection]()).fields {
		if f.setting != nil && c.Places.Has(f.key) && !f.of(c.Engine) {
			r.found = append(r.found, checkOtherType.At(c.Places.At(f.key), "connection "+c.Name, "%s belongs to connections of engine %s, and this one is %s",
				f.key, anyOf(f.kinds), c.Engine).WithHint("take %s out, or change the engine", f.key))
		}
	}
}
