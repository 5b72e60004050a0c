package plugin

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/log"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/live"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// How often and how long definitions are looked for.
const (
	lookEvery  = 5 * time.Second        // while some are in force
	retryEvery = time.Second            // while there are none
	lookFor    = 8 * time.Second        // one look, longer than SQLite waits for a lock
	lookWait   = 300 * time.Millisecond // how long a query waits for newer ones
)

// window is how long a query waits for others that it can be asked with.
const window = 15 * time.Millisecond

// inForce is what queries are answered from. The service swaps its definitions
// inside, so that running queries go on undisturbed.
type inForce struct {
	service *service.Service
	batch   *service.Batch
	handler http.Handler // the API's resources
}

// definitions looks for newer definitions when they are used, and keeps the
// last good ones.
type definitions struct {
	settings Settings
	store    *state.Store // nil: inline, or the sample's
	options  service.Options
	handler  func(*service.Service, *service.Batch) http.Handler
	log      log.Logger
	clock    func() time.Time // by which the sample's day goes
	keep     time.Duration    // how long the sample's data stay when nobody asks

	files map[string]string // what the loader reads next; only a look touches it
	seen  int               // newest version that was taken in, or tried; the same
	data  *live.Database    // of the sample; only a look replaces it, under the lock

	mu      sync.Mutex
	current *inForce
	version state.Version     // in force, without files
	written map[string]string // the files in force
	looked  time.Time         // end of the last look
	looking chan struct{}     // closed when the look under way ends
	problem error             // why the last look brought nothing new, or nothing at all
	told    string            // the problem that was logged last
	resting *time.Timer       // until the sample's data go; nil where there are none
	closed  bool
}

func newDefinitions(s Settings, o service.Options, handler func(*service.Service, *service.Batch) http.Handler, l log.Logger) *definitions {
	return &definitions{settings: s, options: o, handler: handler, log: l, clock: o.Now, keep: keepFor}
}

// use gives what is in force, having looked for something newer if it is time.
func (d *definitions) use(ctx context.Context) (*inForce, error) {
	d.mu.Lock()
	d.stayAwake()
	current, wait := d.current, d.look()
	d.mu.Unlock()
	if wait == nil {
		return d.result(current)
	}
	if current == nil {
		select {
		case <-wait:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	} else {
		select {
		case <-wait:
		case <-time.After(lookWait):
		case <-ctx.Done():
		}
	}
	return d.result(nil)
}

func (d *definitions) result(current *inForce) (*inForce, error) {
	if current != nil {
		return current, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.current == nil {
		return nil, d.problem
	}
	return d.current, nil
}

// look starts a look where one is due and gives the one under way, nil where
// there is none. The caller holds the lock.
func (d *definitions) look() chan struct{} {
	if d.looking != nil || d.closed {
		return d.looking
	}
	every := lookEvery
	if d.current == nil {
		every = retryEvery
	}
	if time.Since(d.looked) < every || d.settings.Definitions == fromSettings && !d.looked.IsZero() {
		return nil // inline definitions do not change: new settings make a new instance
	}
	done := make(chan struct{})
	d.looking = done
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), lookFor)
		defer cancel()
		err := d.refresh(ctx)
		d.mu.Lock()
		defer d.mu.Unlock()
		d.problem, d.looked, d.looking = err, time.Now(), nil
		d.tell(err)
		close(done)
	}()
	return done
}

// now looks at once, whatever the time, for those who ask how things stand.
func (d *definitions) now(ctx context.Context) (current *inForce, version state.Version, problem error) {
	d.mu.Lock()
	if d.looking == nil && d.settings.Definitions != fromSettings {
		d.looked = time.Time{}
	}
	d.stayAwake()
	wait := d.look()
	d.mu.Unlock()
	if wait != nil {
		select {
		case <-wait:
		case <-ctx.Done():
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	problem = d.problem
	if problem == nil && d.current == nil {
		problem = ctx.Err()
	}
	return d.current, d.version, problem
}

// close releases the engines and the state database.
func (d *definitions) close() {
	d.mu.Lock()
	d.closed = true
	if d.resting != nil {
		d.resting.Stop()
	}
	current, wait := d.current, d.looking
	d.mu.Unlock()
	if wait != nil {
		<-wait
		d.mu.Lock()
		current = d.current
		d.mu.Unlock()
	}
	if current != nil {
		_ = current.service.Close() // nothing was written
	}
	if d.data != nil {
		d.data.Release()
	}
}

// tell logs a problem once, and that it is over.
func (d *definitions) tell(err error) {
	text := ""
	if err != nil {
		text = err.Error()
	}
	if text == d.told {
		return
	}
	d.told = text
	switch {
	case err == nil:
		d.log.Info("definitions are up to date again", "version", d.version.Version)
	case d.current != nil:
		d.log.Warn("definitions could not be renewed; the ones before stay in force", "version", d.version.Version, "error", err)
	default:
		d.log.Warn("there are no definitions yet", "error", err)
	}
}
