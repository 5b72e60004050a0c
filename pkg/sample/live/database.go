package live

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/engine/sqlite"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/execute"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/bulk"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/retail"
)

// Database is the sample's data up to one day. A process has one of each day, however
// many data sources show it; it is freed when nobody uses it any more.
type Database struct {
	name   string
	last   time.Time
	once   sync.Once
	err    error
	anchor *sql.DB // keeps it in memory
	users  int     // guarded by the list's lock
}

var made = struct {
	sync.Mutex
	databases map[string]*Database
}{databases: map[string]*Database{}}

// Use gives the data up to a day, making them where they are not there. Release gives
// them back.
func Use(last time.Time) (*Database, error) {
	name := "wheelhouse-sample-" + last.Format(time.DateOnly)
	made.Lock()
	d := made.databases[name]
	if d == nil {
		d = &Database{name: name, last: last}
		made.databases[name] = d
	}
	d.users++
	made.Unlock()
	d.once.Do(func() { d.err = d.fill() })
	if d.err != nil {
		d.Release()
		return nil, fmt.Errorf("make the sample's data: %w", d.err)
	}
	return d, nil
}

// Last is the last day of the data, midnight in UTC.
func (d *Database) Last() time.Time { return d.last }

// Release gives the data back; with their last user they go.
func (d *Database) Release() {
	made.Lock()
	defer made.Unlock()
	if d.users--; d.users > 0 {
		return
	}
	if made.databases[d.name] == d {
		delete(made.databases, d.name)
	}
	if d.anchor != nil {
		_ = d.anchor.Close() // in memory: nothing can be lost
	}
}

func (d *Database) fill() error {
	db, err := sqlite.Memory(d.name)
	if err != nil {
		return err
	}
	building, err := bulk.Begin(db)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	retail.Fill(building, retail.Options{Seed: seed, Last: d.last, Calm: true, Progress: io.Discard})
	if err := building.Commit(d.name); err != nil {
		return errors.Join(err, db.Close())
	}
	d.anchor = db
	debug.FreeOSMemory() // making them takes some time's worth of garbage, once a day
	return nil
}

// Open opens a connection that Adjust has led here, and no other.
func Open(c engine.Config) (execute.Runner, error) {
	made.Lock()
	d := made.databases[c.Settings["path"]]
	if d != nil && d.anchor != nil {
		d.users++
	}
	made.Unlock()
	if d == nil || d.anchor == nil {
		return nil, &execute.Error{Kind: execute.Connect, Cause: execute.Absent, Connection: c.Name, Err: errors.New("the sample's data are not in memory")}
	}
	r, err := sqlite.OpenMemory(c, d.name, d.Release)
	if err != nil {
		d.Release()
		return nil, err
	}
	return r, nil
}
