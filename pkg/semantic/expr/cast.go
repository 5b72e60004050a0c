package expr

import (
	"maps"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// types maps the names that SQL has for types to the six of Cast.
var types = map[string]string{
	"text": "text", "varchar": "text", "char": "text", "string": "text", "nvarchar": "text", "character varying": "text", "character": "text",
	"int": "integer", "integer": "integer", "bigint": "integer", "smallint": "integer", "tinyint": "integer",
	"int2": "integer", "int4": "integer", "int8": "integer", "int64": "integer", "signed": "integer",
	"double": "double", "double precision": "double", "float": "double", "float4": "double", "float8": "double", "float64": "double",
	"real": "double", "numeric": "double", "decimal": "double", "number": "double",
	"bool": "boolean", "boolean": "boolean",
	"timestamp": "timestamp", "datetime": "timestamp", "timestamp_ntz": "timestamp", "timestamp without time zone": "timestamp",
	"date": "date",
}

func (p *parser) castCall() (Expr, *problem) {
	if prob := p.expectOp("(", "after CAST"); prob != nil {
		return nil, prob
	}
	return p.castBody(false)
}

// tryCast reads TRY_CAST(x AS type); it is called behind the bracket.
func (p *parser) tryCast(token) (Expr, *problem) { return p.castBody(true) }

func (p *parser) castBody(try bool) (Expr, *problem) {
	x, prob := p.or()
	if prob != nil {
		return nil, prob
	}
	if prob := p.expectWord("AS", "in CAST(value AS type)"); prob != nil {
		return nil, prob
	}
	e, prob := p.typeOf(x, try)
	if prob != nil {
		return nil, prob
	}
	return e, p.expectOp(")", "to close CAST")
}

// typeOf reads a type and applies it to x. A length cuts the text and a scale
// rounds the number, as the SQL standard has it for explicit casts.
func (p *parser) typeOf(x Expr, try bool) (Expr, *problem) {
	start := p.peek()
	if start.Type != tokIdent {
		return nil, p.unexpected("a type")
	}
	name, typ, used := "", "", 0
	words := ""
	for n := range 4 { // the longest known name wins
		t := p.peekAt(n)
		if t.Type != tokIdent {
			break
		}
		words = strings.TrimPrefix(words+" "+strings.ToLower(t.Value), " ")
		if known, ok := types[words]; ok {
			name, typ, used = words, known, n+1
		}
	}
	if typ == "" {
		known := slices.Sorted(maps.Keys(types))
		return nil, &problem{
			check: checkType, offset: start.Offset, rawCanHelp: true, message: "the type \"" + start.Value + "\" is not known here",
			hint: "use text, integer, double, boolean, timestamp or date", nearest: diag.Nearest(strings.ToLower(start.Value), known),
		}
	}
	for range used {
		p.next()
	}
	if n := p.peek(); word(n, "WITH") && word(p.peekAt(1), "TIME") {
		return nil, &problem{
			check: checkType, offset: n.Offset, rawCanHelp: true, message: "times with a zone are not known here",
			hint: "give the dimension a timezone, and cast to timestamp",
		}
	}
	e, prob := p.sound(Cast{X: x, Type: typ, Try: try}, start.Offset)
	if prob != nil {
		return nil, prob
	}
	sizes, prob := p.sizes()
	if prob != nil || len(sizes) == 0 {
		return e, prob
	}
	switch {
	case typ == "text" && len(sizes) == 1:
		return Func{Name: "substr", Args: []Expr{e, Literal{Kind: Number, Text: "1"}, sizes[0]}}, nil
	case typ == "double" && len(sizes) == 2:
		return Func{Name: "round", Args: []Expr{e, sizes[1]}}, nil
	case typ == "double" && name != "float":
		return Func{Name: "round", Args: []Expr{e, Literal{Kind: Number, Text: "0"}}}, nil
	}
	return e, nil
}

// sizes reads (n) or (n, m) after a type.
func (p *parser) sizes() ([]Expr, *problem) {
	if !p.isOp("(") {
		return nil, nil
	}
	p.next()
	var out []Expr
	for {
		t := p.next()
		if t.Type != tokNumber || strings.Trim(t.Value, "0123456789") != "" {
			p.at--
			return nil, p.unexpected("a whole number")
		}
		out = append(out, Literal{Kind: Number, Text: t.Value})
		if len(out) == 2 || !p.acceptOp(",") {
			break
		}
	}
	return out, p.expectOp(")", "after the type's size")
}
