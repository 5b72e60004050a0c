// Package plugin is the Grafana side of the data source: the only package that
// knows the SDK's back end. It reads settings, turns queries into requests of
// the service and its answers into frames, and tells Grafana whose fault an
// error is.
//
// Two rules hold everywhere. An instance always comes to life, however wrong
// its settings are or whatever is down: what is missing is told by health,
// status and every query, and is looked for again, so that nobody has to
// restart Grafana. And who asks is what Grafana verified (PluginContext.User),
// never what a header says.
package plugin

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Settings is what the admin configures.
type Settings struct {
	Project     string               `json:"project"`     // name under which definitions are published
	Definitions string               `json:"definitions"` // state, inline, sample
	Inline      string               `json:"inline"`      // YAML, one or several documents
	State       StateSettings        `json:"state"`
	Connections []ConnectionSettings `json:"connections"`
	GrafanaURL  string               `json:"grafanaUrl"` // empty: as Grafana names itself
	Language    string               `json:"language"`   // en, zh; empty: the project's
	Timeout     int                  `json:"timeout"`    // seconds that a statement may run; 0: the service's
	Keep        KeepSettings         `json:"keep"`       // answers that are kept

	StateDSN string                       `json:"-"`
	Token    string                       `json:"-"` // for the Grafana API
	Secrets  map[string]map[string]string `json:"-"` // of connections: by name and the engine's key
}

// StateSettings names the state database.
type StateSettings struct {
	Engine string `json:"engine"` // sqlite, postgres
	Path   string `json:"path"`   // sqlite
	// KeepDays is how many days judgements are kept; 0: loop.Kept. Incidents, what was done
	// about them and the audit stay.
	KeepDays int `json:"keepDays"`
}

// Judgements are kept for so many days at least and at most: outlooks of rules, back-tests
// of a month and the money of open incidents go by them.
const (
	leastKeepDays = 35
	mostKeepDays  = 3660
)

// KeepSettings bound the answers that are kept, for all readers together.
type KeepSettings struct {
	Off       bool `json:"off"`
	Megabytes int  `json:"megabytes"` // 0: keepMegabytes
	Seconds   int  `json:"seconds"`   // that one is kept at most; 0: keepSeconds
}

// How much and how long is kept unless settings say otherwise.
const (
	keepMegabytes = 64
	keepSeconds   = 300
)

// bounds are those of the service.
func (k KeepSettings) bounds() service.Kept {
	if k.Off {
		return service.Kept{}
	}
	return service.Kept{
		Bytes: int64(cmp.Or(k.Megabytes, keepMegabytes)) << 20, Age: time.Duration(cmp.Or(k.Seconds, keepSeconds)) * time.Second,
		Met: func(m service.Meeting) { keptAnswers.WithLabelValues(string(m)).Inc() },
	}
}

// ConnectionSettings override a connection of the definitions; what is empty
// stays as defined. Beside name, engine and timeout stand the keys of the engine.
type ConnectionSettings struct {
	Name     string            `json:"name"`
	Engine   string            `json:"engine"`
	Timeout  int               `json:"timeout"` // seconds
	Settings map[string]string `json:"-"`
}

// UnmarshalJSON reads the keys of the engines too.
func (c *ConnectionSettings) UnmarshalJSON(text []byte) error {
	type plain ConnectionSettings
	if err := json.Unmarshal(text, (*plain)(c)); err != nil {
		return err
	}
	var all map[string]any
	if err := json.Unmarshal(text, &all); err != nil {
		return err
	}
	c.Settings = map[string]string{}
	for _, s := range engine.Keys() {
		if value, ok := all[s.Key].(string); ok && value != "" && !s.Secret {
			c.Settings[s.Key] = value
		}
	}
	return nil
}

// Where definitions come from: published, written in the settings, or those of the
// sample that the program brings along.
const (
	fromState    = "state"
	fromSettings = "inline"
	fromSample   = "sample"
)

// Names of secrets; those of connections are the engine's key, "_" and the
// connection's name.
const (
	secretState = "stateDsn"
	secretToken = "grafanaToken"
)

func readSettings(in backend.DataSourceInstanceSettings) (Settings, error) {
	var s Settings
	if len(in.JSONData) > 0 {
		if err := json.Unmarshal(in.JSONData, &s); err != nil {
			return s, fmt.Errorf("the data source's settings cannot be read: %w; save them again", err)
		}
	}
	if s.Timeout < 0 {
		return s, fmt.Errorf("the time limit of a statement is %d seconds: write 1 or more in the data source's settings", s.Timeout)
	}
	if k := s.Keep; k.Megabytes < 0 || k.Seconds < 0 {
		return s, fmt.Errorf("answers are kept in %d MB for %d seconds: write 1 or more of each in the data source's settings, or turn keeping off", k.Megabytes, k.Seconds)
	}
	if n := s.State.KeepDays; n != 0 && (n < leastKeepDays || n > mostKeepDays) {
		return s, fmt.Errorf("judgements are kept for %d days: write %d to %d into keepDays of the state database in the data source's settings, or leave it empty for %d",
			n, leastKeepDays, mostKeepDays, int(loop.Kept/(24*time.Hour)))
	}
	s.StateDSN = in.DecryptedSecureJSONData[secretState]
	s.Token = in.DecryptedSecureJSONData[secretToken]
	s.Secrets = map[string]map[string]string{}
	for key, value := range in.DecryptedSecureJSONData {
		for _, setting := range engine.Keys() {
			name, ok := strings.CutPrefix(key, setting.Key+"_")
			if !ok || value == "" || !setting.Secret {
				continue
			}
			if s.Secrets[name] == nil {
				s.Secrets[name] = map[string]string{}
			}
			s.Secrets[name][setting.Key] = value
		}
	}
	if s.Definitions == "" {
		s.Definitions = fromState
		if strings.TrimSpace(s.Inline) != "" {
			s.Definitions = fromSettings
		}
	}
	switch s.Definitions {
	case fromState, fromSettings:
		return s, nil
	case fromSample:
		s.Project, s.Connections, s.Secrets = "", nil, nil // it has its own, and none of these
		return s, nil
	}
	return s, fmt.Errorf("definitions come from %q: choose state, inline or sample in the data source's settings", s.Definitions)
}

// openStore prepares what remembers: the state database; for the sample a passing one;
// nil where definitions are inline and none is named.
func (s Settings) openStore(allowed folders) (*state.Store, error) {
	switch {
	case s.Definitions == fromSample:
		return state.Open(state.Config{Engine: "memory"})
	case s.Definitions == fromSettings && s.State.Engine == "" && s.StateDSN == "":
		return nil, nil
	}
	return s.openState(allowed)
}

// openState prepares the state database; nothing is connected yet.
func (s Settings) openState(allowed folders) (*state.Store, error) {
	c := state.Config{Engine: s.State.Engine, Path: s.State.Path, DSN: s.StateDSN}
	if c.Engine == "" && c.DSN != "" {
		c.Engine = state.EngineOf(c.DSN)
	}
	if c.Engine == "" {
		return nil, errors.New("the data source names no state database: set a SQLite path, or a DSN of PostgreSQL, MySQL or MariaDB, in its settings, or write the definitions inline")
	}
	if c.Engine == "sqlite" && c.Path != "" && !filepath.IsAbs(c.Path) {
		return nil, fmt.Errorf("the path %q of the state database is relative, which would count from Grafana's folder: set its absolute path", c.Path)
	}
	if s.Project == "" {
		return nil, errors.New("the data source names no project: set the name that `wheelhouse publish --project` uses")
	}
	if c.Engine == "sqlite" && c.Path != "" {
		if err := allowed.admit(c.Path); err != nil {
			return nil, fmt.Errorf("state database: %w", err)
		}
	}
	c.Opened = allowed.admit
	c.Existing = true // wherever a mistyped path leads, no empty file is made
	return state.Open(c)
}
