package reconcile_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

type object = map[string]any

// grafana is a Grafana of maps, for what is hard to bring about in a real one.
// tests/e2e/alerts does the rest against the real one.
type grafana struct {
	*httptest.Server

	mu        sync.Mutex
	folder    object
	rules     []object
	contacts  []object
	mutes     []object
	templates []object
	intervals map[string]float64
	writes    []string // METHOD path, of what changes something
	counts    map[string]int

	hide   bool                                            // secrets from the token
	refuse func(method, path string) (status int, why any) // 0: answer
}

const hidden = "[REDACTED]"

func newGrafana(t *testing.T) *grafana {
	t.Helper()
	g := &grafana{intervals: map[string]float64{}, counts: map[string]int{"alertrule": 1}}
	g.Server = httptest.NewServer(g)
	t.Cleanup(g.Close)
	return g
}

func (g *grafana) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.refuse != nil {
		if status, why := g.refuse(r.Method, r.URL.Path); status != 0 {
			answer(w, status, why)
			return
		}
	}
	if r.Header.Get("Authorization") != "Bearer good" {
		answer(w, http.StatusUnauthorized, object{"message": "Invalid API key"})
		return
	}
	if r.Method != http.MethodGet {
		g.writes = append(g.writes, r.Method+" "+r.URL.Path)
	}
	var body object
	_ = json.NewDecoder(r.Body).Decode(&body)
	provenance := "api"
	if r.Header.Get("X-Disable-Provenance") != "" {
		provenance = ""
	}
	path := strings.TrimPrefix(r.URL.Path, "/api/v1/provisioning")
	switch {
	case path == "/api/folders/wheelhouse-alerts/counts":
		answer(w, http.StatusOK, g.counts)
	case strings.HasPrefix(path, "/api/folders"):
		g.folders(w, r.Method, body)
	case path == "/contact-points/export":
		g.export(w)
	case strings.HasPrefix(path, "/folder/"):
		g.group(w, r.Method, strings.Split(path, "/")[4], body)
	case strings.HasPrefix(path, "/alert-rules"):
		if r.Method != http.MethodDelete && r.Method != http.MethodGet {
			if name, _ := body["ruleGroup"].(string); g.intervals[name] == 0 {
				g.intervals[name] = 60
			}
			if settings, ok := body["notification_settings"].(object); ok {
				if settings["repeat_interval"] == "24h" {
					settings["repeat_interval"] = "1d" // as Grafana writes it
				}
				settings["active_time_intervals"] = nil
			}
		}
		g.list(w, r.Method, strings.TrimPrefix(path, "/alert-rules"), "uid", body, provenance, &g.rules)
	case strings.HasPrefix(path, "/contact-points"):
		g.list(w, r.Method, strings.TrimPrefix(path, "/contact-points"), "uid", body, provenance, &g.contacts)
	case strings.HasPrefix(path, "/mute-timings"):
		g.list(w, r.Method, strings.TrimPrefix(path, "/mute-timings"), "name", body, provenance, &g.mutes)
	case strings.HasPrefix(path, "/templates"):
		g.list(w, r.Method, strings.TrimPrefix(path, "/templates"), "name", body, provenance, &g.templates)
	default:
		answer(w, http.StatusNotFound, object{"message": "no " + path})
	}
}

func answer(w http.ResponseWriter, status int, v any) {
	if s, ok := v.(string); ok {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, s)
		return
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func (g *grafana) folders(w http.ResponseWriter, method string, body object) {
	switch {
	case method == http.MethodPost:
		g.folder = body
	case g.folder == nil:
		answer(w, http.StatusNotFound, object{"message": "folder not found"})
		return
	case method == http.MethodDelete:
		g.folder = nil
	}
	answer(w, http.StatusOK, g.folder)
}

func (g *grafana) export(w http.ResponseWriter) {
	if g.hide {
		answer(w, http.StatusForbidden, object{"message": "not authorized to read any decrypted receiver"})
		return
	}
	var receivers []object
	for _, c := range g.contacts {
		receivers = append(receivers, object{"uid": c["uid"], "settings": c["settings"]})
	}
	answer(w, http.StatusOK, object{"contactPoints": []object{{"receivers": receivers}}})
}

func (g *grafana) group(w http.ResponseWriter, method, name string, body object) {
	var rules []any
	for _, r := range g.rules {
		if r["ruleGroup"] == name {
			rules = append(rules, r)
		}
	}
	if len(rules) == 0 {
		answer(w, http.StatusNotFound, object{"message": "NotFound"})
		return
	}
	if method == http.MethodPut {
		if len(body["rules"].([]any)) != len(rules) {
			panic("a rule of the group got lost")
		}
		g.intervals[name] = body["interval"].(float64)
	}
	answer(w, http.StatusOK, object{"title": name, "interval": g.intervals[name], "rules": rules})
}

func (g *grafana) list(w http.ResponseWriter, method, rest, key string, body object, provenance string, all *[]object) {
	id := strings.TrimPrefix(rest, "/")
	at := slices.IndexFunc(*all, func(o object) bool { return o[key] == id })
	switch {
	case method == http.MethodGet:
		out := []object{}
		for _, o := range *all {
			out = append(out, g.shown(o))
		}
		answer(w, http.StatusOK, out)
		return
	case method == http.MethodDelete && at < 0:
		answer(w, http.StatusNotFound, object{})
		return
	case method == http.MethodDelete:
		*all = slices.Delete(*all, at, at+1)
	case method == http.MethodPost || at < 0:
		body["provenance"] = provenance
		*all = append(*all, body)
	default:
		body["provenance"] = provenance
		(*all)[at] = body
	}
	answer(w, http.StatusOK, object{})
}

// shown hides the address of a contact point as Grafana's list does.
func (g *grafana) shown(o object) object {
	settings, ok := o["settings"].(object)
	if !ok || o["type"] != "wecom" {
		return o
	}
	out, masked := object{}, object{}
	for k, v := range o {
		out[k] = v
	}
	for k, v := range settings {
		masked[k] = v
	}
	masked["url"] = hidden
	out["settings"] = masked
	return out
}

func (g *grafana) rule(uid string) object {
	for _, r := range g.rules {
		if r["uid"] == uid {
			return r
		}
	}
	return nil
}

func (g *grafana) took() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	out := g.writes
	g.writes = nil
	return out
}
