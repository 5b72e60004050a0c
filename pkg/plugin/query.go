package plugin

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/tracing"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/access"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// Types of query.
const (
	typeMetrics     = "metrics"
	typeAgenda      = "agenda"
	typeSignal      = "signal"
	typeAnnotations = "annotations"
	typeOutlook     = "outlook"
	typeExpected    = "expected"
	typeWhy         = "why"

	typeUnacknowledged = "unacknowledged"
	typeInHand         = "inHand"
	typeOverdue        = "overdue"
	typeLetters        = "letters"
)

// parallel bounds the queries of one call that are worked on at once. They
// wait for each other's engines anyway; all of a dashboard's have to be under
// way together to share one question.
const parallel = 200

// asked is one query with what it is asked of. Who asks is in the context.
type asked struct {
	backend.DataQuery
	kind  string
	use   *inForce
	alert bool
	lang  string
	// encodes tells that the call takes frames that were encoded before.
	encodes bool
}

// read fills v with the query's own keys.
func (q asked) read(v any) error {
	err := json.Unmarshal(q.JSON, v)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong) && wrong.Field != "": // in words of JSON, not of Go
		return badQuery{fmt.Errorf("%s: it takes %s, not %s", wrong.Field, takes(wrong.Type), strings.TrimPrefix(wrong.Value, "number "))}
	case err != nil:
		return badQuery{fmt.Errorf("the query cannot be read: %w", err)}
	}
	return nil
}

// takes is what a field of this type holds in JSON.
func takes(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Int, reflect.Int64:
		return "a whole number that is not too large"
	case reflect.Float64:
		return "a number"
	case reflect.Bool:
		return "true or false"
	case reflect.String:
		return "a text"
	case reflect.Slice:
		return "a list"
	}
	return "an object"
}

// QueryData answers the queries of one call side by side. One that fails spoils
// no other.
func (i *Instance) QueryData(ctx context.Context, req *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	use, err := i.use(ctx)
	who := i.who(ctx, use, req.PluginContext, req.GetHTTPHeader(identityHeader))
	ctx = service.InCompany(access.With(ctx, who), len(req.Queries))
	list, replies := make([]asked, len(req.Queries)), make([]made, len(req.Queries))
	slots := make(chan struct{}, parallel)
	var wg sync.WaitGroup
	for n, q := range req.Queries {
		list[n] = asked{DataQuery: q, kind: cmp.Or(q.QueryType, typeMetrics), use: use, alert: who.Alert, encodes: i.encodes(req)}
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			replies[n] = i.answer(ctx, list[n], err)
		})
	}
	wg.Wait()
	i.readied(ctx, list, replies)
	return i.sent(ctx, list, replies), nil
}

// answer measures one query and turns its error, or its panic, into an answer.
func (i *Instance) answer(ctx context.Context, q asked, fault error) made {
	started := time.Now()
	run, known := runs[q.kind]
	label := q.kind
	ctx, span := tracing.DefaultTracer().Start(ctx, "wheelhouse."+label, trace.WithAttributes(
		attribute.String("ref_id", q.RefID), attribute.Bool("alert", q.alert)))
	if !known {
		label = "unknown"
	}
	out, err := i.tried(ctx, q, func() (made, error) {
		switch {
		case !known:
			return made{}, badQuery{fmt.Errorf("there is no query type %q: use metrics, agenda, signal, annotations, outlook, expected, why, unacknowledged, inHand, overdue or letters", q.kind)}
		case fault != nil:
			return made{}, fault
		}
		if err := ordered(q.TimeRange); err != nil {
			return made{}, err
		}
		q.lang = i.language(q.use)
		return run(i, ctx, q)
	})
	outcome := "ok"
	if err != nil {
		outcome = string(judge(err).source)
		_ = tracing.Error(span, err)
	}
	queries.WithLabelValues(label, outcome).Inc()
	seconds.WithLabelValues(label).Observe(time.Since(started).Seconds())
	span.End()
	return out
}

// tried turns the error of a query's work, or its panic, into a reply.
func (i *Instance) tried(ctx context.Context, q asked, work func() (made, error)) (out made, err error) {
	log := i.log.FromContext(ctx)
	defer func() {
		if r := recover(); r != nil {
			log.Error("query panicked", "refId", q.RefID, "panic", r, "stack", string(debug.Stack()))
			err = fmt.Errorf("the query could not be answered: %v", r)
		}
		if err == nil {
			return
		}
		f := judge(err)
		out = made{DataResponse: f.response(i.spoken(q))}
		if f.source == backend.ErrorSourcePlugin {
			log.Error("query failed", "refId", q.RefID, "type", q.kind, "error", err)
		} else {
			log.Debug("query failed", "refId", q.RefID, "type", q.kind, "status", f.status, "error", err)
		}
	}()
	return work()
}

// runs answers each type of query.
var runs = map[string]func(*Instance, context.Context, asked) (made, error){
	typeMetrics:     (*Instance).metrics,
	typeAgenda:      anew((*Instance).agenda),
	typeSignal:      anew((*Instance).signal),
	typeAnnotations: anew((*Instance).annotations),
	typeOutlook:     anew((*Instance).outlook),
	typeExpected:    anew((*Instance).expected),
	typeWhy:         anew((*Instance).why),

	typeUnacknowledged: anew((*Instance).unacknowledged),
	typeInHand:         anew((*Instance).inHand),
	typeOverdue:        anew((*Instance).overdue),
	typeLetters:        anew((*Instance).letters),
}

// anew are the replies of a type of query whose frames are made for each call.
func anew(run func(*Instance, context.Context, asked) (data.Frames, error)) func(*Instance, context.Context, asked) (made, error) {
	return func(i *Instance, ctx context.Context, q asked) (made, error) {
		list, err := run(i, ctx, q)
		return whole(list), err
	}
}

// language is what the settings say, else the project's.
func (i *Instance) language(use *inForce) string {
	if i.settings.Language != "" {
		return i.settings.Language
	}
	return use.service.Model().Project.Language
}

// spoken is the language that a query is told what failed in: its own, else that of
// all.
func (i *Instance) spoken(q asked) string {
	var own struct {
		Lang string `json:"lang"`
	}
	_ = json.Unmarshal(q.JSON, &own) // what cannot be read says no language
	switch {
	case own.Lang != "":
		return own.Lang
	case q.use != nil:
		return i.language(q.use)
	}
	return i.settings.Language
}

// strict reads a request as the API does: an unknown key is an error, since a
// filter that is not understood would change the number.
func strict(raw json.RawMessage) (query.Request, error) {
	var r query.Request
	if len(raw) == 0 {
		return r, badQuery{fmt.Errorf("the query has no request: name at least one metric")}
	}
	r, err := query.Read(bytes.NewReader(raw))
	if err != nil {
		return r, badQuery{fmt.Errorf("the request of the query cannot be read: %w", err)}
	}
	return r, nil
}
