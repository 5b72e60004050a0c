package check

import (
	"encoding/json"
	"path"
	"regexp"
	"strings"
)

// A source map's files that are not of the source: modules that are shared or
// installed, the bundler's own, and what the bundler turns into something else.
var (
	notSource = regexp.MustCompile(`^(external |webpack/|\.\./node_modules|\./node_modules/|node_modules/)|/node_modules/`)
	notCode   = []string{".css", ".scss", ".sass", ".less", ".svg", ".svg$", ".json"}
)

// sourceMaps wants every source map to hold the files as they are in the source:
// what reviewers read is what users run.
func sourceMaps(r *report) {
	if r.plugin == nil {
		return
	}
	scheme := regexp.MustCompile(`^webpack://` + regexp.QuoteMeta(r.plugin.main.ID) + `/*|^webpack:/*`)
	for _, name := range r.below(ending(".js.map")) {
		data, _ := r.file(name)
		var m struct {
			Sources  []string `json:"sources"`
			Contents []string `json:"sourcesContent"`
		}
		if err := json.Unmarshal(data, &m); err != nil {
			r.add(Error, "js-map-invalid", name, "it cannot be read: %v", err)
			continue
		}
		if len(m.Sources) == 0 || len(m.Sources) != len(m.Contents) {
			r.add(Error, "js-map-invalid", name, "it does not hold its sources: build with devtool source-map")
			continue
		}
		for i, full := range m.Sources {
			file, _, _ := strings.Cut(scheme.ReplaceAllString(full, ""), "?")
			if ignoredSource(file) {
				continue
			}
			text, err := r.source(path.Join("src", file))
			switch {
			case err != nil:
				r.add(Error, "js-map-no-match", name, "%s is not in the source: build again", file)
			case strings.ReplaceAll(string(text), "\r\n", "\n") != strings.ReplaceAll(m.Contents[i], "\r\n", "\n"):
				r.add(Error, "js-map-no-match", name, "%s has changed since the build: build again", file)
			}
		}
	}
}

func ignoredSource(file string) bool {
	for _, ext := range notCode {
		if strings.HasSuffix(file, ext) {
			return true
		}
	}
	return notSource.MatchString(file)
}
