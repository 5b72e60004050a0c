package service

import (
	"context"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// maxMembers is how many members one call lists.
const maxMembers = 10000

// LevelMembers lists the members of a hierarchy's level below a scope, each
// with its path from the coarsest level: those of a view of the organisation
// (now, or a day), or all that ever were where that is empty or then.
func (s *Service) LevelMembers(ctx context.Context, hierarchy, level string, scope []query.ScopeStep, organisation string) (*wire.Members, error) {
	st := s.state.Load()
	now, err := st.engine.now(ctx)
	if err != nil && organisation == query.AsNow {
		return nil, err
	}
	organised, found := query.Organised(organisation, st.engine.wall(now))
	if err := found.Err(); err != nil {
		return nil, err
	}
	l := st.model.Level(hierarchy, level)
	if l == nil {
		return nil, unknownMember("level", fmt.Sprintf("there is no level %q in hierarchy %q", level, hierarchy))
	}
	if l.Dimension == "" {
		return &wire.Members{Members: []wire.Member{{Value: l.TopCalled(st.model.Project.Language)}}}, nil
	}
	core := &query.Core{Limit: maxMembers + 1, Now: st.engine.today(ctx), Organised: organised}
	core.Where = listed(st.model, l)
	var path []*model.Level
	for _, above := range l.Hierarchy.Levels[:l.Index+1] {
		if above.Dimension == "" {
			continue
		}
		path = append(path, above)
		column := fmt.Sprintf("level%d", above.Index)
		core.Keys = append(core.Keys, query.Key{Column: column, Ref: query.DimensionRef(above.Dimension), Kept: above.Has()})
		core.Order = append(core.Order, query.CoreOrder{Column: column})
	}
	for _, step := range scope {
		if at := st.model.Level(hierarchy, step.Level); at != nil && at.Dimension != "" {
			core.Where = append(core.Where, at.Is(step.Member, step.Null))
		}
	}
	rows, _, err := st.engine.Rows(ctx, connectionOf(st.model, l.Dimension), core)
	if err != nil {
		return nil, err
	}
	out := &wire.Members{Members: []wire.Member{}, More: rows.Len > maxMembers}
	called := st.model.LabelsAt(l)
	for row := range min(rows.Len, maxMembers) {
		member := wire.Member{}
		for i, at := range path {
			member.Value, member.Null = rows.Columns[i].Text(row), rows.Columns[i].Null[row]
			member.Path = append(member.Path, query.ScopeStep{Level: at.Name, Member: member.Value, Null: member.Null})
		}
		member.Label = wire.Text(called[member.Value]) // without a member the value is empty
		out.Members = append(out.Members, member)
	}
	return out, nil
}

// DimensionMembers lists the distinct values of a dimension, the missing one too.
func (s *Service) DimensionMembers(ctx context.Context, dimension string) (*wire.Members, error) {
	st := s.state.Load()
	if !has(st.model.Held(dimension)) {
		return nil, unknownMember("dimension", fmt.Sprintf("there is no dimension %q", dimension))
	}
	rows, err := st.values(ctx, dimension, nil, maxMembers+1)
	if err != nil {
		return nil, err
	}
	out := &wire.Members{Members: []wire.Member{}, More: rows.Len > maxMembers}
	called := st.model.LabelsOf(dimension)
	for row := range min(rows.Len, maxMembers) {
		member := wire.Member{Value: rows.Columns[0].Text(row), Null: rows.Columns[0].Null[row]}
		if !member.Null {
			member.Label = wire.Text(called[member.Value])
		}
		out.Members = append(out.Members, member)
	}
	return out, nil
}

// has tells whether a name stands for a dimension or a key, whose members can be
// listed.
func has(held model.Route) bool { return held.Dimension != nil || held.Entity != nil }

// values reads the distinct values of a dimension, in their order, where the
// conditions hold.
func (st *state) values(ctx context.Context, dimension string, where []expr.Expr, limit int) (*execute.RowSet, error) {
	rows, _, err := st.engine.Rows(ctx, connectionOf(st.model, dimension), &query.Core{
		Keys:  []query.Key{{Column: "member", Ref: query.DimensionRef(dimension)}},
		Order: []query.CoreOrder{{Column: "member"}}, Where: where, Limit: limit, Now: st.engine.today(ctx),
	})
	return rows, err
}

// tells looks whether the reader may list a member of a dimension, each once and only when
// it is to be called by its label. What cannot be told is not there for them.
func (st *state) tells(ctx context.Context) func(dimension, member string) bool {
	ctx = context.WithoutCancel(ctx) // others may wait for the answer, when who asked has gone
	known := map[[2]string]bool{}
	return func(dimension, member string) bool {
		key := [2]string{dimension, member}
		if told, ok := known[key]; ok {
			return told
		}
		condition, err := query.FilterExpr(query.Filter{Field: dimension, Op: "eq", Values: []string{member}})
		if err == nil {
			rows, err := st.values(ctx, dimension, []expr.Expr{condition}, 1)
			known[key] = err == nil && rows.Len > 0
		}
		return known[key]
	}
}

func unknownMember(field, message string) error {
	return diag.List{{Code: "RQ018", Name: "unknown-" + field, Severity: diag.Error, Subject: field, Message: message}}.Err()
}

// connectionOf finds where a dimension lives: the connection of the source that
// holds it.
func connectionOf(m *model.Model, name string) *model.Connection {
	if s := m.Holder(name); s != nil {
		return s.Connection
	}
	if len(m.Connections) > 0 {
		return m.Connections[0]
	}
	return nil
}
