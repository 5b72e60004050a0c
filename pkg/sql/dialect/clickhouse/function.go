package clickhouse

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// class is $2's characters as a class of a regular expression has them.
const class = `replaceRegexpAll($2, '([\\]\\[\\\\^-])', '\\\\\\1')`

// count is a number of characters, none below zero.
const (
	second = "greatest(toInt64($2), 0)"
	third  = "greatest(toInt64($3) + least(toInt64($2), 1) - 1, 0)"
)

// mark stands for a separator, which has to be a constant.
const mark = `'\x1f\x1e\x1f'`

// asFloat is the floating point number of a decimal by its text: the engine's own way
// loses digits.
func asFloat(form string) string { return "toFloat64(toString(" + form + "))" }

// padded fills $1 up to $2 characters; where says on which side.
func padded(fill, where string) string {
	const lacking = second + " - lengthUTF8($1)"
	filling := "leftUTF8(repeat(" + fill + ", toInt64(" + lacking + ")), toInt64(" + lacking + "))"
	return "if($2 IS NULL OR " + fill + " IS NULL, NULL, if(toInt64(lengthUTF8($1)) >= " + second + ", leftUTF8($1, " + second + "), concat(" + fmt.Sprintf(where, filling) + ")))"
}

// forms are functions that the engine calls differently or means differently, by
// name and number of arguments.
var forms = map[string][]string{
	"round": {1: "if(abs($1) < 1e34, " + asFloat("round("+decimal+")") + ", toFloat64($1))",
		2: "if(abs($1) < 1e34 OR $2 IS NULL, " + asFloat("round("+decimal+", $2)") + ", toFloat64($1))"},
	"trunc": {1: "trunc($1)", 2: "if(abs($1) < 1e34 OR $2 IS NULL, " + asFloat("trunc("+decimal+", $2)") + ", toFloat64($1))"},
	"abs":   {1: "if($1 < 0, -$1, $1)"}, // of whole numbers it would have no sign, and mix with none that have
	// Of a sum of whole numbers, which has 128 bits, there is none of these.
	"sqrt":  {1: "if($1 >= 0, sqrt(toFloat64($1)), NULL)"},
	"ln":    {1: "if($1 > 0, log(toFloat64($1)), NULL)"},
	"log10": {1: "if($1 > 0, log10(toFloat64($1)), NULL)"},
	"exp":   {1: "multiIf($1 < -700, 0, $1 <= 709, exp(toFloat64($1)), NULL)"},
	"power": {2: "multiIf($1 IS NULL OR $2 IS NULL, NULL, $2 = 0, 1, $1 = 0, if($2 > 0, 0, NULL), $1 < 0 AND $2 <> trunc($2), NULL," +
		" toFloat64($2) * log(abs(toFloat64($1))) < -700, 0, toFloat64($2) * log(abs(toFloat64($1))) <= 709, pow(toFloat64($1), toFloat64($2)), NULL)"},
	"lower": {1: "lowerUTF8($1)"}, "upper": {1: "upperUTF8($1)"}, "length": {1: "toInt64(lengthUTF8($1))"},
	// Places count from 1; before it there are none.
	"substr": {2: "if($2 IS NULL, NULL, substringUTF8($1, greatest(toInt64($2), 1)))", 3: "if($2 IS NULL OR $3 IS NULL, NULL, substringUTF8($1, greatest(toInt64($2), 1), " + third + "))"},
	"left":   {2: "if($2 IS NULL, NULL, leftUTF8($1, " + second + "))"}, "right": {2: "if($2 IS NULL, NULL, rightUTF8($1, " + second + "))"},
	"lpad": {2: padded("' '", "%s, $1"), 3: padded("$3", "%s, $1")}, "rpad": {2: padded("' '", "$1, %s"), 3: padded("$3", "$1, %s")},
	"trim":   {1: "trimBoth($1)", 2: "if($2 = '', $1, replaceRegexpOne(replaceRegexpOne($1, concat('^[', " + class + ", ']+'), ''), concat('[', " + class + ", ']+$'), ''))"},
	"ltrim":  {1: "trimLeft($1)", 2: "if($2 = '', $1, replaceRegexpOne($1, concat('^[', " + class + ", ']+'), ''))"},
	"rtrim":  {1: "trimRight($1)", 2: "if($2 = '', $1, replaceRegexpOne($1, concat('[', " + class + ", ']+$'), ''))"},
	"strpos": {2: "toInt64(positionUTF8($1, $2))"}, "replace": {3: "replaceAll($1, $2, $3)"},
	"split_part": {3: "multiIf($1 IS NULL OR $2 IS NULL OR $3 IS NULL, NULL, $2 = '', if($3 = 1, $1, ''), splitByString(" + mark + ", replaceAll(assumeNotNull($1), assumeNotNull($2), " + mark + "))[toInt64($3)])"},
	"nullif":     {2: "if($1 = $2, NULL, $1)"},
	"widen":      {1: "toInt128($1)"},
	"fraction":   {1: "($1 / 1)"},
	"measured":   {1: "$1"},
	"date_minus": {2: "(toDate($1) - $2)"},
}

func (d Dialect) function(w *dialect.Writer, v ast.Func) bool {
	if list := forms[v.Name]; len(v.Args) < len(list) && list[len(v.Args)] != "" && !v.Distinct {
		w.Form(list[len(v.Args)], v.Args...)
		return true
	}
	switch v.Name {
	case "concat":
		w.Text("concat(")
		w.Join(", ", v.Args, func(a ast.Expr) { w.Form("coalesce($1, '')", a) })
		w.Text(")")
	case "concat_ws": // each behind a separator, and without the first of these
		w.Form("substringUTF8(concat(''", v.Args[0])
		for _, a := range v.Args[1:] {
			w.Form(", coalesce(concat($1, $2), '')", v.Args[0], a)
		}
		w.Form("), lengthUTF8($1) + 1)", v.Args[0])
	case "greatest", "least": // which differ by version where one of theirs is NULL
		w.Text("arrayReduce('" + map[string]string{"greatest": "max", "least": "min"}[v.Name] + "', [")
		w.Join(", ", v.Args, w.Value)
		w.Text("])")
	default:
		return false
	}
	return true
}
