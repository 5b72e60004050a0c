package grafana

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// session is what has to be otherwise for a dialect because its sessions are Grafana's:
// they are shared with panels, so that nothing may be left set in them.
type session struct {
	// text writes a text; nil writes it in parts.
	text func(text string, typed bool) string
	// expr writes nodes that rely on a session of ours.
	expr func(of dialect.Dialect, w *dialect.Writer, e ast.Expr) bool
	// as writes a whole statement otherwise; nil leaves it.
	as func(sql string) string
	// before puts in front of a statement what holds for it alone.
	before func(limit time.Duration) string
	// version asks for the engine's.
	version string
	// types asks for the types of the columns of a relation q; nil where frames have
	// to tell.
	types func(ident func(string) string, columns []string) string
	// wide tells that whole numbers of more than 64 bits come as texts, which sums are
	// of.
	wide bool
	// fit asks for a text that says what is wrong with a session as it is; empty where
	// nothing is.
	fit string
}

// sessions are the dialects that know of it.
var sessions = map[string]session{
	"postgres": {
		text: postgresText, before: postgresBefore, version: "SELECT version()", types: typesBy("CAST(pg_typeof(%s) AS text)"),
	},
	"duckdb": {
		version: "SELECT VERSION()", types: typesBy("TYPEOF(%s)"), wide: true,
		fit: "SELECT CASE WHEN CURRENT_SETTING('TimeZone') IN ('UTC', 'Etc/UTC') THEN '' ELSE" +
			" 'its sessions are not in UTC: add SET TimeZone = ''UTC'' to the statements with which the data source begins' END AS problem",
	},
	"mssql": {text: mssqlText, version: "SELECT @@VERSION"},
	"mysql": {
		text: mysqlText, expr: mysqlExpr, as: mysqlCollated, before: mysqlBefore, version: "SELECT VERSION()", fit: mysqlFit, types: typesBy(mysqlTimes),
	},
}

// grace is how long a server goes on with a statement after its limit.
const grace = 5 * time.Second

// postgresBefore sets what holds until the end of the statement's own transaction, as
// the engine's own sessions have it.
func postgresBefore(limit time.Duration) string {
	text := "SET LOCAL transaction_read_only = on; SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL jit = off; "
	if limit > 0 {
		text += fmt.Sprintf("SET LOCAL statement_timeout = %d; ", (limit + grace).Milliseconds())
	}
	return text
}

// typesBy asks for the type of each column, in a row even where the relation has none.
func typesBy(form string) func(func(string) string, []string) string {
	return func(ident func(string) string, columns []string) string {
		text := ""
		for i, c := range columns {
			if i > 0 {
				text += ", "
			}
			text += fmt.Sprintf(form, "q."+ident(c)) + fmt.Sprintf(" AS c%d", i)
		}
		return text
	}
}
