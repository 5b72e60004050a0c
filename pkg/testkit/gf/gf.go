// Package gf gives tests a data source of the Grafana that the environment names.
package gf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// Variable names a running Grafana with its admin: http://admin:password@host:port.
const Variable = "GRAFANA_URL"

// Grafana is one, with the token of a service account.
type Grafana struct {
	URL, Token string

	admin *url.URL
}

var (
	once   sync.Once
	viewer string
)

// Server gives the Grafana, with the token of a Viewer, or skips the test and says why.
func Server(t testing.TB) Grafana {
	t.Helper()
	text := os.Getenv(Variable)
	if text == "" {
		t.Skipf("Grafana left out: set %s to a running one with its admin, as http://admin:password@host:port", Variable)
	}
	u, err := url.Parse(text)
	if err != nil || u.User == nil {
		t.Fatalf("%s is no address of the form http://admin:password@host:port", Variable)
	}
	bare := *u
	bare.User = nil
	g := Grafana{URL: strings.TrimRight(bare.String(), "/"), admin: u}
	once.Do(func() { viewer = g.token(t, "Viewer") })
	g.Token = viewer
	return g
}

func (g Grafana) token(t testing.TB, role string) string {
	t.Helper()
	var account struct {
		ID int `json:"id"`
	}
	name := fmt.Sprintf("test %s %d", role, time.Now().UnixNano())
	g.call(t, http.MethodPost, "/api/serviceaccounts", map[string]any{"name": name, "role": role}, &account)
	var token struct {
		Key string `json:"key"`
	}
	g.call(t, http.MethodPost, fmt.Sprintf("/api/serviceaccounts/%d/tokens", account.ID), map[string]any{"name": name}, &token)
	return token.Key
}

// Source makes a data source and gives its UID; it goes with the test. address is the
// database's, with user, password and database, or that of a server.
func (g Grafana) Source(t testing.TB, kind, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	password, _ := u.User.Password()
	where := u.Host
	if u.Scheme == "http" {
		where = address
	}
	uid := fmt.Sprintf("t%d", time.Now().UnixNano())
	g.call(t, http.MethodPost, "/api/datasources", map[string]any{
		"name": uid, "uid": uid, "type": kind, "access": "proxy", "url": where, "user": u.User.Username(),
		"jsonData":       map[string]any{"database": strings.TrimPrefix(u.Path, "/"), "sslmode": "disable"},
		"secureJsonData": map[string]any{"password": password},
	}, nil)
	t.Cleanup(func() { g.call(t, http.MethodDelete, "/api/datasources/uid/"+uid, nil, nil) })
	return uid
}

func (g Grafana) call(t testing.TB, method, path string, body, v any) {
	t.Helper()
	sent, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	u := *g.admin
	u.Path = path
	req, err := http.NewRequest(method, u.String(), bytes.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // read to the end
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode/100 != 2 {
		t.Fatalf("%s %s: %s: %s", method, path, res.Status, text)
	}
	if v != nil {
		if err := json.Unmarshal(text, v); err != nil {
			t.Fatal(err)
		}
	}
}
