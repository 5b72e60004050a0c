package trino

import (
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// exact are the decimals of a number as it is written: a floating point number is
// rounded by what it stands for, 2.675 and not 2.67499999. They have 23 digits before
// the point.
const exact = "CAST(CAST($1 AS varchar) AS decimal(38, 15))"

// forms are functions that the engine calls differently, means differently or gives
// no number for, by name and number of arguments.
var forms = map[string][]string{
	"round": {1: "CASE WHEN ABS($1) < 1e22 THEN ROUND(" + exact + ") ELSE $1 END", 2: "CASE WHEN ABS($1) < 1e22 OR $2 IS NULL THEN ROUND(" + exact + ", CAST($2 AS integer)) ELSE $1 END"},
	"trunc": {1: "CASE WHEN ABS($1) < 1e22 THEN TRUNCATE(" + exact + ") ELSE $1 END", 2: "CASE WHEN ABS($1) < 1e22 OR $2 IS NULL THEN TRUNCATE(" + exact + ", CAST($2 AS integer)) ELSE $1 END"},
	"avg":   {1: "AVG(CAST($1 AS double))"}, // of decimals it has their places
	"exp":   {1: "CASE WHEN $1 <= 709 THEN EXP($1) END"},
	"sqrt":  {1: "CASE WHEN $1 >= 0 THEN SQRT($1) END"},
	"ln":    {1: "CASE WHEN $1 > 0 THEN LN($1) END"},
	"log10": {1: "CASE WHEN $1 > 0 THEN LOG10($1) END"},
	"power": {2: "CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL WHEN $2 = 0 THEN 1e0 WHEN $1 = 0 THEN CASE WHEN $2 > 0 THEN 0e0 END" +
		" WHEN $1 < 0 AND $2 <> TRUNCATE($2) THEN NULL WHEN $2 * LN(ABS($1)) < -700 THEN 0e0 WHEN $2 * LN(ABS($1)) <= 709 THEN POWER($1, $2) END"},
	"length": {1: "LENGTH($1)"},
	"upper":  {1: "REPLACE(UPPER($1), 'ß', 'SS')"},
	// İ has two small letters, and σ another form at a word's end.
	"lower": {1: `REGEXP_REPLACE(LOWER(REPLACE($1, 'İ', 'i̇')), '(?<=\p{L})σ(?!\p{L})', 'ς')`},
	// Places count from 1; before it there are none.
	"substr":  {2: "SUBSTR($1, GREATEST($2, 1))", 3: "SUBSTR($1, GREATEST($2, 1), GREATEST($3 + LEAST($2, 1) - 1, 0))"},
	"left":    {2: "SUBSTR($1, 1, GREATEST($2, 0))"},
	"right":   {2: "SUBSTR($1, GREATEST(LENGTH($1) - GREATEST($2, 0), 0) + 1)"},
	"lpad":    {2: "LPAD($1, GREATEST($2, 0), ' ')", 3: "CASE WHEN $3 = '' THEN SUBSTR($1, 1, GREATEST($2, 0)) ELSE LPAD($1, GREATEST($2, 0), $3) END"},
	"rpad":    {2: "RPAD($1, GREATEST($2, 0), ' ')", 3: "CASE WHEN $3 = '' THEN SUBSTR($1, 1, GREATEST($2, 0)) ELSE RPAD($1, GREATEST($2, 0), $3) END"},
	"replace": {3: "CASE WHEN $2 = '' AND $3 IS NOT NULL THEN $1 ELSE REPLACE($1, $2, $3) END"},
	"split_part": {3: "CASE WHEN $2 = '' THEN CASE WHEN $3 = 1 THEN $1 ELSE SUBSTR($1, 1, 0) END" +
		" WHEN $1 IS NOT NULL AND $2 IS NOT NULL AND $3 IS NOT NULL THEN COALESCE(SPLIT_PART($1, $2, $3), '') END"},
	"trim":       {1: "TRIM($1)", 2: trimmed("^[", "]+|[", "]+$")},
	"ltrim":      {1: "LTRIM($1)", 2: trimmed("^[", "]+")},
	"rtrim":      {1: "RTRIM($1)", 2: trimmed("[", "]+$")},
	"date_minus": {2: "DATE_ADD('day', -$2, CAST($1 AS date))"}, // a date in the place of days is refused
}

// trimmed takes characters of $2 away where the pattern has them between its parts.
func trimmed(pattern ...string) string {
	class := "$2"
	for _, mark := range []string{`\`, "]", "[", "^", "-", "&"} {
		class = "REPLACE(" + class + ", '" + mark + `', '\` + mark + "')"
	}
	list := make([]string, 0, 2*len(pattern))
	for i, p := range pattern {
		if i > 0 {
			list = append(list, class)
		}
		list = append(list, "'"+p+"'")
	}
	return "CASE WHEN $2 = '' THEN $1 ELSE REGEXP_REPLACE($1, CONCAT(" + strings.Join(list, ", ") + ")) END"
}

func (d Dialect) function(w *dialect.Writer, v ast.Func) bool {
	if list := forms[v.Name]; len(v.Args) < len(list) && list[len(v.Args)] != "" && !v.Distinct && v.Filter == nil {
		form := list[len(v.Args)]
		if strings.Count(form, "$1") == 1 {
			w.Form(form, v.Args...)
		} else {
			once(w, form, v.Args...)
		}
		return true
	}
	switch v.Name {
	case "concat":
		w.Text("CONCAT(")
		for _, a := range v.Args {
			w.Form("COALESCE($1, ''), ", a)
		}
		w.Text("'')") // there have to be two
	case "concat_ws":
		w.Text("ARRAY_JOIN(ARRAY[")
		w.Join(", ", v.Args[1:], w.Value)
		w.Form("], $1)", v.Args[0])
	case "greatest", "least": // which are NULL where one of theirs is
		w.Text(strings.ToUpper(v.Name) + "(")
		for i, a := range v.Args {
			if i > 0 {
				w.Text(", ")
			}
			others := append([]ast.Expr{a}, v.Args[:i]...)
			w.Call("COALESCE", append(append(others, v.Args[i+1:]...), ast.Lit{Kind: ast.Null})...)
		}
		w.Text(")")
	default:
		return false
	}
	return true
}

func (d Dialect) like(w *dialect.Writer, v ast.Like) {
	x, pattern := v.X, v.Pattern
	if v.Fold {
		x, pattern = ast.Call("lower", x), ast.Call("lower", pattern)
	}
	w.Form(`($1 LIKE $2 ESCAPE '\')`, x, pattern)
}

// percentile picks from the sorted list of the numbers: the engine's own aggregate
// only estimates.
func percentile(w *dialect.Writer, v ast.Percentile) {
	p := ast.Num(strconv.FormatFloat(v.P, 'f', -1, 64))
	const list = "TRANSFORM(ARRAY[ARRAY_SORT(ARRAY_AGG(CAST($1 AS double)) FILTER (WHERE $1 IS NOT NULL))], v -> "
	if v.Discrete {
		w.Form(list+"ELEMENT_AT(v, GREATEST(CAST(CEIL(CARDINALITY(v) * $2) AS bigint), 1)))[1]", v.X, p)
		return
	}
	const at = "((CARDINALITY(v) - 1) * $2)"
	const below, above = "ELEMENT_AT(v, CAST(FLOOR" + at + " AS bigint) + 1)", "ELEMENT_AT(v, CAST(CEIL" + at + " AS bigint) + 1)"
	w.Form(list+below+" + ("+above+" - "+below+") * CAST("+at+" - FLOOR"+at+" AS double))[1]", v.X, p)
}
