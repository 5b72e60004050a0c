package definition

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/sync/errgroup"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/tree"
)

// Options of Load.
type Options struct {
	// Root is the directory on disk that the file system stands for; the paths
	// of SQLite files count from it. Empty leaves them as they are.
	Root string
}

// Bundle is all definitions of a project as written.
type Bundle struct {
	Document
	Root  string
	Files []string // sorted, slash-separated
	// Fingerprint is a SHA-256 of the content. The order of files and objects,
	// comments and layout do not change it.
	Fingerprint string
	// Incomplete is set when a file could not be read to its end, so that a
	// name that is not found may well be defined.
	Incomplete bool
}

// Load reads every definition file and reports all problems at once. The
// bundle holds whatever could be read, also with errors.
func Load(fsys fs.FS, opts Options) (*Bundle, diag.List) {
	b := &Bundle{Root: opts.Root}
	files, err := Files(fsys)
	if err != nil {
		b.Incomplete = true
		return b, diag.List{checkUnreadable.At(diag.Pos{}, "", "cannot list the definitions: %v", err)}
	}
	b.Files = files
	if len(files) == 0 {
		return b, diag.List{checkNoDefinitions.At(diag.Pos{}, "", "no definition files found")}
	}
	read := make([]fileContent, len(files))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range files {
		group.Go(func() error {
			read[i] = readFile(fsys, name)
			return nil
		})
	}
	_ = group.Wait() // readFile reports its errors as findings
	var found diag.List
	var prints [][32]byte
	for _, c := range read {
		found = append(found, c.found...)
		prints = append(prints, c.prints...)
		b.Incomplete = b.Incomplete || c.incomplete
		for i := range c.documents {
			found = append(found, b.add(&c.documents[i])...)
		}
	}
	b.Fingerprint = fingerprint(prints)
	found.Sort()
	return b, found
}

// Files lists the definition files: *.yaml and *.yml, except below data/ and
// below folders that start with "." or "_".
func Files(fsys fs.FS) ([]string, error) {
	var files []string
	err := tree.Walk(fsys, func(name string, d fs.DirEntry) error {
		switch base := path.Base(name); {
		case d.IsDir() && (base == "data" || base[0] == '.' || base[0] == '_'):
			return fs.SkipDir
		case !d.IsDir() && (path.Ext(name) == ".yaml" || path.Ext(name) == ".yml") && base[0] != '.':
			files = append(files, name)
		}
		return nil
	})
	slices.Sort(files)
	return files, err
}

// add appends a document's lists to the bundle's.
func (b *Bundle) add(d *Document) (found diag.List) {
	if d.Project != nil {
		if b.Project != nil {
			found = append(found, checkProjectTwice.At(d.Project.Places.At(""), "project "+d.Project.Name,
				"the project is already written at %s", b.Project.Places.At("")))
		} else {
			b.Project = d.Project
		}
	}
	b.Connections = append(b.Connections, d.Connections...)
	b.Domains = append(b.Domains, d.Domains...)
	b.Owners = append(b.Owners, d.Owners...)
	b.Sources = append(b.Sources, d.Sources...)
	b.Hierarchies = append(b.Hierarchies, d.Hierarchies...)
	b.Metrics = append(b.Metrics, d.Metrics...)
	b.Targets = append(b.Targets, d.Targets...)
	b.TargetVersions = append(b.TargetVersions, d.TargetVersions...)
	b.Rules = append(b.Rules, d.Rules...)
	b.Playbooks = append(b.Playbooks, d.Playbooks...)
	b.Tiers = append(b.Tiers, d.Tiers...)
	b.Agendas = append(b.Agendas, d.Agendas...)
	b.Scorecards = append(b.Scorecards, d.Scorecards...)
	b.Terms = append(b.Terms, d.Terms...)
	b.Days = append(b.Days, d.Days...)
	b.Calendars = append(b.Calendars, d.Calendars...)
	b.Events = append(b.Events, d.Events...)
	b.Policies = append(b.Policies, d.Policies...)
	b.PolicyTests = append(b.PolicyTests, d.PolicyTests...)
	return found
}

// fileContent is what one file gave.
type fileContent struct {
	documents  []Document
	found      diag.List
	prints     [][32]byte
	incomplete bool
}

func readFile(fsys fs.FS, name string) (c fileContent) {
	text, err := tree.Read(fsys, name)
	if err != nil {
		c.incomplete = true
		c.found = diag.List{checkUnreadable.At(diag.Pos{File: name}, "", "cannot read the file: %v", err)}
		return c
	}
	r := &reader{file: name, lines: strings.Split(string(text), "\n")}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	for {
		var n yaml.Node
		err := decoder.Decode(&n)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			c.incomplete = true
			r.found = append(r.found, syntax(err, name, r.lines))
			break
		}
		if d, ok := r.document(&n); ok {
			c.prints = append(c.prints, prints(n.Content[0])...)
			c.documents = append(c.documents, d)
		}
	}
	c.found = r.found
	return c
}

// document reads one document; an empty one is not one.
func (r *reader) document(n *yaml.Node) (d Document, ok bool) {
	if len(n.Content) == 0 || n.Content[0].ShortTag() == "!!null" {
		return d, false
	}
	r.value(n.Content[0], reflect.ValueOf(&d).Elem(), &field{key: "the document"}, scope{})
	for _, m := range d.Metrics {
		r.kind(m)
	}
	for _, c := range d.Connections {
		r.engine(c)
	}
	for _, s := range d.Sources {
		r.timeKeys(s)
	}
	return d, true
}
