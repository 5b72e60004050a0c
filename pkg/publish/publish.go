// Package publish is about sets of definitions as they are published: which
// files belong to one, how they are read back without a disk, and what changed
// from one to the next.
package publish

import (
	"fmt"
	"io/fs"
	"testing/fstest"
	"unicode/utf8"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/tree"
)

// Files reads all that definitions are made of: their YAML and, for a dbt
// project, the compiled manifest; names with slashes to texts.
func Files(fsys fs.FS) (map[string]string, error) {
	names, err := definition.Files(fsys)
	if err != nil {
		return nil, fmt.Errorf("list the definitions: %w", err)
	}
	if manifest := dbt.Manifest(fsys); manifest != "" {
		names = append(names, manifest)
	}
	out := make(map[string]string, len(names))
	for _, name := range names {
		text, err := tree.Read(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read the definitions: %w", err)
		}
		if !utf8.Valid(text) {
			return nil, fmt.Errorf("%s is not UTF-8 text: save it as UTF-8", name)
		}
		out[name] = string(text)
	}
	return out, nil
}

// Load reads, links and checks published files, as the data source does. Paths
// of SQLite files stay as they are written.
func Load(files map[string]string) (*model.Model, diag.List) {
	return LoadWith(files, project.Options{})
}

// LoadWith is Load with options.
func LoadWith(files map[string]string, o project.Options) (*model.Model, diag.List) {
	fsys := make(fstest.MapFS, len(files))
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return project.Load(fsys, o)
}
