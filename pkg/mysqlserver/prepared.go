package mysqlserver

import (
	"context"
	"database/sql/driver"
)

// Prepared runs statements on every connection before anybody has it.
type Prepared struct {
	driver.Connector
	Statements []string
}

// Connect opens a connection.
func (p Prepared) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	for _, text := range p.Statements {
		if _, err := c.(driver.ExecerContext).ExecContext(ctx, text, nil); err != nil {
			c.Close() //nolint:errcheck // the statement's error tells more
			return nil, err
		}
	}
	return c, nil
}

// ExactCollation compares texts letter by letter, blanks at their end too. MariaDB and MySQL
// name it differently, in comments that the other skips.
const ExactCollation = "/*M!100200 utf8mb4_nopad_bin*/ /*!80000 utf8mb4_0900_bin*/"
