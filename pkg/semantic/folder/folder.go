// Package folder opens a project that lies in a folder on disk: for the command
// line, tests and benchmarks. The plugin's process, which keeps to memory, does
// without it.
package folder

import (
	"os"
	"path/filepath"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// Load is project.Load on a folder, from which the paths of SQLite files count. A
// dbt manifest stands for its folder, or for the dbt project that wrote it.
func Load(dir string, opts project.Options) (m *model.Model, found diag.List) {
	root, err := filepath.Abs(dir)
	if err != nil {
		root = dir
	}
	if filepath.Base(root) == dbt.ManifestFile {
		root = filepath.Dir(root)
		if up := filepath.Dir(root); dbt.IsProject(os.DirFS(up)) {
			root = up
		}
	}
	opts.Root = root
	withMoreGarbage(func() { m, found = project.Load(os.DirFS(root), opts) })
	return m, found
}

// Loader gives Load as a function without arguments, for those who load again
// when a definition changes.
func Loader(dir string, opts project.Options) func() (*model.Model, diag.List) {
	return func() (*model.Model, diag.List) { return Load(dir, opts) }
}
