package plugin

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/live"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// olderTried is how many versions a start goes back when the newest is broken.
const olderTried = 10

// findingsTold is how many findings an error message lists.
const findingsTold = 5

// stateError is a state database that does not answer or refuses.
type stateError struct{ err error }

func (e stateError) Error() string { return e.err.Error() }
func (e stateError) Unwrap() error { return e.err }

// unpublishedError is a project without a version. Administrators are told those that
// are there, since a mistyped name looks like one that was never published; nobody else
// is, since organisations may share a state database and nothing else.
type unpublishedError struct {
	project string
	there   []string
}

func (e unpublishedError) Error() string { return e.text("") }

func (e unpublishedError) text(more string) string {
	return fmt.Sprintf("project %q: %v%s: run `wheelhouse publish DIR --state … --project %s`, or correct the project's name", e.project, state.ErrNone, more, e.project)
}

// told is what an administrator reads.
func (e unpublishedError) told() (en, zh string) {
	more := ""
	zh = fmt.Sprintf("项目 %q 尚未发布定义", e.project)
	if len(e.there) > 0 {
		more = "; the state database has " + strings.Join(e.there, ", ")
		zh += "；状态数据库中有：" + strings.Join(e.there, "、")
	}
	return e.text(more), zh + "。"
}

func (e unpublishedError) Unwrap() error { return state.ErrNone }

// brokenError is a version whose definitions have errors.
type brokenError struct {
	version int // 0: inline
	stays   int // in force instead; 0: none
	found   diag.List
}

func (e brokenError) Error() string {
	text := "the inline definitions are broken"
	if e.version > 0 {
		text = fmt.Sprintf("version %d of the definitions is broken", e.version)
	}
	if e.stays > 0 {
		text += fmt.Sprintf(", version %d stays in force", e.stays)
	}
	shown, more := e.found, 0
	if shown = slices.DeleteFunc(slices.Clone(shown), func(d diag.Diagnostic) bool { return d.Severity != diag.Error }); len(shown) > findingsTold {
		shown, more = shown[:findingsTold], len(shown)-findingsTold
	}
	text += ":\n" + shown.Err().Error()
	if more > 0 {
		text += fmt.Sprintf("\nand %d more", more)
	}
	return text
}

func (e brokenError) Unwrap() error { return e.found.Err() }

// refresh takes the newest definitions in; only one runs at a time. Its error
// tells why something newer, or anything at all, is not in force.
func (d *definitions) refresh(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the definitions could not be read: %v", r)
		}
	}()
	switch d.settings.Definitions {
	case fromSettings:
		return d.open(state.Version{Files: map[string]string{"inline.yaml": d.settings.Inline}})
	case fromSample:
		return d.sample()
	}
	newest, _, err := d.store.Newest(ctx, d.settings.Project)
	switch {
	case err != nil:
		return stateError{err}
	case newest == 0:
		there, _ := d.store.Projects(ctx) // only to say more
		return stateError{unpublishedError{d.settings.Project, there}}
	case newest == d.seen && newest == d.version.Version:
		return nil
	case newest == d.seen && d.current != nil:
		return d.problem // a version stays as broken as it was
	}
	v, err := d.store.Latest(ctx, d.settings.Project)
	if err != nil {
		return stateError{err}
	}
	if d.current == nil {
		err = d.openBest(ctx, *v)
	} else {
		err = d.renew(*v)
	}
	if d.current != nil {
		d.seen = v.Version
	}
	return err
}

// openBest opens a version or, where it is broken, the newest before it that is
// not: a server that starts again must not lose what it had.
func (d *definitions) openBest(ctx context.Context, v state.Version) error {
	err := d.open(v)
	var broken brokenError
	if !errors.As(err, &broken) {
		return err
	}
	for n := v.Version - 1; n > 0 && n >= v.Version-olderTried; n-- {
		older, problem := d.store.Get(ctx, d.settings.Project, n)
		if problem != nil {
			return err
		}
		if d.open(*older) == nil {
			return d.renew(v) // finds it broken again, and the pages show the findings
		}
	}
	return err
}

// open brings the service to life.
func (d *definitions) open(v state.Version) error {
	d.files = v.Files
	s, err := service.Open(d.load, d.options)
	var list diag.ListError
	if errors.As(err, &list) {
		return brokenError{version: v.Version, found: list.List}
	}
	if err != nil {
		return err
	}
	b := service.NewBatch(s, window)
	d.take(&inForce{service: s, batch: b, handler: d.handler(s, b)}, v)
	return nil
}

// renew swaps the definitions inside the running service; broken ones leave
// those in force.
func (d *definitions) renew(v state.Version) error {
	d.files = v.Files
	if found := d.current.service.Reload(); found.HasErrors() {
		reloads.WithLabelValues("broken").Inc()
		return brokenError{version: v.Version, stays: d.version.Version, found: found}
	}
	d.take(d.current, v)
	return nil
}

func (d *definitions) take(f *inForce, v state.Version) {
	reloads.WithLabelValues("ok").Inc()
	written := v.Files
	v.Files = nil
	d.mu.Lock()
	defer d.mu.Unlock()
	d.current, d.version, d.written = f, v, written
	d.log.Info("definitions are in force", "project", d.settings.Project, "version", v.Version, "fingerprint", v.Fingerprint,
		"metrics", len(f.service.Model().Metrics))
}

// load is the service's loader. Settings go before the definitions, and are there
// when these are checked: what both leave out is missing.
func (d *definitions) load() (*model.Model, diag.List) {
	return publish.LoadWith(d.files, project.Options{Adjust: func(m *model.Model) { adjust(m, d.settings, d.data) }})
}

func adjust(m *model.Model, s Settings, data *live.Database) {
	override(m, s)
	if data != nil {
		live.Adjust(m, data)
	}
}
