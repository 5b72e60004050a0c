package postgres_test

import (
	"errors"
	"net"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	_ "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/all"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

func TestUnreachableDatabaseIsToldOnce(t *testing.T) {
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	if err := free.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := engine.Open(engine.Config{Name: "warehouse", Engine: "postgres", Settings: engine.Settings{"dsn": "postgres://reader:secret@" + address + "/shop"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	_, err = r.Run(t.Context(), execute.Statement{SQL: "SELECT 1"}, 1)
	var told *execute.Error
	if !errors.As(err, &told) || told.Kind != execute.Connect {
		t.Fatalf("%v", err)
	}
	text := err.Error()
	if strings.Count(text, "connection refused") != 1 || strings.ContainsAny(text, "\n\t") || strings.Contains(text, "secret") {
		t.Errorf("%q", text)
	}
	var cause *pgconn.ConnectError
	if !errors.As(err, &cause) {
		t.Error("the driver's error is lost")
	}
}
