package plugin

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/brief"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/schedule"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// digestItems is how many items a message writes out; the rest are counted.
// Chat robots take about 4,000 characters.
const digestItems = 12

// agendaQuery narrows an agenda.
type agendaQuery struct {
	Scope  json.RawMessage `json:"scope"` // "region:East,…" or a query.Scope
	Domain string          `json:"domain"`
	Tier   int             `json:"tier"`
	Lang   string          `json:"lang"`
	Format string          `json:"format"` // items, digest
	What   string          `json:"what"`   // annotations: actions, agenda, events, versions
	Zone   string          `json:"zone"`   // annotations: in which the reader's clock runs
	// Schedule makes a digest a message: it is there only while it is due.
	Schedule *schedule.Schedule `json:"schedule"`
	Agenda   string             `json:"agenda"` // a message of the definitions, which say as whom it is read
}

// prepare reads the query and prepares its agenda; asOf may be empty. Causes is how long
// to look for them, as the service takes it.
func (i *Instance) prepare(ctx context.Context, q asked, v *agendaQuery, asOf string, causes time.Duration) (*agenda.Agenda, error) {
	if v.Tier < 0 || v.Tier > 3 {
		return nil, badQuery{fmt.Errorf("tier is 1, 2 or 3, not %d", v.Tier)}
	}
	scope, err := readScope(q.use.service, v.Scope)
	if err != nil {
		return nil, err
	}
	return q.use.service.Agenda(ctx, service.AgendaRequest{
		AsOf: asOf, Scope: scope, Domain: v.Domain, Tier: v.Tier, Causes: causes,
	})
}

func readScope(s *service.Service, raw json.RawMessage) (*query.Scope, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return s.Scope(text)
	}
	var scope query.Scope
	if err := json.Unmarshal(raw, &scope); err != nil {
		return nil, badQuery{fmt.Errorf("the scope of the query cannot be read: %w", err)}
	}
	if len(scope.Path) == 0 {
		return nil, nil
	}
	return &scope, nil
}

func (i *Instance) agenda(ctx context.Context, q asked) (data.Frames, error) {
	v := agendaQuery{Lang: q.lang}
	if err := q.read(&v); err != nil {
		return nil, err
	}
	switch v.Format {
	case "", "items", "digest":
	default:
		return nil, badQuery{fmt.Errorf("there is no format %q of an agenda: use items or digest", v.Format)}
	}
	switch {
	case v.Format == "digest" && v.Schedule != nil:
		return i.message(ctx, q, &v)
	case v.Format == "digest":
		d, err := i.digest(ctx, q, &v)
		if err != nil {
			return nil, err
		}
		return data.Frames{frames.Digest(d.agenda, d.text)}, nil
	}
	a, err := i.prepare(ctx, q, &v, "", 0)
	if err != nil {
		return nil, err
	}
	return data.Frames{frames.Items(a, v.Lang, q.use.service.Model().Project.Location())}, nil
}

// digest is an agenda with its whole text.
type digest struct {
	agenda *agenda.Agenda
	text   string
}

func (i *Instance) digest(ctx context.Context, q asked, v *agendaQuery) (*digest, error) {
	a, err := i.prepare(ctx, q, v, "", service.CausePatience)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	if err := brief.Message(&text, a, brief.Options{Lang: words.Lang(v.Lang), Limit: digestItems}); err != nil {
		return nil, err
	}
	return &digest{agenda: a, text: text.String()}, nil
}

// annotations marks where the agenda's items began, when definitions were published,
// or the days of events. The agenda is that of the range's end.
func (i *Instance) annotations(ctx context.Context, q asked) (data.Frames, error) {
	v := agendaQuery{Lang: q.lang}
	if err := q.read(&v); err != nil {
		return nil, err
	}
	from, to := q.TimeRange.From, q.TimeRange.To
	switch v.What {
	case "versions":
		return i.versionMarks(ctx, from, to)
	case "actions":
		return i.actionMarks(ctx, q, v.Lang)
	case "", "agenda", "events":
	default:
		return nil, badQuery{fmt.Errorf("there are no annotations %q: use actions, agenda, events or versions", v.What)}
	}
	now, err := q.use.service.Now(ctx)
	if err != nil {
		return nil, err
	}
	reader, err := readerZone(v.Zone)
	if err != nil {
		return nil, err
	}
	axis := frames.Axis{Business: now.Location(), Reader: reader}
	if v.What == "events" {
		scope, err := readScope(q.use.service, v.Scope)
		if err != nil {
			return nil, err
		}
		events, err := q.use.service.Events(ctx, scope, from.In(now.Location()), to.In(now.Location()))
		if err != nil {
			return nil, err
		}
		return data.Frames{frames.Annotations(frames.EventAnnotations(events, v.Lang, axis))}, nil
	}
	asOf := ""
	if to.Before(now) {
		asOf = to.In(now.Location()).Format(time.RFC3339)
	}
	a, err := i.prepare(ctx, q, &v, asOf, -1)
	if err != nil {
		return nil, err
	}
	return data.Frames{frames.Annotations(frames.AgendaAnnotations(a, v.Lang, axis, from, to))}, nil
}

func (i *Instance) versionMarks(ctx context.Context, from, to time.Time) (data.Frames, error) {
	list, err := i.versions(ctx)
	if err != nil {
		return nil, err
	}
	var marks []frames.Annotation
	for _, v := range list {
		if v.CreatedAt.Before(from) || v.CreatedAt.After(to) {
			continue
		}
		marks = append(marks, frames.Annotation{
			ID: fmt.Sprintf("%s-%d", v.Project, v.Version), Time: v.CreatedAt, Text: v.Message,
			Title: fmt.Sprintf("%s version %d (%s)", v.Project, v.Version, v.Author), Tags: []string{"wheelhouse", "definitions"},
		})
	}
	return data.Frames{frames.Annotations(marks)}, nil
}
