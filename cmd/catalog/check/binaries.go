package check

import (
	"bytes"
	"debug/buildinfo"
	"path"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/cmd/catalog/archive"
)

// platforms are those that the stock build makes.
var platforms = []string{"darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm", "linux_arm64", "windows_amd64"}

// executables wants plugin.json and what is in the archive to agree about a
// back end, one file for every platform, and modes with which it runs.
func executables(r *report) {
	if r.plugin == nil {
		return
	}
	for file, d := range r.plugin.all {
		switch {
		case d.Alerting && !d.Backend:
			r.add(Error, "alerting-found-but-backend-false", file, "alerting needs a back end: set backend")
		case d.Executable != "" && !d.Backend:
			r.add(Error, "backend-found-but-not-declared", file, "it names an executable: set backend, or leave the executable out")
		case d.Backend && d.Executable == "":
			r.add(Error, "backend-binary-missing", file, "it has a back end, but names no executable")
		}
		if d.Executable != "" {
			executablesOf(r, file, d)
		}
	}
}

func executablesOf(r *report, file string, d descriptor) {
	prefix := path.Join(path.Dir(file), d.Executable)
	names := r.below(func(name string) bool {
		return path.Dir(name) == path.Dir(prefix) && strings.HasPrefix(name, prefix)
	})
	if len(names) == 0 {
		r.add(Error, "backend-binary-missing", file, "there is no %s_linux_amd64 or other: build the back end before it is packed", prefix)
		return
	}
	if strings.HasPrefix(d.Executable, "../") {
		r.add(Error, "wheelhouse-executable-outside", file, "%s lies outside the plugin's folder, which does not work on Windows", d.Executable)
	}
	found := map[string]bool{}
	for _, name := range names {
		r.checkExecutable(name, prefix, found)
	}
	for _, p := range platforms {
		switch {
		case found[p]:
		case p == "linux_amd64":
			r.add(Error, "backend-binary-not-linux-amd64", file, "no executable is built for linux amd64, which Grafana Cloud needs")
		default:
			r.add(Error, "wheelhouse-platform-missing", file, "there is no %s_%s: build all platforms", prefix, p)
		}
	}
}

// checkExecutable notes the platform that an executable was really built for.
func (r *report) checkExecutable(name, prefix string, found map[string]bool) {
	f := r.Archive.Files[path.Join(r.plugin.root, name)]
	if f.Mode != archive.ModeExecutable && path.Ext(name) != ".exe" {
		r.add(Error, "binary-executable-permissions", name, "its mode is %04o; it must be exactly %04o", f.Mode, archive.ModeExecutable)
	}
	platform := r.Platform
	if platform == nil {
		platform = Platform
	}
	built, err := platform(f.Data)
	if err != nil {
		r.add(Error, "wheelhouse-executable-unknown", name, "it is no Go program: %v", err)
		return
	}
	found[built] = true
	if named := strings.TrimSuffix(strings.TrimPrefix(name, prefix+"_"), ".exe"); named != built {
		r.add(Error, "wheelhouse-executable-misnamed", name, "it was built for %s", built)
	}
}

// Platform reads from a Go program what it was built for, as linux_amd64.
func Platform(program []byte) (string, error) {
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		return "", err
	}
	setting := map[string]string{}
	for _, s := range info.Settings {
		setting[s.Key] = s.Value
	}
	return setting["GOOS"] + "_" + setting["GOARCH"], nil
}

// debugFiles wants no traces of a debugging session: they keep Grafana from
// starting the process.
func debugFiles(r *report) {
	for _, name := range r.below(func(name string) bool {
		return slices.Contains([]string{"standalone.txt", "pid.txt"}, path.Base(name))
	}) {
		r.add(Error, "backend-debug-file-present", name, "Grafana would not start the back end: remove it")
	}
}
