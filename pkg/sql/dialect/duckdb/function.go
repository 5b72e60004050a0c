package duckdb

import (
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// forms are functions that the engine means differently, by name and number of
// arguments. What other engines have no number for is NULL.
var forms = map[string][]string{
	"round":      {1: "ROUND($1)", 2: "ROUND($1, CAST($2 AS INTEGER))"},
	"trunc":      {1: "TRUNC($1)", 2: "TRUNC($1, CAST($2 AS INTEGER))"},
	"exp":        {1: "CASE WHEN $1 < -700 THEN 0 WHEN $1 <= 709 THEN EXP($1) END"},
	"ln":         {1: "CASE WHEN $1 > 0 THEN LN($1) END"},
	"log10":      {1: "CASE WHEN $1 > 0 THEN LOG10($1) END"},
	"sqrt":       {1: "CASE WHEN $1 >= 0 THEN SQRT($1) END"},
	"sign":       {1: "CAST(SIGN($1) AS INTEGER)"},
	"length":     {1: "LENGTH(CAST($1 AS VARCHAR))"},
	"date_minus": {2: "($1 - $2)"},
	"power": {2: "CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL WHEN $2 = 0 THEN 1 WHEN $1 = 0 THEN CASE WHEN $2 > 0 THEN 0 END" +
		" WHEN $1 < 0 AND $2 <> TRUNC($2) THEN NULL WHEN $2 * LN(ABS($1)) < -700 THEN 0 WHEN $2 * LN(ABS($1)) <= 709 THEN POWER($1, $2) END"},
	// İ has two small letters, σ another form at a word's end, ß two capitals.
	"upper": {1: "REPLACE(REPLACE(UPPER(CAST($1 AS VARCHAR)), 'ẞ', 'SS'), 'ß', 'SS')"},
	"lower": {1: `REGEXP_REPLACE(LOWER(REPLACE(CAST($1 AS VARCHAR), 'İ', 'i̇')), '(\p{L})σ(\P{L}|$)', '\1ς\2', 'g')`},
	// Places count from 1; before it there are none.
	"substr":     {2: "CASE WHEN $2 IS NOT NULL THEN SUBSTR($1, GREATEST(CAST($2 AS BIGINT), 1)) END", 3: "CASE WHEN $2 IS NOT NULL AND $3 IS NOT NULL THEN SUBSTR($1, GREATEST(CAST($2 AS BIGINT), 1), GREATEST(CAST($3 AS BIGINT) + LEAST(CAST($2 AS BIGINT), 1) - 1, 0)) END"},
	"left":       {2: "CASE WHEN $2 IS NOT NULL THEN LEFT($1, GREATEST(CAST($2 AS BIGINT), 0)) END"},
	"right":      {2: "CASE WHEN $2 IS NOT NULL THEN RIGHT($1, GREATEST(CAST($2 AS BIGINT), 0)) END"},
	"lpad":       {2: "CASE WHEN $2 IS NOT NULL THEN LPAD($1, CAST(GREATEST($2, 0) AS INTEGER), ' ') END", 3: "CASE WHEN $2 IS NULL OR $3 IS NULL THEN NULL WHEN $3 = '' THEN LEFT($1, GREATEST($2, 0)) ELSE LPAD($1, CAST(GREATEST($2, 0) AS INTEGER), $3) END"},
	"rpad":       {2: "CASE WHEN $2 IS NOT NULL THEN RPAD($1, CAST(GREATEST($2, 0) AS INTEGER), ' ') END", 3: "CASE WHEN $2 IS NULL OR $3 IS NULL THEN NULL WHEN $3 = '' THEN LEFT($1, GREATEST($2, 0)) ELSE RPAD($1, CAST(GREATEST($2, 0) AS INTEGER), $3) END"},
	"split_part": {3: "CASE WHEN $2 = '' THEN CASE WHEN $3 = 1 THEN $1 ELSE LEFT($1, 0) END ELSE SPLIT_PART($1, $2, CAST($3 AS BIGINT)) END"},
}

func (d Dialect) function(w *dialect.Writer, v ast.Func) bool {
	if (v.Name == "round" || v.Name == "trunc") && len(v.Args) == 2 {
		if places, ok := dialect.Whole(v.Args[1]); ok { // decimals have no others
			w.Form("CASE WHEN ABS($1) < 1e22 THEN "+strings.ToUpper(v.Name)+"("+exact+", "+places+") ELSE $1 END", v.Args[0])
			return true
		}
	}
	if list := forms[v.Name]; len(v.Args) < len(list) && list[len(v.Args)] != "" && !v.Distinct {
		w.Form(list[len(v.Args)], v.Args...)
		return true
	}
	return false
}

// types are the engine's names of what casts make.
var types = map[string]string{"text": "VARCHAR", "integer": "BIGINT", "double": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "timestamp": "TIMESTAMP"}

// exact are the decimals of a number, as it is written: the engine rounds floating
// point numbers as they are kept. They have 23 digits before the point.
const exact = "CAST(CAST($1 AS VARCHAR) AS DECIMAL(38, 15))"

// plainText is a number as a text without needless zeros and without an exponent.
const plainText = `REGEXP_REPLACE(CASE WHEN CAST($1 AS VARCHAR) NOT LIKE '%e%' THEN CAST($1 AS VARCHAR) WHEN ABS($1) < 1e22 THEN CAST(` + exact + ` AS VARCHAR)` +
	` ELSE COALESCE(CAST(TRY_CAST($1 AS DECIMAL(38, 0)) AS VARCHAR), CAST($1 AS VARCHAR)) END, '(\.[0-9]*[1-9])0+$|\.0*$', '\1')`

// casts makes one type of another where a plain CAST would not do it as other engines
// do.
var casts = map[string]map[string]string{
	"text": {
		"text": "$1", "double": plainText, "date": "STRFTIME($1, '%Y-%m-%d')", "timestamp": "STRFTIME($1, '%Y-%m-%d %H:%M:%S')",
	},
	"integer": {"integer": "$1", "double": "CAST(ROUND($1) AS BIGINT)"},
	"boolean": {"boolean": "$1", "integer": "($1 <> 0)", "double": "($1 <> 0)"},
}

// readable is what a text has to look like to be of a type: the engine reads more, such
// as 1.5 for a whole number.
var readable = map[string]string{
	"integer":   `^\s*[-+]?[0-9]{1,18}\s*$`,
	"double":    `^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,2})?\s*$`,
	"boolean":   `^(?i)\s*(true|t|yes|y|on|1|false|f|no|n|off|0)\s*$`,
	"date":      `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?)?$`,
	"timestamp": `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?)?$`,
}

const trueWords = "('true', 't', 'yes', 'y', 'on', '1')"

func (d Dialect) cast(w *dialect.Writer, v ast.Cast) {
	_, constant := v.X.(ast.Lit)
	form := casts[v.Type][v.From]
	text := v.From == "text" || v.From == "opaque" || v.From == "" && !constant
	if l, ok := v.X.(ast.Lit); ok && l.Kind == ast.Text {
		text = true
	}
	switch {
	case form != "":
		w.Form(form, v.X)
	case v.Type == "text" || !text || readable[v.Type] == "":
		w.Form("CAST($1 AS "+types[v.Type]+")", v.X)
	default:
		d.readText(w, v)
	}
}

// readText reads what may be a text; of numbers the type is left to the engine.
func (d Dialect) readText(w *dialect.Writer, v ast.Cast) {
	value := "CAST($1 AS " + types[v.Type] + ")"
	switch v.Type {
	case "integer":
		value = "CAST(ROUND(CAST($1 AS DECIMAL(38, 10))) AS BIGINT)"
	case "boolean":
		value = "(LOWER(TRIM(CAST($1 AS VARCHAR))) IN " + trueWords + ")"
	}
	check := "REGEXP_MATCHES(CAST($1 AS VARCHAR), " + dialect.QuotedText(readable[v.Type]) + ")"
	if v.From == "" && v.Type == "integer" { // a number of whatever kind, or a text of a whole one
		check = "REGEXP_MATCHES(CAST($1 AS VARCHAR), " + dialect.QuotedText(readable["double"]) + ")"
	}
	switch {
	case v.Try:
		w.Form("CASE WHEN "+check+" THEN "+strings.Replace(value, "CAST(", "TRY_CAST(", 1)+" END", v.X)
	default:
		w.Form("CASE WHEN $1 IS NULL OR "+check+" THEN "+value+" ELSE ERROR('a text cannot be read as what the definitions take it for') END", v.X)
	}
}
