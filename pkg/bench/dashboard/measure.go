package dashboard

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/warehouse"
)

// Options say what to measure with.
type Options struct {
	Root        string // of this project
	DSN         string // of the PostgreSQL server
	Schema      string // that holds the warehouse
	Definitions string // YAML over it
	Pairs       int    // of loads
	Progress    io.Writer
}

// Load is what one load of a dashboard took.
type Load struct {
	Database   time.Duration // of all statements
	CPU        time.Duration // of the server's processes; 0: not known
	Statements int
	Calls      int           // to Grafana, for data
	Start      time.Duration // of Grafana itself, until it had the dashboard's definition
	Paint      time.Duration // from the navigation on, until the browser painted anything
	First      time.Duration // from the definition on, until a panel showed a number
	Last       time.Duration // until all did
}

// Found is what was measured. Pairs hold the scorecards' load and then that of
// the SQL panels.
type Found struct {
	Grafana string
	Browser string
	Cards   int
	Pairs   [][2]Load
	Scans   [2]Scans
	NoScans string // why scans were not counted
}

// Scans tells how often a load scanned the table that it scanned most.
type Scans struct {
	Table string
	Most  int
	All   string // every table's
	Looks int    // at one row of an index's end
}

// Measure loads both dashboards in turn. Every pair is about another month, and
// before every load both data sources are saved anew: no connection, no
// definition, no look at a source and no answer of a load before is left. The
// month's rows are read ahead of the pair, so that neither waits for the disk.
// Which dashboard goes first alternates, so that a busy machine slows both
// alike. The error is a Skipped where something is missing.
func Measure(ctx context.Context, o Options) (found Found, err error) {
	led, err := openLedger(ctx, o.DSN)
	if err != nil {
		return found, err
	}
	defer func() { err = errors.Join(err, led.close()) }()
	st, err := raise(ctx, o.Root, o.Progress)
	if err != nil {
		return found, err
	}
	defer func() { err = errors.Join(err, st.end()) }()
	two, err := sources(o.Definitions, o.DSN)
	if err != nil {
		return found, err
	}
	m := measuring{ctx, o, led, st}
	if err := st.do("open", object{"sources": two, "dashboards": boards(o.Schema)}, &found); err != nil {
		return found, err
	}
	found.Cards = len(cards)
	if err := m.scans(&found); err != nil {
		return found, err
	}
	for n := range o.Pairs {
		pair, err := m.pair(n)
		if err != nil {
			return found, err
		}
		found.Pairs = append(found.Pairs, pair)
	}
	return found, nil
}

type measuring struct {
	ctx context.Context
	Options
	ledger *ledger
	stage  *stage
}

// kinds in the order of a pair.
var kinds = [2]string{scorecards, sqlPanels}

// month is the n-th month that has a month before it and one a year before.
func month(n int) (from, to time.Time) {
	from = warehouse.First.AddDate(0, 12+n%12, 0)
	return from, from.AddDate(0, 1, 0).Add(-time.Millisecond)
}

// scans loads each dashboard once with its plans logged. Nothing of it is
// timed, and both are warm in the browser's cache and the server's afterwards.
func (m measuring) scans(found *Found) error {
	var both [2]loaded
	for i, kind := range kinds {
		load := func() (err error) { both[i], err = m.load(kind, 0); return err }
		if !m.ledger.plans {
			found.NoScans = "the PostgreSQL server does not log plans: add auto_explain to its shared_preload_libraries and turn its logging_collector on"
			if err := load(); err != nil {
				return err
			}
			continue
		}
		counted, err := m.ledger.planned(m.ctx, load)
		if err != nil {
			return err
		}
		table, most := counted.most()
		found.Scans[i] = Scans{Table: table, Most: most, All: counted.String(), Looks: counted.looks}
	}
	return same(both[0], both[1])
}

// pair measures both dashboards one after the other.
func (m measuring) pair(n int) (pair [2]Load, err error) {
	var both [2]loaded
	from, _ := month(n + 1)
	if err := m.ledger.warm(m.ctx, m.Schema, from); err != nil {
		return pair, err
	}
	for k := range kinds {
		i := (n + k) % 2
		cost, err := m.ledger.while(m.ctx, func() (err error) { both[i], err = m.load(kinds[i], n+1); return err })
		if err != nil {
			return pair, err
		}
		pair[i] = Load{
			Database: cost.time, CPU: cost.cpu, Statements: cost.statements, Calls: len(both[i].Calls),
			Start: millis(both[i].Defined), Paint: millis(both[i].Paint), First: millis(both[i].First - both[i].Defined), Last: millis(both[i].Last - both[i].Defined),
		}
	}
	_, _ = fmt.Fprintf(m.Progress, "  pair %d of %d: scorecards %v, SQL panels %v\n", n+1, m.Pairs, pair[0], pair[1]) // progress only
	return pair, same(both[0], both[1])
}

func millis(v float64) time.Duration { return time.Duration(v * float64(time.Millisecond)) }

func (l Load) String() string {
	return fmt.Sprintf("%.2f s in the database, numbers from %.2f to %.2f s after a start of %.2f s",
		l.Database.Seconds(), l.First.Seconds(), l.Last.Seconds(), l.Start.Seconds())
}

// load opens a dashboard over the n-th month.
func (m measuring) load(kind string, n int) (l loaded, err error) {
	if err := m.stage.do("renew", nil, nil); err != nil {
		return l, err
	}
	from, to := month(n)
	err = m.stage.do("load", object{"uid": kind, "from": from.UnixMilli(), "to": to.UnixMilli(), "panels": len(cards)}, &l)
	return l, err
}
