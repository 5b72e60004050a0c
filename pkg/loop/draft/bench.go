package draft

import (
	"context"
	"errors"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
)

// bench is the definitions in force, with one of them laid among them as it is to be.
type bench struct {
	files   map[string]string
	version int    // that they were published as; 0: they are not kept in versions
	text    string // of the definition in force; "" where there is none
	before  *model.Model
	was     diag.List // what those in force have

	laid  map[string]string // with the draft
	after *model.Model      // nil where they cannot be read with it
	found diag.List
}

// errNoShelf is a deed on definitions that nobody knows as they are written.
var errNoShelf = about.Unfit("kind", "the definitions of this data source are not kept as text here", "此数据源的定义未以文本形式保存")

// inForce opens a bench.
func inForce(ctx context.Context, d *loop.Desk, name string) (*bench, error) {
	if d.Shelf == nil {
		return nil, errNoShelf
	}
	files, version, err := d.Shelf.Files(ctx)
	if err != nil {
		return nil, err
	}
	b := &bench{files: files, version: version}
	b.text, _ = publish.TextOf(files, name)
	b.before, b.was = d.Shelf.Load(files)
	if b.before == nil || b.was.HasErrors() {
		b.before = d.Service.Model()
	}
	return b, nil
}

// none says why there is no text of a definition.
func (b *bench) none(kind, name string) error {
	if b.before.Metric(name) == nil {
		return missing(kind, name)
	}
	return about.Unfit("name", "the text of this definition cannot be edited here: it is written in one line with others, or comes from dbt",
		"此定义无法在此编辑：它与其他定义写在同一行，或来自 dbt")
}

// lay puts a draft among the definitions. A text that is no definition is a finding.
func (b *bench) lay(d *loop.Desk, name, text string) error {
	laid, err := publish.Splice(b.files, name, text)
	if bad, ok := errors.AsType[publish.TextError](err); ok {
		b.found = diag.List{{Code: "WH363", Name: "draft-unreadable", Severity: diag.Error, Subject: "metric " + name, Message: bad.Why}}
		return nil
	}
	if err != nil {
		return err
	}
	b.laid = laid
	after, found := d.Shelf.Load(laid)
	for _, f := range found {
		if !slices.ContainsFunc(b.was, func(o diag.Diagnostic) bool {
			return o.Code == f.Code && o.Subject == f.Subject && o.Message == f.Message
		}) {
			b.found = append(b.found, f)
		}
	}
	if after != nil && after.Metric(name) != nil {
		b.after = after
	}
	return nil
}

// fit refuses a draft that cannot go into force.
func (b *bench) fit() error {
	if b.after != nil && !b.found.HasErrors() {
		return nil
	}
	for _, f := range b.found {
		if f.Severity == diag.Error {
			return about.Unfit("text", "the definition cannot go into force: "+f.Message, "定义无法生效："+f.Message)
		}
	}
	return about.Unfit("text", "the definition cannot go into force: it is not read as a metric", "定义无法生效：无法读作指标")
}
