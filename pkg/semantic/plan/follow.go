package plan

import (
	"fmt"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/grain"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Columns that the rows of entities that are followed have beside those kept.
const (
	WhoColumn     = "wh_who"     // the entity's key
	CountsColumn  = "wh_counts"  // 1 where the conditions hold, else 0
	AtColumn      = "wh_at"      // when the row was
	WallColumn    = "wh_wall"    // the same by the clock that the window goes by
	LapsesColumn  = "wh_lapses"  // when the window from there is over
	DueColumn     = "wh_due"     // when that of the row before was; NULL of the first
	NextColumn    = "wh_next"    // when the next row is; NULL of the last
	SinceColumn   = "wh_since"   // the period of the first row
	ElapsedColumn = "wh_elapsed" // periods since, in which the entity came again
)

// ReachedColumn is when the i-th step, from 0, was taken; NULL where it was not.
func ReachedColumn(i int) string { return fmt.Sprintf("wh_at_%d", i+1) }

// Rows is a pipeline in which an entity can be told at a time.
type Rows struct {
	Node  Node
	Scope Scope
	At    Field
	Who   Field
}

// Sequence follows each entity from every row of Base through the steps: the first
// row of a step at or (Later) after the one before, and before the window from
// the base row is over, is the one that counts. The earliest leaves the most time
// for what follows, so that no other choice comes further. Its rows are the base
// rows, of those of one entity at one instant one, with WhoColumn and
// ReachedColumn, under alias As.
type Sequence struct {
	Base   Rows
	Steps  []Rows // after the first
	Window model.Span
	Later  bool
	Keep   []string // fields of the base scope that are passed on
	As     string
}

// Inputs are base and steps.
func (n *Sequence) Inputs() []Node {
	out := []Node{n.Base.Node}
	for _, s := range n.Steps {
		out = append(out, s.Node)
	}
	return out
}

// Line tells how many steps there are, and how long they may take.
func (n *Sequence) Line() string {
	return fmt.Sprintf("Sequence of %d steps per %s within %d %s", len(n.Steps)+1, n.Base.Who.Name, n.Window.Count, n.Window.Grain)
}

// History puts beside each row of an entity when the row before and the next one
// are. Of rows at one instant it is settled by what is kept which one is first.
// Conditions of All limit nothing: whether they hold is told by CountsColumn.
type History struct {
	Of     Rows
	All    Filter      // without input
	Window *model.Span // nil: DueColumn is the time of the row before, and there are no LapsesColumn and NextColumn
	Keep   []string
	As     string
}

// Inputs are the rows.
func (n *History) Inputs() []Node { return []Node{n.Of.Node} }

// Line tells whose history it is.
func (n *History) Line() string {
	s := "History per " + n.Of.Who.Name
	if len(n.All.All) > 0 {
		s += " counting " + Texts(n.All.All, " and ")
	}
	return s
}

// Recur puts beside each row of Base, the first ones of entities, the periods in
// which they came again: one row for each, and one without ElapsedColumn where
// there is none.
type Recur struct {
	Base    Rows
	Again   Rows
	Periods []query.Window // one after the other; their IDs count from 0
	Grain   grain.Grain
	Most    int // periods since that are looked at
	Keep    []string
	As      string
}

// Inputs are the first rows and all.
func (n *Recur) Inputs() []Node { return []Node{n.Base.Node, n.Again.Node} }

// Line tells by what it counts.
func (n *Recur) Line() string {
	return strings.TrimSpace(fmt.Sprintf("Recur per %s up to %d × %s", n.Again.Who.Name, n.Most, n.Grain))
}
