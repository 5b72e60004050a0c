package execute

import "context"

// Describing is a runner that tells the types of a statement's columns without
// running it.
type Describing interface {
	// Describe gives the types by the columns' names. Columns of which the engine
	// knows no type are left out.
	Describe(ctx context.Context, s Statement) (map[string]Type, error)
}

// Type is what a column of an engine holds.
type Type int

// Types of columns. Opaque ones are the engine's own, such as UUID or JSON.
const (
	TypeText Type = iota + 1
	TypeInteger
	TypeNumber
	TypeBoolean
	TypeDate
	TypeTime
	TypeOpaque
)

// byName are the types by PostgreSQL's names for them, as Column.Type has them.
var byName = map[string]Type{
	"text": TypeText, "varchar": TypeText, "bpchar": TypeText, "int2": TypeInteger, "int4": TypeInteger, "int8": TypeInteger,
	"numeric": TypeNumber, "float4": TypeNumber, "float8": TypeNumber, "bool": TypeBoolean, "date": TypeDate, "timestamp": TypeTime, "timestamptz": TypeTime,
}

// Types are the types of the columns, by their names, where Column.Type tells them:
// what a runner can answer Describe with, if a statement that gives no row costs it
// nothing. Other types are opaque.
func (r *RowSet) Types() map[string]Type {
	out := map[string]Type{}
	for _, c := range r.Columns {
		switch t := byName[c.Type]; {
		case t != 0:
			out[c.Name] = t
		case c.Type != "":
			out[c.Name] = TypeOpaque
		}
	}
	return out
}

// Descriptions remembers for a while what statements were found to give.
type Descriptions = Remembered[string, map[string]Type]
