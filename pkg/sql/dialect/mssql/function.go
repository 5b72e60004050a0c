package mssql

import (
	"strconv"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/timeform"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// length counts blanks at the end too.
const length = "(LEN(CAST($1 AS NVARCHAR(MAX)) + N'.') - 1)"

// forms are functions that the server calls or means differently, by name and number
// of arguments.
var forms = map[string][]string{
	"avg":        {1: "AVG(CAST($1 AS FLOAT))"}, // of whole numbers it is a whole one
	"sum":        {1: "SUM(1.0 * $1)"},          // of whole numbers it has 32 bits
	"round":      {1: "ROUND($1, 0)"},
	"trunc":      {1: "ROUND($1, 0, 1)", 2: "ROUND($1, $2, 1)"},
	"ceil":       {1: "CEILING($1)"},
	"exp":        {1: "CASE WHEN $1 < -700 THEN 0 WHEN $1 <= 709 THEN EXP($1) END"},
	"ln":         {1: "CASE WHEN $1 > 0 THEN LOG($1) END"},
	"log10":      {1: "CASE WHEN $1 > 0 THEN LOG10($1) END"},
	"sqrt":       {1: "CASE WHEN $1 >= 0 THEN SQRT($1) END"},
	"length":     {1: length},
	"substr":     {2: "SUBSTRING($1, CASE WHEN $2 < 1 THEN 1 ELSE $2 END, " + length + ")", 3: "SUBSTRING($1, $2, CASE WHEN $3 < 0 THEN 0 ELSE $3 END)"},
	"strpos":     {2: "CHARINDEX($2" + byCode + ", $1)"},
	"lpad":       {2: "RIGHT(REPLICATE(N' ', $2) + LEFT($1, $2), $2)", 3: "RIGHT(REPLICATE($3, $2) + LEFT($1, $2), $2)"},
	"rpad":       {2: "LEFT($1 + REPLICATE(N' ', $2), $2)", 3: "LEFT($1 + REPLICATE($3, $2), $2)"},
	"date_minus": {2: "DATEDIFF(day, $2, $1)"},
	"power": {2: "CASE WHEN $2 = 0 THEN 1 WHEN $1 = 0 THEN CASE WHEN $2 > 0 THEN 0 END WHEN $1 < 0 AND $2 <> ROUND($2, 0, 1) THEN NULL" +
		" ELSE POWER(CAST($1 AS FLOAT), $2) END"},
}

func (d Dialect) function(w *dialect.Writer, v ast.Func) bool {
	if v.Name == "count" && !v.Distinct && v.Filter == nil {
		w.Call("COUNT_BIG", v.Args...)
		return true
	}
	if list := forms[v.Name]; len(v.Args) < len(list) && list[len(v.Args)] != "" && !v.Distinct {
		w.Form(list[len(v.Args)], v.Args...)
		return true
	}
	return false
}

var types = map[string]string{"text": "NVARCHAR(MAX)", "integer": "BIGINT", "double": "FLOAT", "boolean": "BIT", "date": "DATE", "timestamp": "DATETIME2(6)"}

// casts makes one type of another where a plain CAST would not do it as other engines
// do.
var casts = map[string]map[string]string{
	"text": {
		"double": "FORMAT($1, N'0.###############', N'en-US')", "date": "CONVERT(NVARCHAR(10), $1, 23)", "timestamp": "CONVERT(NVARCHAR(19), $1, 120)",
	},
	"integer": {"double": "CAST(ROUND($1, 0) AS BIGINT)"},
}

func (d Dialect) cast(w *dialect.Writer, v ast.Cast) {
	name := "CAST"
	if v.Try {
		name = "TRY_CAST"
	}
	if form := casts[v.Type][v.From]; form != "" {
		w.Form(form, v.X)
		return
	}
	w.Form(name+"($1 AS "+types[v.Type]+")", v.X)
}

// readTime writes a text or a number as a time, instants in UTC.
func (d Dialect) readTime(w *dialect.Writer, v ast.ReadTime) {
	switch {
	case v.Form == timeform.Seconds:
		w.Form("DATEADD(second, $1, CAST('1970-01-01' AS DATETIME2(6)))", v.X)
	case v.Form == timeform.Milliseconds:
		w.Form("DATEADD(millisecond, $1 % 1000, DATEADD(second, $1 / 1000, CAST('1970-01-01' AS DATETIME2(6))))", v.X)
	case v.Form.Pattern():
		d.pattern(w, v)
	case v.Instant:
		w.Form("CAST(SWITCHOFFSET(CAST($1 AS DATETIMEOFFSET(6)), '+00:00') AS DATETIME2(6))", v.X)
	default:
		w.Form("CAST($1 AS DATETIME2(6))", v.X)
	}
}

// pattern puts the parts of a text into the order that a cast reads.
func (d Dialect) pattern(w *dialect.Writer, v ast.ReadTime) {
	at := map[string]string{"YYYY": "", "MM": "N'01'", "DD": "N'01'", "HH": "N'00'", "mm": "N'00'", "ss": "N'00'"}
	place := 1
	for _, p := range v.Form.Pieces() {
		n := len([]rune(p.Text))
		if p.Unit {
			at[p.Text] = "SUBSTRING($1, " + strconv.Itoa(place) + ", " + strconv.Itoa(n) + ")"
		}
		place += n
	}
	w.Form("CAST(CONCAT("+strings.Join([]string{at["YYYY"], "N'-'", at["MM"], "N'-'", at["DD"], "N' '", at["HH"], "N':'", at["mm"], "N':'", at["ss"]}, ", ")+") AS DATETIME2(6))", v.X)
}

// written tests the form of a text, as far as patterns without repetition tell it.
func (d Dialect) written(w *dialect.Writer, v ast.Written) {
	day := strings.Repeat("[0-9]", 4) + "-[0-9][0-9]-[0-9][0-9]"
	pattern := day + "%"
	switch {
	case v.Form.Number():
		w.Text("1 = 1")
		return
	case v.Form.Pattern():
		pattern = ""
		for _, p := range v.Form.Pieces() {
			if p.Unit {
				pattern += strings.Repeat("[0-9]", len(p.Text))
			} else {
				pattern += strings.NewReplacer("[", "[[]", "%", "[%]", "_", "[_]").Replace(p.Text)
			}
		}
	}
	w.Form("(CAST($1 AS NVARCHAR(MAX)) LIKE N"+dialect.QuotedText(pattern)+")", v.X)
}
