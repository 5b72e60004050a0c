package resource

import (
	"context"
	"net/http"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/meeting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/paper"
)

// meetingRoutes are about meetings and the record.
func meetingRoutes() []Route {
	return []Route{
		desk("GET", "/meetings", func(d *loop.Desk, r *http.Request) (any, error) { return meeting.Find(r.Context(), d) }),
		desk("POST", "/meetings", made(meeting.Hold)),
		desk("GET", "/meetings/{id}", one(meeting.One)),
		desk("GET", "/meetings/{id}/minutes", func(d *loop.Desk, r *http.Request) (any, error) {
			m, err := one(meeting.One)(d, r)
			if err != nil {
				return nil, err
			}
			return printed(r, meeting.Minutes(m.(*meeting.Meeting), r.URL.Query().Get("lang")))
		}),
		desk("POST", "/meetings/{id}/do/{deed}", done(meeting.Do)),
		desk("GET", "/record", func(d *loop.Desk, r *http.Request) (any, error) {
			v := r.URL.Query()
			ask := journal.Ask{Metric: v.Get("metric"), Unit: v.Get("unit"), Who: v.Get("who"), From: v.Get("from"), To: v.Get("to"), Kind: journal.Kind(v.Get("kind")), Words: v.Get("q")}
			if text := v.Get("before"); text != "" {
				var err error
				if ask.Before, err = strconv.ParseInt(text, 10, 64); err != nil {
					return nil, badRequest("before is a number, not %q", text)
				}
			}
			return journal.Find(r.Context(), d, ask)
		}),
		desk("POST", "/record", made(journal.Enter)),
	}
}

// made answers what is posted to make something new.
func made[In, Out any](do func(context.Context, *loop.Desk, In) (Out, error)) func(*loop.Desk, *http.Request) (any, error) {
	return func(d *loop.Desk, r *http.Request) (any, error) {
		in, err := body[In](r)
		if err != nil {
			return nil, err
		}
		return do(r.Context(), d, in)
	}
}

// one answers what is asked for by its number.
func one[Out any](read func(context.Context, *loop.Desk, int64) (Out, error)) func(*loop.Desk, *http.Request) (any, error) {
	return func(d *loop.Desk, r *http.Request) (any, error) {
		id, err := itemID(r)
		if err != nil {
			return nil, err
		}
		return read(r.Context(), d, id)
	}
}

// done answers a deed that is done to what a number names.
func done[In, Out any](do func(context.Context, *loop.Desk, int64, string, In) (Out, error)) func(*loop.Desk, *http.Request) (any, error) {
	return func(d *loop.Desk, r *http.Request) (any, error) {
		id, err := itemID(r)
		if err != nil {
			return nil, err
		}
		in, err := body[In](r)
		if err != nil {
			return nil, err
		}
		return do(r.Context(), d, id, r.PathValue("deed"), in)
	}
}

// printed writes a document in the form that was asked for.
func printed(r *http.Request, p paper.Paper) (any, error) {
	form := r.URL.Query().Get("form")
	text, ok := p.In(form)
	if !ok {
		return nil, badRequest("there is no form %q: use md or html", form)
	}
	return text, nil
}
