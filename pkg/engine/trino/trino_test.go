package trino

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
)

func opened(t *testing.T, dsn string, limit time.Duration) execute.Runner {
	t.Helper()
	r, err := open(engine.Config{Name: "shop", Settings: engine.Settings{"dsn": dsn}, Timeout: limit})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	refuse := func(string) error { return errors.New("nothing is asked of it") }
	for dsn, want := range map[string]string{
		"https://ann:secret@host:8443/hive/sales":                            "",
		"http://ann@host:8080/hive?protocol=presto":                          "",
		"http://ann:secret@host:8080/hive":                                   "TLS/SSL is required",
		"https://host:8443/hive":                                             "names no user",
		"mysql://ann@host/hive":                                              "begin with http",
		"https://ann:p%zz@host/hive":                                         "write %25",
		"https://ann@host/hive?protocol=drill":                               `protocol "drill"`,
		"https://ann@host/hive?externalAuthentication=true":                  "nobody is here",
		"https://ann@host/hive?SSLCertPath=%2Fetc%2Fhostname":                "which is not read here",
		"https://ann@host/hive?KerberosKeytabPath=%2Fetc%2F..%2Fetc%2Fissue": "which is not read here",
	} {
		_, err := configured(engine.Config{Settings: engine.Settings{"dsn": dsn}, Opened: refuse})
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", dsn, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v lacks %q", dsn, err, want)
		case err != nil && strings.Contains(err.Error(), "secret"):
			t.Errorf("%s tells the password: %v", dsn, err)
		}
	}
	c, err := configured(engine.Config{Settings: engine.Settings{"dsn": "https://ann@host/hive?timezone=Asia%2FTokyo"}, Timeout: time.Minute})
	if err != nil || c.TimeZone != "UTC" || c.SessionProperties["query_max_run_time"] != "66s" {
		t.Errorf("%+v, %v", c, err)
	}
}

// A statement reads and does no more, whoever connects.
func TestWhatIsNoQueryIsRefused(t *testing.T) {
	t.Parallel()
	r := opened(t, "http://ann@127.0.0.1:1/memory", time.Second)
	for _, sql := range []string{
		"INSERT INTO sales VALUES (1)", "DELETE FROM sales", "DROP TABLE sales", "CREATE TABLE more AS SELECT 1", "-- SELECT\nDROP TABLE sales", "/* SELECT */ CALL system.x()",
		"EXPLAIN ANALYZE DELETE FROM sales", "SET SESSION x = 1", "EXECUTE IMMEDIATE 'DROP TABLE sales'", "selection", "",
	} {
		var failed *execute.Error
		if _, err := r.Run(t.Context(), execute.Statement{SQL: sql}, 0); !errors.As(err, &failed) || failed.Kind != execute.Engine || !strings.Contains(err.Error(), "more than read") {
			t.Errorf("%s: %v", sql, err)
		}
	}
	for _, sql := range []string{"SELECT 1", " (select 1)", "-- a word\n/* two */ WITH x AS (SELECT 1) SELECT * FROM x", "VALUES 1"} {
		var failed *execute.Error
		if _, err := r.Run(t.Context(), execute.Statement{SQL: sql}, 0); !errors.As(err, &failed) || failed.Cause != execute.Unreachable {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

// told is a coordinator that tells its version, and which headers it was sent.
func told(t *testing.T, version string) (server *httptest.Server, users *[]string) {
	users = new([]string)
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/v1/info" {
			_, _ = w.Write([]byte(`{"nodeVersion":{"version":"` + version + `"},"starting":false}`))
			return
		}
		*users = append(*users, "trino "+r.Header.Get("X-Trino-User")+", presto "+r.Header.Get("X-Presto-User"))
		w.WriteHeader(http.StatusForbidden)
	}))
	t.Cleanup(server.Close)
	return server, users
}

// The server is spoken to as it says that it wants to be, or as the address says.
func TestProtocolIsFoundOut(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ version, option, want string }{
		{"0.287-b8952fa", "", "trino , presto ann"}, {"350", "", "trino , presto ann"}, {"351", "", "trino ann, presto "}, {"476", "", "trino ann, presto "},
		{"476-e.3", "", "trino ann, presto "}, {"476", "?protocol=presto", "trino , presto ann"}, {"0.287", "?protocol=trino", "trino ann, presto "}, {"", "", "trino ann, presto "},
	} {
		server, users := told(t, tt.version)
		_, err := opened(t, strings.Replace(server.URL, "http://", "http://ann@", 1)+"/memory"+tt.option, time.Minute).Run(t.Context(), execute.Statement{SQL: "SELECT 1"}, 0)
		var failed *execute.Error
		if !errors.As(err, &failed) || failed.Cause != execute.Denied {
			t.Errorf("%+v: %v", tt, err)
		}
		if d := cmp.Diff([]string{tt.want}, *users); d != "" {
			t.Errorf("%+v: %s", tt, d)
		}
	}
}

func TestTypesOfPrestoAreTranslated(t *testing.T) {
	t.Parallel()
	page := `{"columns":[{"name":"kind","type":"decimal(9,2)","typeSignature":{"rawType":"decimal","arguments":[{"kind":"LONG_LITERAL","value":9},{"kind":"LONG_LITERAL","value":2}]}}],"data":[["9007199254740993",9007199254740993,1.10]],"id":"x"}`
	want := `{"columns":[{"name":"kind","type":"decimal(9,2)","typeSignature":{"arguments":[{"kind":"LONG","value":9},{"kind":"LONG","value":2}],"rawType":"decimal"}}],"data":[["9007199254740993",9007199254740993,1.10]],"id":"x"}`
	if d := cmp.Diff(want, string(translated([]byte(page)))); d != "" {
		t.Error(d)
	}
	for _, other := range []string{`{"id":"x"}`, `[1]`, `not JSON`} {
		if got := string(translated([]byte(other))); got != other {
			t.Errorf("%s became %s", other, got)
		}
	}
}

// Connections that a server or a proxy has ended are made anew.
func TestLostConnectionsAreMadeAnew(t *testing.T) {
	t.Parallel()
	server, users := told(t, "0.287")
	u, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.User("ann")
	r := opened(t, u.String(), time.Minute)
	for range 2 {
		var failed *execute.Error // refused, which is an answer
		if _, err := r.Run(t.Context(), execute.Statement{SQL: "SELECT 1"}, 0); !errors.As(err, &failed) || failed.Cause != execute.Denied {
			t.Error(err)
		}
		server.CloseClientConnections()
	}
	if len(*users) != 2 {
		t.Errorf("asked %d times", len(*users))
	}
}
