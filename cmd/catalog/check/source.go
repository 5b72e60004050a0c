package check

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

func (r *report) source(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join(r.Source, filepath.FromSlash(name)))
}

// packageFile wants package.json to have the plugin's version and no retired
// tool.
func packageFile(r *report) {
	data, err := r.source("package.json")
	var p struct {
		Version string            `json:"version"`
		Scripts map[string]string `json:"scripts"`
	}
	if err == nil {
		err = json.Unmarshal(data, &p)
	}
	if err != nil {
		r.add(Error, "packagejson-not-found", "package.json", "it cannot be read: %v", err)
		return
	}
	if r.plugin != nil && p.Version != r.plugin.main.Info.Version {
		r.add(Error, "packagecode-version-mismatch", "package.json", "its version %s differs from the plugin's %s: build again", p.Version, r.plugin.main.Info.Version)
	}
	for name, command := range p.Scripts {
		if strings.Contains(command, "grafana-toolkit ") {
			r.add(Error, "legacy-builder", "package.json", "the script %s uses grafana-toolkit, which is retired", name)
		}
	}
}

// buildTools wants Grafana's own build files.
func buildTools(r *report) {
	webpack := ".config/webpack/webpack.config.ts"
	if data, err := r.source(webpack); err != nil || !strings.Contains(string(data), "@grafana/create-plugin") {
		r.add(Error, "non-standard-frontend-build-tooling", webpack, "it is missing or not create-plugin's")
	}
	if _, err := r.source("go.mod"); err != nil {
		return
	}
	mage, err := r.source("Magefile.go")
	if err != nil || !strings.Contains(string(mage), "grafana-plugin-sdk-go/build") {
		r.add(Error, "non-standard-backend-build-tooling", "Magefile.go", "it is missing or does not use the SDK's build targets")
	}
}

// SDKModule is Grafana's Go SDK for plugins.
const SDKModule = "github.com/grafana/grafana-plugin-sdk-go"

var sdkLine = regexp.MustCompile(`(?m)^\s*(?:require\s+)?` + regexp.QuoteMeta(SDKModule) + `\s+(v\S+)`)

// Ages from which the validator warns and refuses.
const (
	sdkOld    = 60 * 24 * time.Hour
	sdkTooOld = 150 * 24 * time.Hour
)

// sdk wants a recent release of Grafana's SDK, unchanged.
func sdk(r *report) {
	if r.plugin == nil {
		return
	}
	backend := false
	for _, d := range r.plugin.all {
		backend = backend || d.Backend
	}
	if !backend {
		return
	}
	mod, err := r.source("go.mod")
	if err != nil {
		r.add(Error, "go-mod-not-found", "go.mod", "it cannot be read: %v", err)
		return
	}
	version := sdkLine.FindSubmatch(mod)
	if version == nil {
		r.add(Error, "go-sdk-not-used", "go.mod", "it does not require %s", SDKModule)
		return
	}
	for line := range strings.Lines(string(mod)) {
		if from, to, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "replace "), "=>"); ok &&
			strings.Fields(from)[0] == SDKModule && !strings.HasPrefix(strings.TrimSpace(to), SDKModule+" ") {
			r.add(Error, "go-sdk-replaced", "go.mod", "the SDK is replaced by another module")
		}
	}
	if r.SDK.IsZero() {
		return
	}
	switch age := r.Now.Sub(r.SDK); {
	case age > sdkTooOld:
		r.add(Error, "go-sdk-older-than-5-months", "go.mod", "%s is of %s: go get %s@latest", version[1], r.SDK.Format(time.DateOnly), SDKModule)
	case age > sdkOld:
		r.add(Warning, "go-sdk-older-than-2-months", "go.mod", "%s is of %s: go get %s@latest", version[1], r.SDK.Format(time.DateOnly), SDKModule)
	}
}

// manifestFile lists the Go sources that the executables were built from.
const manifestFile = "go_plugin_build_manifest"

// goManifest wants the executables to be built from this source. The validator
// asks only where the app itself has a back end; a nested one is no less worth
// the question.
func goManifest(r *report) {
	if r.plugin == nil || len(r.below(func(name string) bool { return strings.HasPrefix(path.Base(name), "gpx_") })) == 0 {
		return
	}
	data, ok := r.file(manifestFile)
	if !ok {
		r.add(Error, "no-go-manifest", manifestFile, "it is missing: build the back end with mage")
		return
	}
	listed := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		sum, name, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		name = strings.ReplaceAll(strings.TrimSpace(name), `\`, "/")
		listed[name] = true
		if strings.Contains("/"+name, "/node_modules/") {
			continue
		}
		text, err := r.source(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			r.add(Error, "go-manifest-issue", name, "the executables were built with it, but it is not in the source: build again")
		case err == nil && hash(text) != strings.TrimSpace(sum):
			r.add(Error, "go-manifest-issue", name, "it has changed since the executables were built: build again")
		}
	}
	for _, name := range goFiles(r.Source, "") {
		if !listed[name] {
			r.add(Error, "go-manifest-issue", name, "it is in the source, but the executables were built without it: build again")
		}
	}
}

func hash(text []byte) string {
	sum := sha256.Sum256([]byte(strings.ReplaceAll(string(text), "\r\n", "\n")))
	return hex.EncodeToString(sum[:])
}

// goFiles lists Go files below a folder of the source, with slashes.
func goFiles(source, below string) []string {
	var out []string
	root := filepath.Join(source, filepath.FromSlash(below))
	_ = filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error { // what cannot be read is not listed
		if err != nil {
			return nil //nolint:nilerr // see above
		}
		if d.IsDir() {
			if name := d.Name(); file != root && (name == "node_modules" || strings.HasPrefix(name, ".")) {
				return filepath.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(file, ".go") {
			name, _ := filepath.Rel(source, file) // both begin with source
			out = append(out, filepath.ToSlash(name))
		}
		return nil
	})
	return out
}
