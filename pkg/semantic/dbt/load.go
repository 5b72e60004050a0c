// Package dbt is the second front end to the model: it reads the dbt semantic
// layer (MetricFlow), either YAML documents (semantic_model:, metric:,
// saved_query:, project_configuration:) or the compiled semantic_manifest.json,
// and links them into model.Model. What it does not understand it names in a
// finding; nothing is passed over in silence.
//
// The fields follow MetricFlow's metricflow_semantic_interfaces (Apache-2.0).
package dbt

import (
	"io/fs"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/tree"
)

// Options say what a manifest itself does not.
type Options struct {
	// Project names the model; default "dbt".
	Project string
	// Connection holds the tables; may be nil when nothing is to be run.
	Connection *model.Connection
	// Schema stands for $source_schema in YAML manifests; empty leaves tables
	// unqualified, so that the connection's default schema counts.
	Schema string
}

// ManifestFile is the name of dbt's compiled manifest.
const ManifestFile = "semantic_manifest.json"

// CompanionFile is native YAML that may stand beside a manifest, to name the
// project and its connection. It is not dbt's, so Load leaves it to others.
const CompanionFile = "wheelhouse.yaml"

// Load reads all of fsys: the compiled manifest where there is one (at the top
// or where dbt puts it), else every .yaml and .yml file. The model is sealed, and
// whole only if the findings hold no error.
func Load(fsys fs.FS, opts Options) (*model.Model, diag.List) {
	l := newLoader(opts)
	project := projectFile(fsys)
	if name := Manifest(fsys); name != "" {
		text, err := tree.Read(fsys, name)
		if err != nil {
			l.add(checkSyntax.At(diag.Pos{File: name}, "", "cannot read the manifest: %v", err))
			return l.link()
		}
		if project != "" {
			l.add(checkCompiled.At(diag.Pos{File: name}, "", "the project is read as dbt last compiled it"))
		}
		l.readManifest(name, text)
		return l.link()
	}
	if project != "" {
		return l.uncompiled(diag.Pos{File: project, Line: 1, Column: 1})
	}
	err := tree.Walk(fsys, func(name string, d fs.DirEntry) error {
		hidden := strings.HasPrefix(d.Name(), ".")
		switch ext := path.Ext(name); {
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden || name == CompanionFile || ext != ".yaml" && ext != ".yml":
			return nil
		}
		text, err := tree.Read(fsys, name)
		if err != nil {
			return err
		}
		l.readYAML(name, text)
		return nil
	})
	if err != nil {
		l.add(checkSyntax.At(diag.Pos{}, "", "cannot read the manifest: %v", err))
	}
	if l.own != nil {
		return l.uncompiled(*l.own)
	}
	return l.link()
}

// document is one object as written.
type document struct {
	kind string
	file string
	node *yaml.Node
}

// loader gathers documents, then links them.
type loader struct {
	opts  Options
	found diag.List
	docs  []document
	own   *diag.Pos // the first place that is written for dbt itself
	m     *model.Model

	measures map[string]*measure // by lower-case name
	metrics  map[string]*metric
	order    []*metric
	grains   map[grain.Grain]bool // custom granularities
}

func newLoader(opts Options) *loader {
	if opts.Project == "" {
		opts.Project = "dbt"
	}
	m := &model.Model{Project: model.Project{
		Name: opts.Project, Language: "en", AsOf: "now", Calendar: grain.Gregorian(), PartialOffsets: true, NarrowLists: true,
	}}
	if opts.Connection != nil {
		m.Connections = []*model.Connection{opts.Connection}
	}
	return &loader{
		opts: opts, m: m,
		measures: map[string]*measure{}, metrics: map[string]*metric{}, grains: map[grain.Grain]bool{},
	}
}

func (l *loader) add(d ...diag.Diagnostic) { l.found = append(l.found, d...) }

// link goes from what others refer to towards what refers: spines, sources
// with their measures, metrics, saved queries.
func (l *loader) link() (*model.Model, diag.List) {
	l.each("project_configuration", l.project)
	l.each("semantic_model", l.source)
	l.declareMetrics()
	l.metricsOfMeasures()
	for _, m := range l.order {
		l.linkMetric(m)
	}
	l.checkCycles()
	l.each("saved_query", l.savedQuery)
	if len(l.docs) == 0 && !l.found.HasErrors() {
		l.add(checkNothing.At(diag.Pos{}, "", "no dbt semantic layer was found"))
	}
	if len(l.m.Spines) == 0 && len(l.m.Metrics) > 0 {
		l.add(checkNoSpine.At(diag.Pos{}, "", "the project configures no time spine"))
	}
	l.m.Fingerprint = l.fingerprint()
	l.nameObjects()
	l.found.Sort()
	return l.m.Seal(), l.found
}

// nameObjects tells in findings of the compiled manifest which object they are
// about, since its line and column tell nobody.
func (l *loader) nameObjects() {
	for i := range l.found {
		if d := &l.found[i]; strings.HasSuffix(d.Pos.File, ".json") && d.Subject != "" && !strings.Contains(d.Message, d.Subject) {
			d.Message = d.Subject + ": " + d.Message
		}
	}
}

func (l *loader) each(kind string, read func(*object)) {
	for _, d := range l.docs {
		if d.kind == kind {
			o := l.object(d.node, d.file, kind)
			read(o)
			o.close()
		}
	}
}
