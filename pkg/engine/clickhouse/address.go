package clickhouse

import (
	"cmp"
	"errors"
	"net/url"
	"strings"
	"time"

	client "github.com/ClickHouse/clickhouse-go/v2"
)

// schemes are the ways to reach a server: its native protocol, and HTTP.
var schemes = []string{"clickhouse://", "tcp://", "http://", "https://"}

const form = "it is no address of the form clickhouse://user:password@host:9000/database or https://user:password@host:8443/database; write %25, %40, %3A and %2F for %, @, : and / in a password"

// configured is how to reach the server. Options of the address are the driver's;
// what it does not know goes to the server as a setting.
func configured(dsn string, limit time.Duration) (*client.Options, error) {
	known := false
	for _, s := range schemes {
		known = known || strings.HasPrefix(dsn, s)
	}
	if _, err := url.Parse(dsn); err != nil || !known { // whose error would tell the password
		return nil, errors.New(form)
	}
	o, err := client.ParseDSN(dsn)
	if err != nil {
		return nil, err
	}
	o.DialTimeout = cmp.Or(o.DialTimeout, 10*time.Second)
	// The statement's own limit ends it, and not how long the server thinks.
	o.ReadTimeout = max(o.ReadTimeout, limit+grace)
	if limit <= 0 {
		o.ReadTimeout = 24 * time.Hour
	}
	// Whatever an address asks for, a session only reads.
	o.Settings["readonly"] = 2
	return o, nil
}
