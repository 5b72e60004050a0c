package resolve

import (
	"context"
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/expr"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// zoneColumn holds the zone of a unit's rows.
const zoneColumn = "unit_zone"

// timestamp writes a business time as a constant.
func timestamp(t time.Time) expr.Expr {
	return expr.Literal{Kind: expr.Timestamp, Text: t.Format("2006-01-02 15:04:05")}
}

// partsByZone asks windows whose rows are those of each zone up to its own end in
// statements of their own, with what does not overlap in one.
func (f fetch) partsByZone() (out []part) {
	plain := f
	plain.only, plain.windows = nil, nil
	var apart []query.Window
	for _, w := range f.windows {
		if f.only[w.ID] == nil {
			plain.windows = append(plain.windows, w)
		} else {
			apart = append(apart, w)
		}
	}
	out = plain.parts()
	sortWindows(apart)
	for len(apart) > 0 {
		p := part{cut: f.grain}
		var rest []query.Window
		for _, w := range apart {
			if n := len(p.windows); n > 0 && p.windows[n-1].To.After(w.From) {
				rest = append(rest, w)
				continue
			}
			p.windows, p.only = append(p.windows, w), joined("OR", p.only, f.only[w.ID])
		}
		out, apart = append(out, p), rest
	}
	return out
}

// recent is how long after a period has ended everywhere somebody may still ask by which
// clock it did.
const recent = 2 * 24 * time.Hour

// zonesOf tells the zones of each unit of a group, from the rows of its windows; nil where
// nothing that is asked for depends on it.
func (g *group) zonesOf(ctx context.Context, eng Engine, f fetch, tells func(query.ResolvedAbove) bool, u *units, stats *answer.Stats) ([][]int, error) {
	if g.clocks == nil || len(f.windows) == 0 {
		return nil, nil
	}
	if len(g.clocks.zones) == 1 {
		return slices.Repeat([][]int{{0}}, u.len()), nil
	}
	of := newUnits(f.by, tells)
	keys := of.keys(f.by, f.kept)
	hull := query.Window{From: f.windows[0].From, To: f.windows[0].To}
	for _, w := range f.windows {
		hull.From, hull.To = earliest(hull.From, w.From), latest(hull.To, w.To)
	}
	if len(keys) == 0 || g.clocks.hidden || hull.To.Add(recent).Before(g.coverage.End) {
		return nil, nil
	}
	keys = append(keys, query.Key{Column: zoneColumn, Ref: expr.Ref{Kind: expr.RefDimension, Name: g.clocks.by}})
	rows, statement, err := eng.Rows(ctx, f.conn, &query.Core{
		Metrics: f.metrics, Keys: keys, Where: f.where, Windows: []query.Window{hull}, Cal: f.cal, Now: f.now, Loaded: f.loaded, Organised: f.day,
	})
	if err != nil {
		return nil, err
	}
	stats.Statements = append(stats.Statements, statement)
	stats.EngineMs += statement.Ms
	out := make([][]int, u.len())
	number, zone := of.number(rows), rows.Column(zoneColumn)
	to := of.within(u)
	for row, id := range number {
		unit := to[id]
		if at := g.clocks.zoneOf(zone.Null[row], zone.Text(row)); unit != nobody && at >= 0 && !slices.Contains(out[unit], at) {
			out[unit] = append(out[unit], at)
		}
	}
	return out, nil
}

// zoneOf finds the zone of a member; −1 where that has no rows that count.
func (c *unitClocks) zoneOf(null bool, member string) int {
	rest := -1
	for i, z := range c.zones {
		if !null && slices.Contains(z.Members, member) {
			return i
		}
		if z.Rest {
			rest = i
		}
	}
	return rest
}

// zonesAre keeps the zones of a group's units, by the answer's numbers.
func (g *group) zonesAre(zones [][]int, renumbered []int) {
	if g.clocks == nil || zones == nil {
		return
	}
	for from, to := range renumbered {
		if to == nobody {
			continue
		}
		for len(g.clocks.of) <= to {
			g.clocks.of = append(g.clocks.of, nil)
		}
		g.clocks.of[to] = zones[from]
	}
}

// clocks are those of the answer's units; nil where all go by one.
func (s *asked) clocks(g *group) []answer.UnitClock {
	if g.clocks == nil {
		return nil
	}
	out := make([]answer.UnitClock, s.units.len())
	for id := range out {
		z := g.clockOf(id)
		if z == nil {
			out[id].Zones = g.clocks.zonesOf(id)
			continue
		}
		end := z.end
		if !g.clocks.apart {
			end = earliest(end, g.coverage.End)
		}
		out[id] = answer.UnitClock{Zone: z.Zone, Now: z.Now, Through: end}
	}
	return out
}

// zonesOf are the zones in which a unit's rows may lie.
func (c *unitClocks) zonesOf(unit int) (out []*time.Location) {
	if unit < len(c.of) {
		for _, z := range c.of[unit] {
			out = append(out, c.zones[z].Zone)
		}
	}
	if out == nil {
		for _, z := range c.zones {
			out = append(out, z.Zone)
		}
	}
	return out
}
