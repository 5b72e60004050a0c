package plugin

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
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
			if o.Timeout > 0 {
				c.Timeout = time.Duration(o.Timeout) * time.Second
			}
			maps.Copy(c.Settings, o.Settings)
		}
		maps.Copy(c.Settings, s.Secrets[c.Name])
		ofGrafana(c, s)
	}
}

// ofGrafana fills in how this Grafana is reached, for an engine that is reached through
// it. Definitions have no say in it: they could send the token of the settings
// elsewhere.
func ofGrafana(c *model.Connection, s Settings) {
	d, err := engine.For(c.Engine)
	if err != nil {
		return // told where it is read
	}
	for _, v := range d.Settings {
		switch v.Grafana {
		case engine.Address:
			c.Settings[v.Key] = s.GrafanaURL
		case engine.Token:
			c.Settings[v.Key] = cmp.Or(s.Secrets[c.Name][v.Key], s.Token)
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
	for name := range s.Secrets {
		note(name)
	}
	slices.Sort(out)
	return out
}

// admitting refuses connections that Grafana's process would understand in another
// way than their author, and files outside the folders.
func admitting(f folders) func(engine.Config) error {
	return func(c engine.Config) error {
		if err := engine.Admit(c); err != nil {
			return fmt.Errorf("%w: set it under Connections in the data source's settings", err)
		}
		d, err := engine.For(c.Engine)
		if err != nil {
			return err
		}
		for _, v := range d.Settings {
			if path := c.Settings[v.Key]; v.File && path != "" {
				if err := f.admit(path); err != nil {
					return err
				}
			}
		}
		return nil
	}
}
