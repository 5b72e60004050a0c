package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	client "github.com/go-sql-driver/mysql"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/mysqlserver"
)

// session is what every connection begins with, whatever the server's own settings are:
// nothing is cut to fit, names in double quotes and backslashes are as on the other engines,
// and who waits for another's turn gives up and tries again.
const session = `SET autocommit = 1, time_zone = '+00:00', innodb_lock_wait_timeout = 10,
	sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES',
	collation_connection = ` + mysqlserver.ExactCollation

func openMySQL(c Config) (*sql.DB, error) {
	config, err := mysqlserver.Config(c.DSN)
	if err != nil {
		return nil, fmt.Errorf("the DSN cannot be read: %w", err)
	}
	if config.DBName == "" {
		return nil, errors.New("the DSN names no database: write mysql://user:password@host/database")
	}
	config.ClientFoundRows = true // a row that was written as it was counts too, as elsewhere
	config.MaxAllowedPacket = 0   // as much as the server takes
	connector, err := client.NewConnector(config)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(mysqlserver.Prepared{Connector: connector, Statements: []string{"SET NAMES utf8mb4", session}})
	db.SetMaxOpenConns(20)
	db.SetMaxIdleConns(4)
	db.SetConnMaxLifetime(5 * time.Minute) // servers end connections that have nothing to do
	return db, nil
}

// takeTurn lets one transaction at a time write in a place. InnoDB's snapshots do not keep
// two who read the same from writing over each other, as PostgreSQL's do; who has the turn
// sees all that was written before, since the snapshot is of the first read after it. The
// row is changed, so that clusters without common locks (Galera) see two who have it.
func takeTurn(ctx context.Context, tx *sql.Tx, p Place) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO wh_turn (org, project, turn) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE turn = turn + 1", p.Org, p.Project)
	return err
}

// Numbers of errors (https://mariadb.com/kb/en/mariadb-error-code-reference/).
const (
	duplicateEntry   = 1062
	lockWaitTimeout  = 1205
	deadlock         = 1213
	changedSinceRead = 1020
	dataTooLong      = 1406
	noSuper          = 1419
	tableDenied      = 1142
)

// metMySQL knows, beside locks and snapshots, two who insert the same.
func metMySQL(err error) bool {
	e, ok := errors.AsType[*client.MySQLError](err)
	return ok && slices.Contains([]uint16{duplicateEntry, lockWaitTimeout, deadlock, changedSinceRead}, e.Number)
}

var advice = map[uint16]string{
	dataTooLong: "MySQL and MariaDB keep 360 characters of a unit's path, 150 of a name or a login and 100 of a project's name, by which they find rows: shorten it, or keep state in PostgreSQL",
	noSuper:     "what was published and done is kept by triggers, which this server lets only an administrator make while it writes a binary log: SET GLOBAL log_bin_trust_function_creators = 1 for the first start of a new version, or start it once as an administrator",
	tableDenied: "the user needs all rights on its own database, TRIGGER and REFERENCES too: GRANT ALL ON wheelhouse.* TO …",
}

func explainMySQL(err error) error {
	if errors.Is(err, client.ErrPktTooLarge) {
		return fmt.Errorf("it is more than one statement may hold: raise max_allowed_packet of the server (%w)", err)
	}
	e, ok := errors.AsType[*client.MySQLError](err)
	if !ok || advice[e.Number] == "" {
		return err
	}
	return fmt.Errorf("%s (%w)", advice[e.Number], err)
}
