// Package interchange reads the models of other semantic layers into definitions, and
// writes a project as an Apache Ossie (Open Semantic Interchange) model. What the other
// side has no word for is named in a loss: nothing is dropped in silence, and nothing is
// guessed.
//
// Formats, each as published: Apache Ossie core specification 0.2.0.dev0
// (github.com/apache/ossie, core-spec/spec.md, Apache-2.0); Cube data model in YAML
// (cube.dev/docs/product/data-modeling/reference); Lightdash metrics and dimensions in
// dbt's YAML (docs.lightdash.com/references).
package interchange

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/tree"
)

// File is a file to be written; its name has no folder.
type File struct {
	Name string
	Text []byte
}

// Loss is something that the other side does not keep.
type Loss struct {
	File string // "" for what belongs to no file
	Line int    // 1-based; 0 where it is not known
	What string // "metric revenue", "cube orders: segments"
	Why  string // and what to do about it
}

func (l Loss) String() string {
	at := l.File
	if l.Line > 0 {
		at += fmt.Sprintf(":%d", l.Line)
	}
	if at != "" {
		at += ": "
	}
	return at + l.What + ": " + l.Why
}

// Taken is what was read of another tool's files.
type Taken struct {
	Files                     []File
	Sources, Metrics          int // how many are in Files
	Dimensions, Relationships int
	Losses                    []Loss
}

// Options say what files of other tools do not.
type Options struct {
	Project string // name of the project; that of the model unless told
	Engine  string // of the connection that holds the tables: postgres, mysql, …
	Only    string // the one file to read; all unless told
}

// format is another tool's way to write a model.
type format struct {
	name, label string
	// read adds what files say to a bundle.
	read func(b *bundle, name string, text []byte) error
}

// formats are all that can be read. A new one is an entry here.
var formats = []format{
	{"ossie", "Apache Ossie (Open Semantic Interchange)", readOssie},
	{"cube", "Cube", readCube},
	{"lightdash", "Lightdash", readLightdash},
}

// Formats are the names of what can be read.
func Formats() (out []string) {
	for _, f := range formats {
		out = append(out, f.name)
	}
	return out
}

// Read reads all YAML and JSON files of a file system that another tool wrote. The error
// is of files that cannot be read at all, with file and line.
func Read(fsys fs.FS, from string, opts Options) (*Taken, error) {
	at := slices.IndexFunc(formats, func(f format) bool { return f.name == from })
	if at < 0 {
		return nil, fmt.Errorf("there is no format %q: use %s", from, strings.Join(Formats(), ", "))
	}
	names, err := []string{opts.Only}, error(nil)
	if opts.Only == "" {
		names, err = modelFiles(fsys)
	}
	if err != nil {
		return nil, err
	}
	b := &bundle{format: formats[at].label}
	for _, name := range names {
		text, err := tree.Read(fsys, name)
		if err != nil {
			return nil, err
		}
		b.file = name
		if err := formats[at].read(b, name, text); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	b.file = ""
	b.allCubes()
	if len(b.datasets) == 0 {
		return nil, fmt.Errorf("no file has a model of %s", formats[at].label)
	}
	return b.write(opts)
}

// modelFiles are the YAML and JSON files of a file system, sorted, without hidden ones.
func modelFiles(fsys fs.FS) (out []string, err error) {
	err = tree.Walk(fsys, func(name string, d fs.DirEntry) error {
		hidden := strings.HasPrefix(d.Name(), ".") && name != "."
		switch {
		case d.IsDir() && (hidden || d.Name() == "node_modules" || d.Name() == "target"):
			return fs.SkipDir
		case d.IsDir() || hidden:
		case slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(name)):
			out = append(out, name)
		}
		return nil
	})
	return out, err
}
