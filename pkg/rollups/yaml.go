package rollups

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// entry is a roll-up as definitions write it, and block is those of a source.
type (
	entry struct {
		Name       string   `yaml:"name"`
		Time       string   `yaml:"time,omitempty"`
		Grain      string   `yaml:"grain"`
		Dimensions []string `yaml:"dimensions,omitempty,flow"`
		Measures   []string `yaml:"measures,flow"`
	}
	block struct {
		Name    string  `yaml:"name"`
		Rollups []entry `yaml:"rollups"`
	}
)

// YAML is proposals as definitions have them, a list for each source, to be pasted below it.
func YAML(list []Proposal) (string, error) {
	var out struct {
		Sources []*block `yaml:"sources"`
	}
	for _, p := range list {
		i := slices.IndexFunc(out.Sources, func(b *block) bool { return b.Name == p.Source })
		if i < 0 {
			i, out.Sources = len(out.Sources), append(out.Sources, &block{Name: p.Source})
		}
		e := entry{Name: p.Name, Grain: string(p.Grain), Dimensions: p.Dimensions, Measures: p.Measures}
		if !p.Usual {
			e.Time = p.Time
		}
		out.Sources[i].Rollups = append(out.Sources[i].Rollups, e)
	}
	if len(out.Sources) == 0 {
		return "", nil
	}
	var b strings.Builder
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(out); err != nil {
		return "", fmt.Errorf("write roll-ups: %w", err)
	}
	return b.String(), e.Close()
}
