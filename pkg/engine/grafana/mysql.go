package grafana

import (
	"fmt"
	"strings"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// mysqlBefore sets what MariaDB takes for one statement. MySQL skips it; what it lacks
// is looked for by mysqlFit.
func mysqlBefore(limit time.Duration) string {
	text := "/*M!100100 SET STATEMENT time_zone = '+00:00', sql_mode = 'NO_UNSIGNED_SUBTRACTION', group_concat_max_len = 1073741824"
	if limit > 0 {
		ms := (limit + grace).Milliseconds()
		text += fmt.Sprintf(", max_statement_time = %d.%03d", ms/1000, ms%1000)
	}
	return text + " FOR */ "
}

// mysqlFit tells a session in which a backslash means nothing and, of MySQL, one whose
// clock is not UTC. It stands without what goes before a statement.
const mysqlFit = "SELECT CASE WHEN @@SESSION.sql_mode LIKE '%NO_BACKSLASH_ESCAPES%' THEN 'its sql_mode has NO_BACKSLASH_ESCAPES: leave that out for the data source'" +
	" WHEN VERSION() NOT LIKE '%MariaDB%' AND TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), NOW()) <> 0 THEN" +
	" 'its sessions are not in UTC: set the session time zone of the data source to +00:00' ELSE '' END AS problem"

// mysqlTimes tells days from times of a column without values: which of the two comes
// of a day where there is none.
const mysqlTimes = "CASE CHAR_LENGTH(CAST(COALESCE(%s, DATE '2000-01-01') AS CHAR)) WHEN 10 THEN 'date' ELSE 'datetime' END"

// byCode is the collation of the engine's own sessions, by which texts are equal letter
// by letter. Grafana's sessions have one that leaves case aside.
const byCode = " COLLATE /*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/"

// mysqlCollated gives texts that the statement computes the collation of the engine's
// own sessions. No text of ours holds a parenthesis.
func mysqlCollated(sql string) string {
	return strings.ReplaceAll(sql, " AS CHAR)", " AS CHAR)"+byCode)
}

// mysqlExpr fails where a list of values was cut off, which only a warning tells.
func mysqlExpr(of dialect.Dialect, w *dialect.Writer, e ast.Expr) bool {
	switch v := e.(type) {
	case ast.Percentile:
		const list = "OCTET_LENGTH(GROUP_CONCAT($1 SEPARATOR ','))"
		w.Form("CASE WHEN COUNT($1) = 0 THEN NULL WHEN "+list+" < @@SESSION.group_concat_max_len AND "+list+" < @@SESSION.max_allowed_packet THEN ", v.X)
		of.Expr(w, v)
		w.Text(" ELSE 9223372036854775807 + 1 END")
	default:
		return false
	}
	return true
}
