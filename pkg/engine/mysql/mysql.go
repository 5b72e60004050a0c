package mysql

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	client "github.com/go-sql-driver/mysql"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/mysqlserver"
)

type runner struct {
	config engine.Config
	db     *sql.DB

	descriptions execute.Descriptions
}

func open(c engine.Config) (execute.Runner, error) {
	config, err := mysqlserver.Config(c.Settings["dsn"])
	if err != nil {
		return nil, fmt.Errorf("the dsn cannot be read: %w", err)
	}
	connector, err := client.NewConnector(config)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(session(connector, c.Timeout))
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(4)
	db.SetConnMaxIdleTime(time.Minute)
	return &runner{config: c, db: db}, nil
}

// mostValues is what the protocol can number.
const mostValues = 65535

// Run runs a statement; a cancelled context ends it on the server.
func (m *runner) Run(ctx context.Context, st execute.Statement, limit int) (*execute.RowSet, error) {
	if st.Connection == "" {
		st.Connection = m.config.Name
	}
	if err := execute.Refuse(st, mostValues); err != nil {
		return nil, err
	}
	ctx, cancel := execute.Limited(ctx, m.config.Timeout)
	defer cancel()
	conn, err := m.db.Conn(ctx)
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	defer conn.Close() //nolint:errcheck // goes back to the pool
	var id int64
	if err := conn.QueryRowContext(ctx, "SELECT CONNECTION_ID()").Scan(&id); err != nil {
		return nil, failed(ctx, st, err)
	}
	stop := context.AfterFunc(ctx, func() { m.kill(id) })
	defer func() {
		if !stop() { // nobody else may get a connection that is being ended
			_ = conn.Raw(func(any) error { return driver.ErrBadConn })
		}
	}()
	rows, err := conn.QueryContext(ctx, st.SQL, st.Args...)
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	defer rows.Close() //nolint:errcheck // read-only
	out, err := execute.Collect(rows, st, limit, typed, add)
	if known := (*execute.Error)(nil); errors.As(err, &known) {
		return nil, known
	}
	if err == nil && strings.Contains(st.SQL, "GROUP_CONCAT(") {
		err = whole(ctx, conn)
	}
	if err != nil {
		return nil, failed(ctx, st, err)
	}
	return out, nil
}

// kill ends what a connection runs. The driver itself only hangs up, and the
// server would go on until it has something to say.
func (m *runner) kill(id int64) {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	_, _ = m.db.ExecContext(ctx, "KILL "+strconv.FormatInt(id, 10)) // gone already, or the server will see to it
}

// whole fails where a list of the last statement was cut off, which the server
// only warns of.
func whole(ctx context.Context, conn *sql.Conn) error {
	rows, err := conn.QueryContext(ctx, "SHOW WARNINGS")
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read-only
	for rows.Next() {
		var level, text string
		var code int
		if err := rows.Scan(&level, &code, &text); err != nil {
			return err
		}
		if code == cutList {
			return errors.New("a median or percentile is over more values than the server lists: raise its max_allowed_packet, or ask for fewer rows")
		}
	}
	return rows.Err()
}

// describedFor is how long the types of columns are taken as known.
const describedFor = 10 * time.Minute

// Describe runs the statement, which gives no row.
func (m *runner) Describe(ctx context.Context, st execute.Statement) (map[string]execute.Type, error) {
	return m.descriptions.Of(st.SQL, describedFor, func() (map[string]execute.Type, error) {
		rows, err := m.Run(ctx, st, 0)
		if err != nil {
			return nil, err
		}
		return rows.Types(), nil
	})
}

// Ping tells the server's version.
func (m *runner) Ping(ctx context.Context) (string, error) {
	var version string
	if err := m.db.QueryRowContext(ctx, "SELECT VERSION()").Scan(&version); err != nil {
		return "", failed(ctx, execute.Statement{Connection: m.config.Name}, err)
	}
	if number, _, ok := strings.Cut(version, "-MariaDB"); ok {
		return "MariaDB " + number, nil
	}
	return "MySQL " + version, nil
}

// Close ends all connections.
func (m *runner) Close() error { return m.db.Close() }
