// Package mysql is MySQL and MariaDB as an engine.
package mysql

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	client "github.com/go-sql-driver/mysql"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	dialect "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/dialect/mysql"
)

func init() {
	engine.Register(&engine.Descriptor{
		Name: "mysql", Label: "MySQL / MariaDB", Dialect: dialect.Dialect{}, Open: open,
		Settings: []engine.Setting{{
			Key: "dsn", Label: engine.Text{"en": "Address with user and password", "zh": "地址（含用户与密码）"}, Needed: true, Secret: true, Environment: true,
			Doc:         "Address of the database server, with user, password and database. ${NAME} is read from the environment; keep passwords there.",
			Placeholder: "mysql://user:password@host:3306/database",
		}},
		Advice: map[execute.Cause]engine.Text{
			execute.Denied: {
				"en": "The user or the password is wrong, or the user may not connect from this host: set the connection's DSN again.",
				"zh": "用户名或密码错误，或该用户无权从本机连接：请重新填写该连接的 DSN。",
			},
			execute.Absent: {
				"en": "Correct the database's name in the DSN.",
				"zh": "更正 DSN 中的数据库名称。",
			},
			execute.NoTable: {
				"en": "Check the database in the connection's DSN, and that its user may read the tables.",
				"zh": "检查该连接 DSN 中的数据库，以及其用户是否可以读取这些表。",
			},
		},
	})
}

type runner struct {
	config engine.Config
	db     *sql.DB

	descriptions execute.Descriptions
}

func open(c engine.Config) (execute.Runner, error) {
	config, err := address(c.Settings["dsn"])
	if err != nil {
		return nil, fmt.Errorf("the dsn cannot be read: %w", err)
	}
	config.ParseTime, config.Loc, config.InterpolateParams = true, time.UTC, true
	config.Logger = &client.NopLogger{} // errors are returned
	config.Timeout = cmp.Or(config.Timeout, 10*time.Second)
	connector, err := client.NewConnector(config)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(session{connector, c.Timeout})
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(4)
	db.SetConnMaxIdleTime(time.Minute)
	return &runner{config: c, db: db}, nil
}

// address reads mysql://user:password@host:port/database?tls=true, or the driver's
// own way, user:password@tcp(host:port)/database.
func address(dsn string) (*client.Config, error) {
	if !strings.HasPrefix(dsn, "mysql://") && !strings.HasPrefix(dsn, "mariadb://") {
		return client.ParseDSN(dsn)
	}
	u, err := url.Parse(dsn)
	if err != nil {
		return nil, errors.New("it is no address of the form mysql://user:password@host:3306/database; write %25, %40, %3A and %2F for %, @, : and / in a password")
	}
	c, err := client.ParseDSN("tcp(" + u.Host + ")/?" + u.RawQuery) // the driver's options, and its default port
	if err != nil {
		return nil, err
	}
	c.User, c.DBName = u.User.Username(), strings.TrimPrefix(u.Path, "/")
	c.Passwd, _ = u.User.Password()
	return c, nil
}

// session prepares each connection: for times in UTC, texts that are equal letter
// by letter and with the blanks at their end, and lists as long as a packet. What
// MariaDB and MySQL name differently stands in comments that the other skips.
type session struct {
	driver.Connector
	limit time.Duration
}

const prepared = `SET time_zone = '+00:00', sql_mode = 'NO_UNSIGNED_SUBTRACTION', group_concat_max_len = @@max_allowed_packet,
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

// typed is PostgreSQL's name of a type.
func typed(t *sql.ColumnType) string {
	name := strings.TrimPrefix(t.DatabaseTypeName(), "UNSIGNED ")
	if known := map[string]string{
		"DATE": "date", "DATETIME": "timestamp", "TIMESTAMP": "timestamptz", "VARCHAR": "varchar", "CHAR": "bpchar", "TEXT": "text", "ENUM": "text", "SET": "text",
		"TINYINT": "int2", "SMALLINT": "int2", "YEAR": "int2", "MEDIUMINT": "int4", "INT": "int4", "BIGINT": "int8", "DECIMAL": "numeric", "FLOAT": "float4", "DOUBLE": "float8",
	}[name]; known != "" {
		return known
	}
	return strings.ToLower(name)
}

// add appends a cell. Decimals, texts and bytes all come as bytes.
func add(r *execute.Reader, i int, v any, t *sql.ColumnType) error {
	switch n := v.(type) {
	case []byte:
		switch name := t.DatabaseTypeName(); {
		case name == "DECIMAL":
			f, err := strconv.ParseFloat(string(n), 64)
			if err != nil {
				return err
			}
			return r.AddNumber(i, f, execute.DecimalText(string(n)))
		case name == "BIT", name == "GEOMETRY", strings.HasSuffix(name, "BLOB"), strings.HasSuffix(name, "BINARY"):
			return r.Add(i, n)
		}
		return r.Add(i, string(n))
	case uint64:
		return r.AddNumber(i, float64(n), strconv.FormatUint(n, 10))
	case float32:
		return r.AddNumber(i, float64(n), execute.NumberText(float64(n), 32))
	case time.Time:
		if n.IsZero() {
			return r.AddTime(i, n, "0000-00-00") // which the server keeps for "no date"
		}
		return r.AddTime(i, n, "")
	}
	return r.Add(i, v)
}

// Numbers of errors (https://mariadb.com/kb/en/mariadb-error-code-reference/).
const (
	cutList    = 1260
	outOfRange = 1690
)

var causes = map[uint16]execute.Cause{
	1044: execute.Denied, 1045: execute.Denied, 1130: execute.Denied, 1698: execute.Denied, 1049: execute.Absent, 1046: execute.Absent,
	1146: execute.NoTable, 1054: execute.NoColumn, 1969: execute.Slow, 3024: execute.Slow, 1040: execute.Unreachable, 1053: execute.Unreachable,
}

// failed tells a refused or lost connection from a bad statement.
func failed(ctx context.Context, st execute.Statement, err error) *execute.Error {
	var server *client.MySQLError
	if !errors.As(err, &server) {
		return execute.Fail(ctx, execute.Connect, st, execute.Because(execute.Unreachable, err))
	}
	cause, kind := causes[server.Number], execute.Engine
	switch cause {
	case execute.Denied, execute.Absent, execute.Unreachable:
		kind = execute.Connect
	case execute.Slow:
		kind = execute.Timeout
	}
	if server.Number == outOfRange && strings.Contains(server.Message, dialect.Largest) {
		err = fmt.Errorf("a text cannot be read as the number, truth value or time that the definitions take it for: write try_cast where it may be none, or correct the data (%w)", err)
	}
	return execute.Fail(ctx, kind, st, execute.Because(cause, err))
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
