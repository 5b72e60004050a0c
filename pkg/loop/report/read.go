package report

import (
	"context"
	"slices"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/about"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/letter"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Ask is how a report is read.
type Ask struct {
	Lang    string
	Scope   *query.Scope // in place of the report's own; nil: that
	Edition int          // 0: as it stands
}

// Find lists reports, the last changed first.
func Find(ctx context.Context, d *loop.Desk) (*List, error) {
	found, remembers, may, err := loop.Listed(ctx, d, list)
	if err != nil {
		return nil, err
	}
	out := &List{Reports: []Report{}, Remembers: remembers, May: may}
	for _, r := range found {
		r.Key, r.Next, r.Blocks = "", 0, nil
		out.Reports = append(out.Reports, r)
	}
	return out, nil
}

// One is a report with its numbers as they stand for who asks, or an edition of it.
func One(ctx context.Context, d *loop.Desk, id int64, ask Ask) (*Report, error) {
	_, place, err := d.Permit(ctx, loop.Read)
	if err != nil {
		return nil, err
	}
	return one(ctx, d, place, id, ask)
}

// one is a report as the subject of ctx reads it, whoever that is: a message is read as
// somebody who has no role in Grafana.
func one(ctx context.Context, d *loop.Desk, place state.Place, id int64, ask Ask) (r *Report, err error) {
	var e *edition
	err = d.Store.Read(ctx, place, func(ctx context.Context, tx *state.Tx) (err error) {
		if r, err = read(ctx, tx, id); err == nil && ask.Edition > 0 {
			e, err = readEdition(ctx, tx, id, ask.Edition)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if e != nil {
		e.Report.Editions, e.Report.Comments, e.Report.State, e.Report.Send = r.Editions, r.Comments, r.State, nil
		r = e.Report
		r.Edition = e.N
	}
	s := &shower{d: d, sight: about.SightOf(d.Service), ask: ask, edition: e}
	return r, s.show(ctx, r)
}

// shower works out what a reader is told of a report.
type shower struct {
	d       *loop.Desk
	sight   *about.Sight
	ask     Ask
	edition *edition // nil: as it stands
}

func (s *shower) show(ctx context.Context, r *Report) error {
	seen, told := map[int]bool{}, true // whether all numbers may be told as the editor read them
	r.Figures = make([]Figure, len(r.Blocks))
	for i, b := range r.Blocks {
		if b.Request == nil {
			continue
		}
		f, err := s.figure(ctx, r, &b, i)
		if err != nil {
			return err
		}
		r.Figures[i], seen[b.ID] = f, !f.Hidden
		if told = told && !f.Hidden; told {
			if told, err = s.as(ctx, r, &b, r.Key); err != nil {
				return err
			}
		}
	}
	for i, b := range r.Blocks {
		if b.Request != nil {
			continue
		}
		seen[b.ID] = told || b.Free
		r.Figures[i] = Figure{Block: b.ID, Hidden: !seen[b.ID]}
		if seen[b.ID] {
			r.Figures[i].HTML = html(b.Text)
		}
	}
	if err := s.comments(ctx, r, seen, told); err != nil {
		return err
	}
	for i, f := range r.Figures {
		if f.Hidden { // what it is called, and what it asks for, may tell of it
			r.Blocks[i] = Block{ID: f.Block, Kind: r.Blocks[i].Kind}
			r.Hidden++
		}
	}
	r.Rights = []loop.Right{loop.Read}
	if _, err := loop.Permit(ctx, loop.Comment, nil); err == nil {
		r.Rights = append(r.Rights, loop.Comment)
	}
	if _, err := loop.Permit(ctx, loop.Act, nil); err == nil && r.Hidden == 0 && r.Edition == 0 {
		r.Rights, r.Ways = append(r.Rights, loop.Act), letter.Ways(s.d.Service.Model())
	}
	r.Key, r.Next = "", 0
	return nil
}

// comments leaves those of blocks that the reader sees, as their writers read them.
func (s *shower) comments(ctx context.Context, r *Report, seen map[int]bool, told bool) error {
	out := []Comment{}
	for _, c := range r.Comments {
		may := told
		if i := slices.IndexFunc(r.Blocks, func(b Block) bool { return b.ID == c.Block }); i >= 0 {
			may = seen[c.Block]
			if b := r.Blocks[i]; may && b.Request != nil {
				var err error
				if may, err = s.as(ctx, r, &b, c.Key); err != nil {
					return err
				}
			}
		}
		if !may {
			r.Hidden++
			continue
		}
		c.Key = ""
		out = append(out, c)
	}
	r.Comments = out
	return nil
}
