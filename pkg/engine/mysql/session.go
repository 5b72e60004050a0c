package mysql

import (
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/mysqlserver"
)

const prepared = `SET autocommit = 1, time_zone = '+00:00', sql_mode = 'NO_UNSIGNED_SUBTRACTION', group_concat_max_len = @@max_allowed_packet,
	collation_connection = ` + mysqlserver.ExactCollation

// grace is how long the server goes on with a statement after its limit: it ends
// one by itself only where nobody is left to tell it to.
const grace = 5 * time.Second

// session prepares each connection: for times in UTC, texts that are equal letter by letter
// and with the blanks at their end, lists as long as a packet, and reading.
func session(c driver.Connector, limit time.Duration) driver.Connector {
	list := []string{"SET NAMES utf8mb4", prepared, "SET SESSION TRANSACTION READ ONLY"}
	if limit > 0 {
		ms := (limit + grace).Milliseconds()
		list = append(list, fmt.Sprintf("SET /*M!100100 max_statement_time = %d.%03d*/ /*!80000 max_execution_time = %d*/", ms/1000, ms%1000, ms))
	}
	return mysqlserver.Prepared{Connector: c, Statements: list}
}
