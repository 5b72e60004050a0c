package trinotables

import (
	"database/sql"
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect"
)

// Column is a column of a table to be made, with the engine's type.
type Column struct{ Name, Type string }

// longest is how many characters of rows one statement carries: servers take a
// million.
const longest = 700_000

// Fill makes a table of many rows, whose cells are such that a CAST of their text
// reads them, and nil.
func Fill(db *sql.DB, table string, columns []Column, rows [][]any) error {
	defs := make([]string, len(columns))
	for i, c := range columns {
		defs[i] = fmt.Sprintf("%q %s", c.Name, c.Type)
	}
	if _, err := db.Exec("CREATE TABLE " + table + " (" + strings.Join(defs, ", ") + ")"); err != nil {
		return err
	}
	return pour(db, table, columns, rows)
}

// pour inserts rows. They travel as one text for each statement, which is read far
// faster than that many constants.
func pour(db *sql.DB, into string, columns []Column, rows [][]any) error {
	casts := make([]string, len(columns))
	for i, c := range columns {
		casts[i] = fmt.Sprintf("CAST(NULLIF(f[%d], CHR(1)) AS %s)", i+1, c.Type)
	}
	var b strings.Builder
	flush := func() error {
		if b.Len() == 0 {
			return nil
		}
		_, err := db.Exec("INSERT INTO " + into + " SELECT " + strings.Join(casts, ", ") + " FROM (SELECT SPLIT(line, CHR(9)) AS f FROM UNNEST(SPLIT(" +
			dialect.QuotedText(strings.TrimSuffix(b.String(), "\n")) + ", CHR(10))) AS u(line))")
		b.Reset()
		return err
	}
	for _, row := range rows {
		for i, v := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			if v == nil {
				b.WriteByte(1)
			} else {
				b.WriteString(strings.NewReplacer("\t", " ", "\n", " ").Replace(fmt.Sprint(v)))
			}
		}
		b.WriteByte('\n')
		if b.Len() > longest {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}
