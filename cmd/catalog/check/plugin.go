package check

import (
	"encoding/json"
	"path"
	"strings"
)

// descriptor is what the rules read of a plugin.json.
type descriptor struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Type       string `json:"type"`
	Backend    bool   `json:"backend"`
	Alerting   bool   `json:"alerting"`
	Executable string `json:"executable"`
	Info       struct {
		Description string   `json:"description"`
		Keywords    []string `json:"keywords"`
		Version     string   `json:"version"`
		Updated     string   `json:"updated"`
		Author      struct {
			Name string `json:"name"`
			URL  string `json:"url"`
		} `json:"author"`
		Logos struct {
			Small string `json:"small"`
			Large string `json:"large"`
		} `json:"logos"`
		Links []struct {
			Name string `json:"name"`
			URL  string `json:"url"`
		} `json:"links"`
		Screenshots []struct {
			Name string `json:"name"`
			Path string `json:"path"`
		} `json:"screenshots"`
	} `json:"info"`
	Includes []struct {
		Type string `json:"type"`
		Name string `json:"name"`
		Path string `json:"path"`
	} `json:"includes"`
	Dependencies struct {
		Grafana string `json:"grafanaDependency"`
		Plugins []struct {
			ID string `json:"id"`
		} `json:"plugins"`
	} `json:"dependencies"`
	Languages []string `json:"languages"`
}

// plugin is an archive's plugin with those nested in it.
type plugin struct {
	root string // the archive's folder
	main descriptor
	all  map[string]descriptor // by path below root: plugin.json, datasource/plugin.json
}

const descriptorFile = "plugin.json"

// readPlugin reads every plugin.json of an archive with one folder at the top.
func readPlugin(r *report) *plugin {
	roots := r.Archive.Roots()
	if len(roots) != 1 {
		return nil // layout tells
	}
	if _, isFile := r.Archive.Files[roots[0]]; isFile {
		return nil // layout tells
	}
	p := &plugin{root: roots[0], all: map[string]descriptor{}}
	for _, name := range r.Archive.Names() {
		if path.Base(name) != descriptorFile {
			continue
		}
		var d descriptor
		if err := json.Unmarshal(r.Archive.Files[name].Data, &d); err != nil {
			r.add(Error, "invalid-metadata", name, "it cannot be read: %v", err)
			continue
		}
		p.all[strings.TrimPrefix(name, p.root+"/")] = d
	}
	main, ok := p.all[descriptorFile]
	if !ok {
		r.add(Error, "missing-metadata", p.root, "there is no readable plugin.json in the archive's folder: build the plugin before it is packed")
		return nil
	}
	p.main = main
	return p
}

// file gives a file below the root.
func (r *report) file(name string) ([]byte, bool) {
	if r.plugin == nil {
		return nil, false
	}
	f, ok := r.Archive.Files[path.Join(r.plugin.root, name)]
	return f.Data, ok
}

// below lists the files below the root whose names fit, as names below it.
func (r *report) below(fits func(name string) bool) []string {
	var out []string
	if r.plugin == nil {
		return nil
	}
	for _, name := range r.Archive.Names() {
		if short := strings.TrimPrefix(name, r.plugin.root+"/"); fits(short) {
			out = append(out, short)
		}
	}
	return out
}

func ending(suffix string) func(string) bool {
	return func(name string) bool { return strings.HasSuffix(name, suffix) }
}
