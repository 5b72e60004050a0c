// Package project opens a directory of definitions, whichever front end they
// are written for, and hands out the checked model.
package project

import (
	"bytes"
	"io/fs"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/dbt"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/definition"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/link"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/tree"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/validate"
)

// Options of loading.
type Options struct {
	// Root is the directory on disk that the file system stands for, from which
	// the paths of SQLite files count.
	Root string
	// DBT says what a dbt manifest itself does not; native definitions pay it
	// no heed.
	DBT dbt.Options
	// Adjust puts what the host says of connections in place of what the definitions
	// say, before the model is checked: what they leave out may be told there. nil
	// leaves the model as it is written.
	Adjust func(*model.Model)
}

// Load reads, links and checks the definitions of a file system and reports
// every finding, sorted by place. The model is nil if one of them is an error.
func Load(fsys fs.FS, opts Options) (*model.Model, diag.List) {
	fsys = tree.Once(fsys) // whether it is a dbt project is told by reading all of it
	m, found := front(fsys, opts)
	if m != nil && opts.Adjust != nil {
		opts.Adjust(m)
	}
	// Native definitions are linked so that what is broken leaves the rest whole
	// enough to be checked as well; a broken manifest is not.
	if m != nil && !(found.HasErrors() && isDBT(fsys)) {
		found = append(found, validate.Run(m)...)
	}
	found.Sort()
	if found.HasErrors() {
		return nil, found
	}
	return m, found
}

// Loader gives Load as a function without arguments, for those who load again
// when a definition changes.
func Loader(fsys fs.FS, opts ...Options) func() (*model.Model, diag.List) {
	var o Options
	if len(opts) > 0 {
		o = opts[0]
	}
	return func() (*model.Model, diag.List) { return Load(fsys, o) }
}

func front(fsys fs.FS, opts Options) (*model.Model, diag.List) {
	if isDBT(fsys) {
		return dbtModel(fsys, opts)
	}
	b, found := definition.Load(fsys, definition.Options{Root: opts.Root})
	m, more := link.Model(b)
	return m, append(found, more...)
}

// isDBT tells a dbt project by its own file, by its compiled manifest, or by a
// document of its semantic layer.
func isDBT(fsys fs.FS) bool {
	if dbt.IsProject(fsys) || dbt.Manifest(fsys) != "" {
		return true
	}
	files, err := definition.Files(fsys)
	if err != nil {
		return false
	}
	var found atomic.Bool
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, name := range files {
		group.Go(func() error {
			if found.Load() {
				return nil
			}
			if text, err := tree.Read(fsys, name); err == nil && dbtDocument(text) {
				found.Store(true)
			}
			return nil
		})
	}
	_ = group.Wait() // what cannot be read, loading tells
	return found.Load()
}

var dbtKeys = [][]byte{[]byte("semantic_model:"), []byte("semantic_models:"), []byte("saved_query:"), []byte("project_configuration:")}

// dbtDocument tells a document of dbt's semantic layer by its keys.
func dbtDocument(text []byte) bool {
	models := false
	for line := range bytes.Lines(text) {
		if line[0] == ' ' && !models {
			continue
		}
		for _, key := range dbtKeys {
			if bytes.HasPrefix(line, key) {
				return true
			}
		}
		// The newer spelling has semantic models inside models.
		models = models || bytes.HasPrefix(line, []byte("models:"))
		if models && bytes.HasPrefix(bytes.TrimSpace(line), []byte("semantic_model:")) {
			return true
		}
	}
	return false
}
