// Package mysqlserver reaches servers of MySQL and MariaDB: what an address says, what none
// may ask for, and connections that are prepared before anybody has them.
package mysqlserver

import (
	"cmp"
	"errors"
	"net/url"
	"strings"
	"time"

	client "github.com/go-sql-driver/mysql"
)

// Config is how to reach the server of an address. What the address asks for beyond that
// does not hold: several statements in one, and files of this machine, which a server may
// ask for at any statement.
func Config(dsn string) (*client.Config, error) {
	c, err := address(dsn)
	if err != nil {
		return nil, err
	}
	c.MultiStatements, c.AllowAllFiles = false, false
	c.ParseTime, c.Loc, c.InterpolateParams = true, time.UTC, true
	c.Logger = &client.NopLogger{} // errors are returned
	c.Timeout = cmp.Or(c.Timeout, 10*time.Second)
	return c, nil
}

// Named tells whether an address names its server's kind itself: mysql://… or mariadb://….
func Named(dsn string) bool {
	return strings.HasPrefix(dsn, "mysql://") || strings.HasPrefix(dsn, "mariadb://")
}

// address reads mysql://user:password@host:port/database?tls=true, or the driver's
// own way, user:password@tcp(host:port)/database.
func address(dsn string) (*client.Config, error) {
	if !Named(dsn) {
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
