// Package prometheus gives tests Prometheus' own storage and query engine behind the part
// of Grafana's API by which a data source is asked.
package prometheus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/gf"
)

// Variable names the program that testdata/prometheus builds.
const Variable = "WHEELHOUSE_TEST_PROMETHEUS"

// Series is a time series with its samples: milliseconds since 1970 and a number, nil where
// a scrape no longer found it.
type Series struct {
	Labels  map[string]string `json:"labels"`
	Samples [][2]any          `json:"samples"`
}

// Server is a running one, with the data source by which it is asked.
type Server struct {
	URL string

	grafana, uid, token string
}

// Start runs a server that is gone with the test, or skips the test and says why there is
// none.
func Start(t testing.TB) Server {
	t.Helper()
	program := os.Getenv(Variable)
	if program == "" {
		_, here, _, _ := runtime.Caller(0)
		program = filepath.Join(filepath.Dir(here), "..", "..", "..", ".cache", "prometheus")
	}
	if _, err := os.Stat(program); err != nil {
		t.Skipf("Prometheus left out: build its engine once with go build -C testdata/prometheus -o ../../.cache/prometheus . (%v)", err)
	}
	server := exec.Command(program)
	server.Stderr = os.Stderr
	said, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait() // it was killed
	})
	port, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatalf("Prometheus did not start: %v", err)
	}
	at := "http://127.0.0.1:" + strings.TrimSpace(port)
	return Server{URL: at, grafana: at, uid: "prom", token: "secret"}
}

// Through is the server as a data source of the Grafana that the environment names, which
// asks it by Prometheus' own API; it skips the test where there is none.
func (s Server) Through(t testing.TB) Server {
	t.Helper()
	g := gf.Server(t)
	s.grafana, s.uid, s.token = g.URL, g.Source(t, "prometheus", s.URL), g.Token
	return s
}

// Number is what PromQL gives where it is asked without Grafana and without us.
func (s Server) Number(t testing.TB, promql string) float64 {
	t.Helper()
	res, err := http.Get(s.URL + "/api/v1/query?own=1&query=" + url.QueryEscape(promql))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // a test
	var told struct {
		Data struct{ Result []struct{ Value [2]any } }
	}
	if err := json.NewDecoder(res.Body).Decode(&told); err != nil || len(told.Data.Result) != 1 {
		t.Fatalf("%s gives %+v, %v", promql, told, err)
	}
	n, err := strconv.ParseFloat(fmt.Sprint(told.Data.Result[0].Value[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Load adds samples.
func (s Server) Load(t testing.TB, all ...Series) {
	t.Helper()
	var body bytes.Buffer
	for _, one := range all {
		if err := json.NewEncoder(&body).Encode(one); err != nil {
			t.Fatal(err)
		}
	}
	res, err := http.Post(s.URL+"/samples", "application/json", &body)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // a test
	if res.StatusCode != http.StatusOK {
		t.Fatalf("samples are refused: %d", res.StatusCode)
	}
}

// Asked are the questions since it was last asked for them.
func (s Server) Asked(t testing.TB) (out []string) {
	t.Helper()
	res, err := http.Get(s.URL + "/asked")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // a test
	if err := json.NewDecoder(res.Body).Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}

// Forget leaves out the questions so far.
func (s Server) Forget(t testing.TB) { s.Asked(t) }

// Settings are what its engine is opened by.
func (s Server) Settings() map[string]string {
	return map[string]string{"uid": s.uid, "url": s.grafana, "token": s.token}
}

// Connection is the server as a connection of definitions.
func (s Server) Connection(name string) string {
	return fmt.Sprintf("{name: %s, engine: prometheus, uid: %s, url: %q, token: %q, retention: 60d}", name, s.uid, s.grafana, s.token)
}
