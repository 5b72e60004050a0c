package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/publish"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// incoming is a folder on its way into the state database.
type incoming struct {
	store   *state.Store
	project string
	files   map[string]string
	author  string
}

// untaken refuses a folder that would undo what was certified in Grafana.
func (t incoming) untaken(ctx context.Context) error {
	var edited []string
	err := t.store.Read(ctx, state.Place{Project: t.project}, func(ctx context.Context, tx *state.Tx) (err error) {
		edited, err = tx.EditedSince(ctx)
		return err
	})
	if err != nil {
		return coded{code: exitEngine, err: err}
	}
	if len(edited) == 0 {
		return nil
	}
	newest, err := t.store.Latest(ctx, t.project)
	if errors.Is(err, state.ErrNone) {
		return nil
	}
	if err != nil {
		return coded{code: exitEngine, err: err}
	}
	var lost []string
	for _, name := range edited {
		is, _ := publish.TextOf(newest.Files, name)
		here, _ := publish.TextOf(t.files, name)
		if is != here {
			lost = append(lost, name)
		}
	}
	if len(lost) == 0 {
		return nil
	}
	return coded{code: exitFound, err: fmt.Errorf("version %d has what was certified in Grafana, and this folder has not: %s; take it up with `wheelhouse drafts take`, or replace it with --expect %d",
		newest.Version, strings.Join(lost, ", "), newest.Version)}
}

// certificates are those that publishing the folder gives.
func (t incoming) certificates(ctx context.Context, before, after *model.Model) (out []state.Certificate, err error) {
	var there map[string]state.Certificate
	err = t.store.Read(ctx, state.Place{Project: t.project}, func(ctx context.Context, tx *state.Tx) (err error) {
		there, err = tx.Certificates(ctx, draft.Metric, "")
		return err
	})
	if err != nil {
		return nil, err
	}
	has := func(name string) (string, bool) {
		c, ok := there[name]
		return c.Meaning, ok
	}
	for _, v := range publish.Certifiable(before, after, has) {
		meaning := publish.MeaningOf(after, v)
		out = append(out, state.Certificate{Kind: draft.Metric, Name: v.Name, Who: t.author, Meaning: meaning.Hash, Parts: meaning.Parts, Text: v.YAML})
	}
	return out, nil
}
