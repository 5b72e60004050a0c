package plugin

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/instancemgmt"
	"github.com/grafana/grafana-plugin-sdk-go/backend/log"
	"github.com/grafana/grafana-plugin-sdk-go/backend/resource/httpadapter"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/resource"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/live"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
)

// Instance is one configured data source. It holds nothing of any other, so two
// organisations with different settings cannot mix.
type Instance struct {
	backend.CallResourceHandler

	settings    Settings
	encoding    bool  // frames that were encoded before may be sent
	fault       error // in the settings; nothing works until they are mended
	uid         string
	definitions *definitions
	store       *state.Store // remembers; nil where definitions are inline and no state database is named
	signals     *recent[signalKey, *service.Signals]
	boards      *recent[string, using] // that ask for metrics
	frozen      frozen
	digests     *recent[digestKey, *digest]
	api         *grafanaAPI
	identities  *identities
	teams       *teams
	log         log.Logger
	clock       func() time.Time

	memory  loop.Memory
	life    context.Context // ends with the instance
	end     context.CancelFunc
	writing sync.WaitGroup // judgements
}

var (
	_ backend.QueryDataHandler      = (*Instance)(nil)
	_ backend.CheckHealthHandler    = (*Instance)(nil)
	_ instancemgmt.InstanceDisposer = (*Instance)(nil)
)

// New makes the instance of a data source's settings. It never fails: wrong
// settings and databases that are down are told by health and queries.
func New(ctx context.Context, in backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
	return newInstance(ctx, in), nil
}

// NewEncoding is New in a process that has called encoded.Register.
func NewEncoding(ctx context.Context, in backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
	i := newInstance(ctx, in)
	i.encoding = true
	return i, nil
}

func newInstance(ctx context.Context, in backend.DataSourceInstanceSettings) *Instance {
	i := &Instance{uid: in.UID, log: backend.Logger.With("dsUID", in.UID, "dsName", in.Name), clock: time.Now}
	i.life, i.end = context.WithCancel(context.Background())
	i.signals = newRecent[signalKey, *service.Signals](signalsFresh, func() time.Time { return i.clock() })
	i.boards = newRecent[string, using](boardsFresh, func() time.Time { return i.clock() })
	i.digests = newRecent[digestKey, *digest](digestsFresh, func() time.Time { return i.clock() })
	i.CallResourceHandler = httpadapter.New(i.routes())
	i.settings, i.fault = readSettings(in)
	if i.fault != nil {
		return i
	}
	i.api = newGrafanaAPI(ctx, in, i.settings)
	i.settings.GrafanaURL = i.api.url
	i.identities, i.teams = &identities{api: i.api}, &teams{api: i.api}
	allowed := allowedFolders()
	options := service.Options{
		RowLimit: rowLimit(ctx), Timeout: time.Duration(i.settings.Timeout) * time.Second,
		Admit: admitting(allowed), Opened: allowed.admit, Now: func() time.Time { return i.clock() },
		Teams: i.teams.of, Published: i.published, Kept: i.settings.Keep.bounds(),
		Asked: i.noteAsked,
	}
	if i.settings.Definitions == fromSample {
		options.Admit, options.Open = nil, live.Open
	}
	d := newDefinitions(i.settings, options, i.handler, i.log)
	if i.store, i.fault = i.settings.openStore(allowed); i.fault != nil {
		return i
	}
	if i.settings.Definitions == fromState {
		d.store = i.store
	}
	i.definitions = d
	return i
}

// rowLimit is Grafana's limit for SQL data sources, at most the service's own.
func rowLimit(ctx context.Context) int {
	sql, err := backend.GrafanaConfigFromContext(ctx).SQL()
	if err != nil || sql.RowLimit <= 0 || sql.RowLimit > service.RowLimit {
		return service.RowLimit
	}
	return int(sql.RowLimit)
}

// lastWords is how long it may take to write down what is only in memory.
const lastWords = 2 * time.Second

// Dispose releases the databases; the SDK calls it some seconds after the
// settings changed, when queries of before have ended.
func (i *Instance) Dispose() {
	i.end()
	i.writing.Wait()
	ctx, end := context.WithTimeout(context.Background(), lastWords)
	defer end()
	_ = i.memory.WriteReadings(ctx) // counts, of which a minute more or less is nothing
	_ = i.memory.WriteAsked(ctx)    // these, too
	keptBytes.DeleteLabelValues(i.uid)
	if i.definitions != nil {
		i.definitions.close()
	}
	if i.store != nil {
		_ = i.store.Close() // all that was confirmed is kept
	}
}

// use gives what queries are answered from.
func (i *Instance) use(ctx context.Context) (*inForce, error) {
	if i.fault != nil {
		return nil, settingsError{i.fault}
	}
	return i.definitions.use(ctx)
}

// settingsError is a fault in the data source's settings.
type settingsError struct{ err error }

func (e settingsError) Error() string { return e.err.Error() }
func (e settingsError) Unwrap() error { return e.err }

// handler serves the API's resources from one service, asking together with
// the panels' queries.
func (i *Instance) handler(s *service.Service, b *service.Batch) http.Handler {
	return resource.Handler(batched{s, b}, i.desk(s))
}
