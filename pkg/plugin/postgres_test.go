package plugin_test

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	_ "github.com/jackc/pgx/v5/stdlib"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/plugin/plugintest"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/pg"
)

// wire is a cable to a server that can be pulled out and put in again.
type cable struct {
	to   string
	in   net.Listener
	down atomic.Bool
	mu   sync.Mutex
	open map[net.Conn]bool
}

func newCable(t *testing.T, to string) *cable {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &cable{to: to, in: l, open: map[net.Conn]bool{}}
	t.Cleanup(func() { _ = l.Close(); c.pull() })
	go func() {
		for {
			from, err := l.Accept()
			if err != nil {
				return
			}
			go c.carry(from)
		}
	}()
	return c
}

func (c *cable) carry(from net.Conn) {
	defer from.Close() //nolint:errcheck // a test's end
	if c.down.Load() {
		return
	}
	to, err := net.Dial("tcp", c.to)
	if err != nil {
		return
	}
	defer to.Close() //nolint:errcheck // a test's end
	c.mu.Lock()
	c.open[from], c.open[to] = true, true
	c.mu.Unlock()
	go func() {
		_, _ = io.Copy(to, from) // until it is pulled
		_ = to.Close()
	}()
	_, _ = io.Copy(from, to) // until it is pulled
}

func (c *cable) pull() {
	c.down.Store(true)
	c.mu.Lock()
	defer c.mu.Unlock()
	for conn := range c.open {
		_ = conn.Close()
		delete(c.open, conn)
	}
}

func (c *cable) put() { c.down.Store(false) }

// warehouse is the shop in a schema of its own on a PostgreSQL server, reached
// over a cable.
func warehouse(t *testing.T) (dsn, schema string, c *cable) {
	t.Helper()
	direct := pg.DSN(t)
	schema = "plugin_" + strings.ToLower(strings.NewReplacer("/", "_", " ", "_").Replace(t.Name()))
	db, err := sql.Open("pgx", direct)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, q := range []string{"DROP SCHEMA IF EXISTS " + schema + " CASCADE", "CREATE SCHEMA " + schema, "SET search_path TO " + schema} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	fill(t, db)
	t.Cleanup(func() {
		_, _ = db.Exec("DROP SCHEMA " + schema + " CASCADE") // the server is the test's
		_ = db.Close()
	})
	u, err := url.Parse(direct)
	if err != nil {
		t.Fatal(err)
	}
	c = newCable(t, u.Host)
	u.Host = c.in.Addr().String()
	return u.String(), schema, c
}

// onPostgres is the shop with its connection on PostgreSQL.
func onPostgres(t *testing.T, dsn, schema string) *plugintest.Source {
	t.Helper()
	text := strings.Replace(shop, "engine: sqlite, path: shop.sqlite", `engine: postgres, dsn: "${NOT_READ_IN_GRAFANA}"`, 1)
	text = strings.Replace(text, "SELECT i AS step_id, '2025-02-28' AS day FROM n", "SELECT i AS step_id, DATE '2025-02-28' AS day, pg_sleep(60) FROM n", 1)
	text = strings.Replace(text, "UNION ALL SELECT i + 1 FROM n)", "UNION ALL SELECT i + 1 FROM n WHERE i < 3)", 1)
	s := inline(t, plugintest.InProcess(), text)
	s.JSON["connections"] = []any{map[string]any{"name": "db", "schema": schema}}
	s.Secrets = map[string]string{"dsn_db": dsn}
	return s
}

func TestDatabaseDownAtStartAndLater(t *testing.T) {
	dsn, schema, cable := warehouse(t)
	cable.pull()
	s := onPostgres(t, dsn, schema)
	r := s.Ask(t, total)
	if r.Status != http.StatusBadGateway || r.ErrorSource != backend.ErrorSourceDownstream || !strings.Contains(r.Error.Error(), "connection db") {
		t.Fatalf("down at start: %d %s %v", r.Status, r.ErrorSource, r.Error)
	}
	if h := s.Health(t); h.Status != backend.HealthStatusError || !strings.Contains(h.Message, "connection db") {
		t.Errorf("health: %s", h.Message)
	}
	cable.put()
	wants(t, s)
	if h := s.Health(t); h.Status != backend.HealthStatusOk || !strings.Contains(h.Message, "PostgreSQL") {
		t.Errorf("health: %s", h.Message)
	}
	cable.pull()
	eventually(t, "an error, once what is kept cannot be known to hold", func() bool { return s.Ask(t, total).Status == http.StatusBadGateway })
	cable.put()
	eventually(t, "recovery of the connection", func() bool { v, err := number(s, t, total); return err == nil && v == february })
}

func TestSlowQueryIsCancelledOnTheServer(t *testing.T) {
	dsn, schema, _ := warehouse(t)
	s := onPostgres(t, dsn, schema)
	wants(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan backend.DataResponse, 1)
	go func() {
		res, _ := s.Query(ctx, strings.Replace(total, "net_sales", "steps", 1))
		done <- res["A"]
	}()
	db, err := sql.Open("pgx", pg.DSN(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	running := func() (n int) {
		if err := db.QueryRow("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND application_name = 'wheelhouse' AND query LIKE '%pg_sleep(60)%'").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	eventually(t, "the slow statement", func() bool { return running() > 0 })
	cancel()
	if r := <-done; r.Status != 499 {
		t.Errorf("status %d, %v", r.Status, r.Error)
	}
	eventually(t, "the end of the statement on the server", func() bool { return running() == 0 })
}

func TestDashboardLeavesWhileAnotherWaits(t *testing.T) {
	dsn, schema, _ := warehouse(t)
	s := onPostgres(t, dsn, schema)
	s.JSON["inline"] = strings.Replace(s.JSON["inline"].(string), "pg_sleep(60)", "pg_sleep(0.2)", 1)
	slow := strings.Replace(total, "net_sales", "steps", 1)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	go func() { _, _ = s.Query(ctx, slow) }() // leaves early
	if v, err := number(s, t, slow); err != nil || v != 3 {
		t.Errorf("who stays must get the answer: %v %v", v, err)
	}
}

// refusing is a PostgreSQL server that refuses every password.
func refusing(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close() //nolint:errcheck // a test's end
				_, _ = c.Read(make([]byte, 1024))
				text := "SFATAL\x00VFATAL\x00C28P01\x00Mpassword authentication failed for user \"reader\"\x00\x00"
				_, _ = c.Write(append(binary.BigEndian.AppendUint32([]byte{'E'}, uint32(len(text)+4)), text...))
			}()
		}
	}()
	return fmt.Sprintf("postgres://reader:secret-word@%s/shop?sslmode=disable", l.Addr())
}

func TestWrongPassword(t *testing.T) {
	dsn, schema, _ := warehouse(t)
	s := onPostgres(t, refusing(t), schema)
	r := s.Ask(t, total)
	if r.Status != http.StatusBadGateway || !strings.Contains(r.Error.Error(), "password authentication failed") {
		t.Fatalf("%d %v", r.Status, r.Error)
	}
	h := s.Health(t)
	if h.Status != backend.HealthStatusError || !strings.Contains(h.Message, "password authentication failed") ||
		!strings.Contains(string(h.JSONDetails), "The user or the password is wrong") {
		t.Errorf("health: %s\n%s", h.Message, h.JSONDetails)
	}
	if strings.Contains(h.Message+string(h.JSONDetails)+r.Error.Error(), "secret-word") {
		t.Error("the password is told")
	}
	s.Secrets["dsn_db"], s.Saved = dsn, s.Saved.Add(time.Second)
	wants(t, s)
}

func TestStateInPostgresGoesDown(t *testing.T) {
	dsn, schema, cable := warehouse(t)
	stateGoesDown(t, state.Config{Engine: "postgres", DSN: dsn + "&search_path=" + schema}, cable)
}

// stateGoesDown pulls the cable to a state database before there is an answer, and after.
func stateGoesDown(t *testing.T, config state.Config, cable *cable) {
	t.Helper()
	put(t, config, shop)
	s := inline(t, plugintest.InProcess(), "")
	delete(s.JSON, "inline")
	s.JSON["project"], s.JSON["state"] = "shop", map[string]any{"engine": config.Engine}
	s.Secrets = map[string]string{"stateDsn": config.DSN}
	cable.pull()
	if r := s.Ask(t, total); r.Status != http.StatusServiceUnavailable || r.ErrorSource != backend.ErrorSourceDownstream {
		t.Fatalf("down at start: %d %v", r.Status, r.Error)
	}
	cable.put()
	eventually(t, "the state database", func() bool { v, err := number(s, t, total); return err == nil && v == february })
	cable.pull()
	if h := s.Health(t); h.Status != backend.HealthStatusError || !strings.Contains(h.Message, "version 1 of the definitions goes on answering") {
		t.Errorf("health: %s", h.Message)
	}
	wants(t, s)
	cable.put()
	put(t, config, shop+more)
	eventually(t, "the second version", func() bool {
		v, err := number(s, t, strings.Replace(total, "net_sales", "twice", 1))
		return err == nil && v == 2*february
	})
}
