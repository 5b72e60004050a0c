package engine

import (
	"maps"
	"slices"
)

// Setting is one thing that a connection to an engine is told. It is a key of
// connections in definitions, a field of the data source's settings in Grafana,
// and a line of the reference and of the JSON Schema.
type Setting struct {
	Key   string // "path"; two engines that use a key mean the same by it
	Label Text   // of the field
	Doc   string // one or two sentences for the reference
	// Needed tells that the engine cannot be opened without.
	Needed bool
	// Secret values are kept encrypted and never shown again.
	Secret bool
	// File values are paths that count from the definition file's folder.
	File bool
	// Environment values may refer to variables as ${NAME}.
	Environment bool
	// Grafana tells which value of Grafana's own this is. Inside of it the host fills it
	// in, whatever definitions say.
	Grafana     OfGrafana
	Placeholder string // an example, shown in an empty field
}

// OfGrafana is something by which a Grafana is reached.
type OfGrafana string

// What a Grafana is reached by. A data source's settings may hold another token for a
// connection than for Grafana's API.
const (
	Address OfGrafana = "address"
	Token   OfGrafana = "token"
)

// Setting finds a setting by its key, nil if the engine has none of it.
func (d *Descriptor) Setting(key string) *Setting {
	for i := range d.Settings {
		if d.Settings[i].Key == key {
			return &d.Settings[i]
		}
	}
	return nil
}

// Missing lists the settings that are needed and not there.
func (d *Descriptor) Missing(s Settings) (keys []string) {
	for _, v := range d.Settings {
		if v.Needed && s[v.Key] == "" {
			keys = append(keys, v.Key)
		}
	}
	return keys
}

// Shared is a setting with the engines that have it.
type Shared struct {
	Setting
	Engines []string
}

// Keys lists the settings of all engines, each once, in order of their keys.
func Keys() []Shared {
	found := map[string]*Shared{}
	for _, d := range All() {
		for _, s := range d.Settings {
			if found[s.Key] == nil {
				found[s.Key] = &Shared{Setting: s}
			}
			found[s.Key].Engines = append(found[s.Key].Engines, d.Name)
		}
	}
	var out []Shared
	for _, key := range slices.Sorted(maps.Keys(found)) {
		out = append(out, *found[key])
	}
	return out
}
