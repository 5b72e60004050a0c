// Package rollups proposes roll-ups from what has been asked: how often, for how long, and
// what of which source. What is kept of a question are names of the definitions. Who asked,
// and the values of its conditions, are not.
package rollups

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/plan/optimise"
)

// Asked is how often statements of one shape have run on a day, and how long they took.
type Asked struct {
	Day    string                `json:"day"`   // 2006-01-02
	Needs  []optimise.RollupNeed `json:"needs"` // nil: of shapes that are too many to be told apart
	Times  int                   `json:"times"`
	Micros int64                 `json:"micros"` // all of them together
}

// Other is the key of shapes that are not told apart.
const Other = ""

// Shape tells statements of one shape, of whatever day.
func (a Asked) Shape() string {
	if len(a.Needs) == 0 {
		return Other
	}
	sum := sha256.Sum256([]byte(Text(a.Needs)))
	return hex.EncodeToString(sum[:16])
}

// Days is for how many days what was asked is kept: a quarter, so that a month's end and a
// quarter's are in it.
const Days = 92

// Shapes is how many shapes of a day are told apart.
const Shapes = 500

// mostKept is how many counts are in memory at all, where nothing takes them: days that are
// long ago go first.
const mostKept = 10 * Shapes

// Log counts what is asked, in memory that is bounded: a shape that is one too many takes
// the place of the one that took the least time, which is counted among the others. The
// zero value is empty. It is safe for concurrent use.
type Log struct {
	mu sync.Mutex
	by map[logged]*Asked
}

type logged struct{ day, shape string }

// Note counts one statement.
func (l *Log) Note(a Asked) { l.Add([]Asked{a}) }

// Add counts what was counted elsewhere, or could not be written.
func (l *Log) Add(list []Asked) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.by == nil {
		l.by = map[logged]*Asked{}
	}
	for _, a := range list {
		key := logged{a.Day, a.Shape()}
		if known := l.by[key]; known != nil {
			known.Times, known.Micros = known.Times+a.Times, known.Micros+a.Micros
			continue
		}
		if key.shape != Other {
			l.makeRoom(a.Day)
		}
		kept := a
		l.by[key] = &kept
	}
}

// makeRoom keeps a day within bounds, and forgets days that are too long ago.
func (l *Log) makeRoom(day string) {
	n := 0
	var least *logged
	if len(l.by) >= mostKept {
		first := day
		for key := range l.by {
			first = min(first, key.day)
		}
		maps.DeleteFunc(l.by, func(key logged, _ *Asked) bool { return key.day == first && first < day })
	}
	oldest := daysBefore(day, Days)
	for key, a := range l.by {
		switch {
		case key.day < oldest:
			delete(l.by, key)
		case key.day == day && key.shape != Other:
			n++
			if least == nil || cmp.Or(cmp.Compare(a.Micros, l.by[*least].Micros), cmp.Compare(key.shape, least.shape)) < 0 {
				least = &key
			}
		}
	}
	if n < Shapes {
		return
	}
	gone := l.by[*least]
	delete(l.by, *least)
	other := l.by[logged{day, Other}]
	if other == nil {
		other = &Asked{Day: day}
		l.by[logged{day, Other}] = other
	}
	other.Times, other.Micros = other.Times+gone.Times, other.Micros+gone.Micros
}

func daysBefore(day string, n int) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return at.AddDate(0, 0, -n).Format(time.DateOnly)
}

// All is what was counted, by day and shape.
func (l *Log) All() []Asked {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all()
}

func (l *Log) all() []Asked {
	out := make([]Asked, 0, len(l.by))
	for _, a := range l.by {
		out = append(out, *a)
	}
	slices.SortFunc(out, func(a, b Asked) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Shape(), b.Shape())) })
	return out
}

// Take gives what was counted and forgets it.
func (l *Log) Take() []Asked {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.all()
	clear(l.by)
	return out
}

// Text is a shape as it is written down.
func Text(needs []optimise.RollupNeed) string {
	text, err := json.Marshal(needs)
	if err != nil {
		return "" // names are texts: this does not happen
	}
	return string(text)
}

// Read is a shape as it was written down, by this version or another.
func Read(text string) (needs []optimise.RollupNeed, ok bool) {
	return needs, json.Unmarshal([]byte(text), &needs) == nil
}
