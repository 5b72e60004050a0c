package plugin

import (
	"bytes"
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
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
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
	answers := make([]backend.DataResponse, len(req.Queries))
	slots := make(chan struct{}, parallel)
	var wg sync.WaitGroup
	for n, q := range req.Queries {
		one := asked{DataQuery: q, kind: q.QueryType, use: use, alert: who.Alert}
		if one.kind == "" {
			one.kind = typeMetrics
		}
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			answers[n] = i.answer(ctx, one, err)
		})
	}
	wg.Wait()
	var statements frames.Statements
	for n, q := range req.Queries {
		statements.Once(q.RefID, answers[n].Frames)
	}
	fit(req.Queries, answers)
	out := backend.NewQueryDataResponse()
	for n, q := range req.Queries {
		out.Responses[q.RefID] = answers[n]
	}
	return out, nil
}

// answer measures one query and turns its error, or its panic, into an answer.
func (i *Instance) answer(ctx context.Context, q asked, fault error) (out backend.DataResponse) {
	started := time.Now()
	label := q.kind
	ctx, span := tracing.DefaultTracer().Start(ctx, "wheelhouse."+label, trace.WithAttributes(
		attribute.String("ref_id", q.RefID), attribute.Bool("alert", q.alert)))
	outcome := "ok"
	fail := func(err error) {
		f := judge(err)
		out, outcome = f.response(i.spoken(q)), string(f.source)
		_ = tracing.Error(span, err)
		if f.source == backend.ErrorSourcePlugin {
			i.log.FromContext(ctx).Error("query failed", "refId", q.RefID, "type", label, "error", err)
		} else {
			i.log.FromContext(ctx).Debug("query failed", "refId", q.RefID, "type", label, "status", f.status, "error", err)
		}
	}
	defer func() {
		if r := recover(); r != nil {
			i.log.FromContext(ctx).Error("query panicked", "refId", q.RefID, "panic", r, "stack", string(debug.Stack()))
			fail(fmt.Errorf("the query could not be answered: %v", r))
		}
		queries.WithLabelValues(label, outcome).Inc()
		seconds.WithLabelValues(label).Observe(time.Since(started).Seconds())
		span.End()
	}()
	run, known := runs[q.kind]
	if !known {
		label = "unknown"
		fail(badQuery{fmt.Errorf("there is no query type %q: use metrics, agenda, signal, annotations, outlook, expected, why, unacknowledged, inHand, overdue or letters", q.kind)})
		return out
	}
	if fault != nil {
		fail(fault)
		return out
	}
	if err := ordered(q.TimeRange); err != nil {
		fail(err)
		return out
	}
	q.lang = i.language(q.use)
	frames, err := run(i, ctx, q)
	if err != nil {
		fail(err)
		return out
	}
	return backend.DataResponse{Frames: frames, Status: backend.StatusOK}
}

// runs answers each type of query.
var runs = map[string]func(*Instance, context.Context, asked) (data.Frames, error){
	typeMetrics:     (*Instance).metrics,
	typeAgenda:      (*Instance).agenda,
	typeSignal:      (*Instance).signal,
	typeAnnotations: (*Instance).annotations,
	typeOutlook:     (*Instance).outlook,
	typeExpected:    (*Instance).expected,
	typeWhy:         (*Instance).why,

	typeUnacknowledged: (*Instance).unacknowledged,
	typeInHand:         (*Instance).inHand,
	typeOverdue:        (*Instance).overdue,
	typeLetters:        (*Instance).letters,
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
