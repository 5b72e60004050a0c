package plugin

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// override puts the data source's settings in place of what the definitions say
// about their connections. The model is fresh: nobody reads it yet.
func override(m *model.Model, s Settings) {
	for _, c := range m.Connections {
		for _, o := range s.Connections {
			if o.Name != c.Name {
				continue
			}
			if o.Engine != "" {
				c.Engine = o.Engine
			}
			if o.Path != "" {
				c.Path = o.Path
			}
			if o.Schema != "" {
				c.Schema = o.Schema
			}
		}
		if dsn := s.DSN[c.Name]; dsn != "" {
			c.DSN = dsn
		}
	}
}

// unused names the overrides that fit no connection of the definitions: a
// mistyped name would else go unnoticed.
func unused(m *model.Model, s Settings) []string {
	var out []string
	note := func(name string) {
		if m.Connection(name) == nil && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, o := range s.Connections {
		note(o.Name)
	}
	for name := range s.DSN {
		note(name)
	}
	slices.Sort(out)
	return out
}

// admit refuses connections that would count from a place or read an
// environment which, in Grafana's process, is not their author's: a relative
// SQLite path, and a DSN with references such as ${PASSWORD}.
func admit(c *model.Connection) error {
	switch {
	case c.Engine == "sqlite" && !filepath.IsAbs(c.Path):
		return fmt.Errorf("connection %s: the path %q of the SQLite file is relative: set its absolute path under Connections in the data source's settings", c.Name, c.Path)
	case c.Engine == "postgres" && c.DSN == "":
		return fmt.Errorf("connection %s has no DSN: set it under Connections in the data source's settings", c.Name)
	case strings.Contains(c.DSN, "${"):
		return fmt.Errorf("connection %s: its DSN refers to the environment, which is not read in Grafana: set the DSN under Connections in the data source's settings", c.Name)
	}
	return nil
}
