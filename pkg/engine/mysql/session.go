package mysql

import (
	"context"
	"database/sql/driver"
	"fmt"
	"time"
)

// session prepares each connection: for times in UTC, texts that are equal letter
// by letter and with the blanks at their end, and lists as long as a packet. What
// MariaDB and MySQL name differently stands in comments that the other skips.
type session struct {
	driver.Connector
	limit time.Duration
}

const prepared = `SET autocommit = 1, time_zone = '+00:00', sql_mode = 'NO_UNSIGNED_SUBTRACTION', group_concat_max_len = @@max_allowed_packet,
	collation_connection = /*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/`

// grace is how long the server goes on with a statement after its limit: it ends
// one by itself only where nobody is left to tell it to.
const grace = 5 * time.Second

func (s session) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := s.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	list := []string{"SET NAMES utf8mb4", prepared, "SET SESSION TRANSACTION READ ONLY"}
	if s.limit > 0 {
		ms := (s.limit + grace).Milliseconds()
		list = append(list, fmt.Sprintf("SET /*M!100100 max_statement_time = %d.%03d*/ /*!80000 max_execution_time = %d*/", ms/1000, ms%1000, ms))
	}
	for _, text := range list {
		if _, err := c.(driver.ExecerContext).ExecContext(ctx, text, nil); err != nil {
			c.Close() //nolint:errcheck // the statement's error tells more
			return nil, err
		}
	}
	return c, nil
}
