package sqlite

import (
	"context"
	"database/sql/driver"
	"maps"
	"slices"
	"strings"
	"time"

	modernc "modernc.org/sqlite"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// asWritten is the statement such that columns that are wanted exactly come as
// they are stored. The driver turns texts of columns that are declared as DATE,
// DATETIME or TIMESTAMP into times, by which '2024-01-01' and '2024-01-01 00:00'
// become one; a select around it takes the declaration away.
func (s *runner) asWritten(ctx context.Context, raw any, st execute.Statement) (string, error) {
	exact := map[string]bool{}
	for _, c := range st.Columns {
		exact[c.Name] = c.Exact || c.Kind == execute.String
	}
	conn, ok := raw.(interface {
		driver.QueryerContext
		ColumnInfo(query string) ([]modernc.ColumnInfo, error)
	})
	if !ok || !slices.Contains(slices.Collect(maps.Values(exact)), true) || !s.declaresTimes(ctx, conn) {
		return st.SQL, nil
	}
	columns, err := conn.ColumnInfo(st.SQL)
	if err != nil {
		return "", err
	}
	var list []string
	declared := false
	for _, c := range columns {
		name := dialect.Quoted(c.Name)
		if exact[c.Name] && isTime(c.DeclType) {
			declared = true
			list = append(list, "+"+name+" AS "+name)
			continue
		}
		list = append(list, name)
	}
	if !declared {
		return st.SQL, nil
	}
	return "SELECT " + strings.Join(list, ", ") + " FROM (" + st.SQL + ")", nil
}

// isTime tells the declarations that the driver takes for times.
func isTime(declared string) bool {
	switch strings.ToUpper(declared) {
	case "DATE", "DATETIME", "TIMESTAMP":
		return true
	}
	return false
}

// declaresTimes tells whether any table may have such a column, so that other
// databases pay nothing.
func (s *runner) declaresTimes(ctx context.Context, on driver.QueryerContext) bool {
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	if time.Since(s.known.timesAt) < knownFor {
		return s.known.times
	}
	rows, err := on.QueryContext(ctx, "SELECT 1 FROM sqlite_master WHERE sql LIKE '%date%' OR sql LIKE '%timestamp%' LIMIT 1", nil)
	if err != nil {
		return true // the statement itself will tell what is wrong
	}
	defer rows.Close() //nolint:errcheck // read-only
	s.known.times, s.known.timesAt = rows.Next(make([]driver.Value, 1)) == nil, time.Now()
	return s.known.times
}
