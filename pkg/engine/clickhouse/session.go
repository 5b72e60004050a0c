package clickhouse

import (
	"context"
	"database/sql"
	"sync"
	"time"

	client "github.com/ClickHouse/clickhouse-go/v2"
)

// settings make SQL mean what it means elsewhere, for each statement. Servers differ
// in those that they know: a server is sent none that it would refuse.
var settings = client.Settings{
	// Rows that one side of a join lacks are NULL, and so are sums of nothing.
	"join_use_nulls": 1, "aggregate_functions_null_for_empty": 1, "cast_keep_nullable": 1,
	// A name is a column where there is one, and not what another column is called.
	"prefer_column_name_to_alias": 1, "enable_analyzer": 1, "allow_experimental_analyzer": 1,
	"session_timezone": "UTC",
	// Months, quarters and years start before 1970 too, and no time wraps around.
	"enable_extended_results_for_datetime_functions": 1, "date_time_overflow_behavior": "throw",
	// Whole numbers beside fractions are fractions.
	"allow_lossy_numeric_supertype": 1,
	"count_distinct_implementation": "uniqExact", "transform_null_in": 0,
	// Lists of ten thousand members and more.
	"max_query_size": 64 << 20, "max_ast_elements": 2_000_000, "max_expanded_ast_elements": 4_000_000,
	"cancel_http_readonly_queries_on_client_close": 1,
}

// grace is how long the server goes on with a statement after its limit: it ends
// one by itself only where nobody is left to tell it to.
const grace = 5 * time.Second

// server is what has to be known of one before the first statement.
type server struct {
	mu       sync.Mutex
	known    bool
	settings client.Settings
	zone     string // in which columns of no zone are written
}

// look asks the server once; a failure is not remembered.
func (s *server) look(ctx context.Context, db *sql.DB, limit time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known {
		return nil
	}
	rows, err := db.QueryContext(ctx, "SELECT name, timezone() FROM system.settings")
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read-only
	sent := client.Settings{}
	if limit > 0 {
		sent["max_execution_time"] = int((limit + grace + time.Second - 1) / time.Second)
	}
	for rows.Next() {
		var name string
		if err := rows.Scan(&name, &s.zone); err != nil {
			return err
		}
		if v, ok := settings[name]; ok {
			sent[name] = v
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	s.settings, s.known = sent, true
	return nil
}
