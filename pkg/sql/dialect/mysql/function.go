package mysql

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// exact are the decimals of a number: the engine rounds floating point numbers
// half to even, and writes large ones with an exponent. They have 35 digits before
// the point.
const exact = "CAST($1 AS DECIMAL(65, 30))"

// plain is a number as a text without needless zeros.
const plain = "CASE WHEN ABS($1) < 1e34 THEN TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(" + exact + " AS CHAR))) ELSE CAST($1 AS CHAR) END"

// forms are functions that the engine calls differently or means differently, by
// name and number of arguments.
var forms = map[string][]string{
	"round":  {1: "CASE WHEN ABS($1) < 1e34 THEN ROUND(" + exact + ") ELSE $1 END", 2: "CASE WHEN ABS($1) < 1e34 OR $2 IS NULL THEN ROUND(" + exact + ", $2) ELSE $1 END"},
	"trunc":  {1: "TRUNCATE($1, 0)", 2: "CASE WHEN ABS($1) < 1e34 OR $2 IS NULL THEN TRUNCATE(" + exact + ", $2) ELSE $1 END"},
	"avg":    {1: "AVG(CAST($1 AS DOUBLE))"}, // of whole numbers it has four places
	"exp":    {1: "CASE WHEN $1 <= 709 THEN EXP($1) END"},
	"length": {1: "CHAR_LENGTH($1)"},
	"power": {2: "CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL WHEN $2 = 0 THEN 1 WHEN $1 = 0 THEN CASE WHEN $2 > 0 THEN 0 END" +
		" WHEN $1 < 0 AND $2 <> TRUNCATE($2, 0) THEN NULL WHEN $2 * LN(ABS($1)) < -700 THEN 0 WHEN $2 * LN(ABS($1)) <= 709 THEN POWER($1, $2) END"},
	"upper": {1: "REPLACE(UPPER(CAST($1 AS CHAR)), 'ß', 'SS')"},
	// Places count from 1; before it there are none.
	"substr":  {2: "SUBSTR($1, GREATEST($2, 1))", 3: "SUBSTR($1, GREATEST($2, 1), GREATEST($3 + LEAST($2, 1) - 1, 0))"},
	"lpad":    {2: "LPAD($1, GREATEST($2, 0), ' ')", 3: "CASE WHEN $3 = '' THEN LEFT($1, GREATEST($2, 0)) ELSE LPAD($1, GREATEST($2, 0), $3) END"},
	"rpad":    {2: "RPAD($1, GREATEST($2, 0), ' ')", 3: "CASE WHEN $3 = '' THEN LEFT($1, GREATEST($2, 0)) ELSE RPAD($1, GREATEST($2, 0), $3) END"},
	"strpos":  {2: "LOCATE(CAST($2 AS CHAR), CAST($1 AS CHAR))"},
	"replace": {3: "CASE WHEN $3 IS NOT NULL THEN REPLACE($1, $2, $3) END"},
	"split_part": {3: "CASE WHEN $2 = '' THEN CASE WHEN $3 = 1 THEN $1 ELSE LEFT($1, 0) END WHEN $3 > 1 THEN" +
		" SUBSTR(SUBSTRING_INDEX($1, $2, $3), CHAR_LENGTH(SUBSTRING_INDEX($1, $2, $3 - 1)) + CHAR_LENGTH($2) + 1) ELSE SUBSTRING_INDEX($1, $2, $3) END"},
	"trim": {1: "TRIM($1)", 2: trimmed("^[", "]+|[", "]+$")}, "ltrim": {1: "LTRIM($1)", 2: trimmed("^[", "]+")}, "rtrim": {1: "RTRIM($1)", 2: trimmed("[", "]+$")},
	// The engine's times and numbers go different ways; which one is at hand only the value tells.
	"date_minus": {2: "CASE WHEN CAST($2 AS CHAR) REGEXP '^[0-9]{4}-' THEN DATEDIFF($1, $2) ELSE CAST($1 AS DATE) - INTERVAL $2 DAY END"},
}

// trimmed takes characters of $2 away where the pattern has them between its parts.
func trimmed(pattern ...string) string {
	class := "$2"
	for _, mark := range []string{`\\`, "]", "[", "^", "-", "&"} {
		class = "REPLACE(" + class + ", '" + mark + `', '\\` + mark + "')"
	}
	parts := make([]string, 0, 2*len(pattern))
	for i, p := range pattern {
		if i > 0 {
			parts = append(parts, class)
		}
		parts = append(parts, "'"+p+"'")
	}
	return "CASE WHEN $2 = '' THEN $1 ELSE REGEXP_REPLACE(CAST($1 AS CHAR), CONCAT(" + strings.Join(parts, ", ") + "), '') END"
}

func (d Dialect) function(w *dialect.Writer, v ast.Func) bool {
	if list := forms[v.Name]; len(v.Args) < len(list) && list[len(v.Args)] != "" && !v.Distinct {
		w.Form(list[len(v.Args)], v.Args...)
		return true
	}
	switch v.Name {
	case "lower": // İ has two small letters, and σ another form at a word's end
		end := ast.Lit{Kind: ast.Text, Text: `(?<=\p{L})σ(?!\p{L})`}
		w.Form("REGEXP_REPLACE(LOWER(REPLACE(CAST($1 AS CHAR), 'İ', 'i̇')), $2, 'ς')", v.Args[0], end)
	case "concat":
		w.Text("CONCAT(")
		w.Join(", ", v.Args, func(a ast.Expr) { w.Form("COALESCE($1, '')", a) })
		w.Text(")")
	case "greatest", "least": // which are NULL where one of theirs is
		w.Text(strings.ToUpper(v.Name) + "(")
		for i, a := range v.Args {
			if i > 0 {
				w.Text(", ")
			}
			others := append([]ast.Expr{a}, v.Args[:i]...)
			w.Call("COALESCE", append(others, v.Args[i+1:]...)...)
		}
		if len(v.Args) == 1 {
			w.Text(", ")
			w.Value(v.Args[0])
		}
		w.Text(")")
	default:
		return false
	}
	return true
}

// like knows capitals from small letters by the session's collation.
func (d Dialect) like(w *dialect.Writer, v ast.Like) {
	x, pattern := v.X, v.Pattern
	if v.Fold {
		x, pattern = ast.Call("lower", x), ast.Call("lower", pattern)
	}
	w.Form(`(CAST($1 AS CHAR) LIKE $2 ESCAPE '\\')`, x, pattern)
}

// percentile picks from a list of the numbers, in order: there is no such aggregate.
// The runner sees to it that no list is cut off.
func percentile(w *dialect.Writer, v ast.Percentile) {
	p := ast.Num(strconv.FormatFloat(v.P, 'f', -1, 64))
	const at = "((COUNT($1) - 1) * $2)"
	const pick = "SUBSTRING_INDEX(GROUP_CONCAT($1 ORDER BY $1 SEPARATOR ','), ',', "
	if v.Discrete {
		w.Form("CAST(SUBSTRING_INDEX("+pick+"GREATEST(CEIL(COUNT($1) * $2), 1)), ',', -1) AS DOUBLE)", v.X, p)
		return
	}
	// The two values about the place, or the one at it.
	two := "SUBSTRING_INDEX(" + pick + "CEIL" + at + " + 1), ',', FLOOR" + at + " - CEIL" + at + " - 1)"
	w.Form("(CAST(SUBSTRING_INDEX("+two+", ',', 1) AS DOUBLE) * (1 - "+at+" + FLOOR"+at+") + CAST(SUBSTRING_INDEX("+two+", ',', -1) AS DOUBLE) * ("+at+" - FLOOR"+at+"))", v.X, p)
}

// truths are the words for true and false, as other engines read them.
const (
	trueWords  = "('true', 't', 'yes', 'y', 'on', '1')"
	falseWords = "('false', 'f', 'no', 'n', 'off', '0')"
)

// checks is what a text has to look like to be of a type, as a condition.
var checks = map[string]string{
	"integer":   "CAST($1 AS CHAR) REGEXP '^[ \\t\\n]*[-+]{0,1}[0-9]{1,18}[ \\t\\n]*$'",
	"double":    "CAST($1 AS CHAR) REGEXP '^[ \\t\\n]*[-+]{0,1}([0-9]+[.]{0,1}[0-9]*|[.][0-9]+)([eE][-+]{0,1}[0-9]{1,2}){0,1}[ \\t\\n]*$'",
	"boolean":   "(LOWER(TRIM($1)) IN " + trueWords + " OR LOWER(TRIM($1)) IN " + falseWords + ")",
	"date":      "CAST($1 AS CHAR) REGEXP '" + isoTime + "' AND CAST($1 AS DATE) IS NOT NULL",
	"timestamp": "CAST($1 AS CHAR) REGEXP '" + isoTime + "' AND CAST($1 AS DATETIME(6)) IS NOT NULL",
}

const isoTime = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6}){0,1}){0,1}){0,1}$"

// values make a value of each type of one that passes its check.
var values = map[string]string{
	"integer": "CAST(TRIM($1) AS SIGNED)", "double": "CAST(TRIM($1) AS DOUBLE)", "boolean": "LOWER(TRIM($1)) IN " + trueWords,
	"date": "CAST($1 AS DATE)", "timestamp": "CAST($1 AS DATETIME(6))",
}

// casts makes one type of another where nothing can fail to be read.
var casts = map[string]map[string]string{
	"text": {
		"": "CAST($1 AS CHAR)", "opaque": "CAST($1 AS CHAR)", "text": "CAST($1 AS CHAR)", "double": plain, "integer": "CAST(CAST($1 AS DECIMAL(65, 0)) AS CHAR)",
		"boolean": "ELT(($1 <> 0) + 1, 'false', 'true')", "date": "DATE_FORMAT($1, '%Y-%m-%d')", "timestamp": "DATE_FORMAT($1, '%Y-%m-%d %H:%i:%s')",
	},
	// DIV fails where the number is out of range; CAST would give the nearest.
	"integer":   {"integer": "$1", "double": "(ROUND(" + exact + ") DIV 1)", "boolean": "($1 <> 0)"},
	"double":    {"double": "CAST($1 AS DOUBLE)", "integer": "CAST($1 AS DOUBLE)", "boolean": "CAST($1 AS DOUBLE)"},
	"boolean":   {"boolean": "$1", "integer": "($1 <> 0)", "double": "($1 <> 0)"},
	"date":      {"date": "$1", "timestamp": "CAST($1 AS DATE)"},
	"timestamp": {"timestamp": "$1", "date": "CAST($1 AS DATETIME)"},
}

// bare are types for constants that need no reading.
var bare = map[string]string{"text": "CHAR", "integer": "SIGNED", "double": "DOUBLE", "boolean": "SIGNED", "date": "DATE", "timestamp": "DATETIME"}

func (d Dialect) cast(w *dialect.Writer, v ast.Cast) {
	x := v.X
	if u, ok := x.(ast.Unary); ok && u.Op == "-" {
		x = u.X
	}
	l, constant := x.(ast.Lit)
	form := casts[v.Type][v.From]
	switch {
	case constant && (l.Kind == ast.Date || l.Kind == ast.Timestamp) && (v.Type == "date" || v.Type == "timestamp"):
		if v.Type == "date" {
			l.Text = l.Text[:min(len(l.Text), len("2006-01-02"))]
		}
		w.Operand(l)
	case constant && v.From == "" && l.Kind != ast.Text:
		w.Form("CAST($1 AS "+bare[v.Type]+")", v.X)
	case form != "":
		w.Form(form, v.X)
	case v.Type == "integer" && v.From == "": // a number of whatever kind, or a text of a whole one
		w.Form("CASE WHEN "+checks["double"]+" THEN (ROUND("+exact+") DIV 1)", v.X)
		d.otherwise(w, v)
	default:
		w.Form("CASE WHEN "+checks[v.Type]+" THEN "+values[v.Type], v.X)
		d.otherwise(w, v)
	}
}

// otherwise fails, unless the cast is only tried.
func (d Dialect) otherwise(w *dialect.Writer, v ast.Cast) {
	if !v.Try {
		w.Form(" WHEN "+unreadable+" THEN NULL", ast.Cast{X: v.X, Type: "text"})
	}
	w.Text(" END")
}

var number = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// valueOf writes a text that is compared with a number or a truth value as one: as
// a text it would be rounded to a floating point number.
func valueOf(w *dialect.Writer, l ast.Lit) bool {
	if l.Kind != ast.Text || l.Of == "" || l.BesideTime() {
		return false
	}
	text := strings.ToLower(strings.TrimSpace(l.Text))
	switch {
	case l.Of == "boolean" && strings.Contains(trueWords, "'"+text+"'"):
		w.Text("TRUE")
	case l.Of == "boolean" && strings.Contains(falseWords, "'"+text+"'"):
		w.Text("FALSE")
	case number.MatchString(text):
		w.Text(text)
	default:
		return false
	}
	return true
}
