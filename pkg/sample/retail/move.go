package retail

import (
	"slices"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// movedAgo is how many days before the last one a store changes its region, on the
// first of the month after: a year ago it still lay in the other one.
const movedAgo = 250

// move is a store's change to its region from another.
type move struct {
	from unit
	on   string // the first day in its region
}

// Move is a store that has changed region, as the truth file tells it.
type Move struct {
	Store string `json:"store"`
	From  string `json:"from"` // region up to the day before
	To    string `json:"to"`   // region from the day on
	On    string `json:"on"`
}

// moveStore gives a department store to another region: none of the big ones, and none
// of those that something happens to at last.
func moveStore(seed int64, stores, except []*store, last time.Time) {
	r := draw.New(seed, "a store that moves")
	regions := plan[department].regions
	order := r.Perm(len(regions))
	from, to := regions[order[0]].name, regions[order[1]].name
	var inside []*store
	for _, s := range stores {
		if s.region == from && !s.flagship && !slices.Contains(except, s) {
			inside = append(inside, s)
		}
	}
	on := last.AddDate(0, 0, -movedAgo)
	s := draw.Pick(r, inside)
	s.region, s.moved = to, &move{from: from, on: on.AddDate(0, 1, 1-on.Day()).Format(time.DateOnly)}
}

// lies is the region of a day, 2025-11-19.
func (s *store) lies(day string) unit {
	if s.moved != nil && day < s.moved.on {
		return s.moved.from
	}
	return s.region
}

// moves tells the stores that have changed region.
func moves(stores []*store) (out []Move) {
	for _, s := range stores {
		if s.moved != nil {
			out = append(out, Move{Store: s.name.zh, From: s.moved.from.zh, To: s.region.zh, On: s.moved.on})
		}
	}
	return out
}
