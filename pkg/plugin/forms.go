package plugin

import (
	"context"
	"strconv"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/encoded"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/frames"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
)

// made is what one query of a call is answered with: a response, or an answer that is
// kept, whose frames were encoded for a call before or will be for the next.
type made struct {
	backend.DataResponse
	kept *keptReply // nil: the response is all there is
}

// keptReply is an answer that is kept, on its way into frames.
type keptReply struct {
	*service.KeptForms
	name    string // what the frames depend on beside the answer
	build   func(*answer.Answer) data.Frames
	carrier frames.Carrier
	form    keptForm
}

// keptForm is what is kept of an answer's frames. Their size is that by which answers were
// cut before they were encoded, so that they are cut alike afterwards.
type keptForm struct {
	frames encoded.Frames
	size   int
}

func (f keptForm) made() bool { return f.frames != "" }

// whole is the reply with frames as they are.
func whole(list data.Frames) made {
	return made{DataResponse: backend.DataResponse{Frames: list, Status: backend.StatusOK}}
}

// readied has the replies of a call hold frames, or what was encoded of them. Who carries
// a statement depends on the queries before, so that it is part of what is kept.
func (i *Instance) readied(ctx context.Context, list []asked, replies []made) {
	var statements frames.Statements
	for n := range replies {
		r, q := &replies[n], list[n]
		if r.kept == nil {
			statements.Once(q.RefID, r.Frames)
			continue
		}
		r.kept.name += "\n" + strconv.Quote(q.RefID)
		if len(replies) > 1 {
			if r.kept.carrier = statements.Carrier(q.RefID, frames.Statement(r.kept.Stats())); r.kept.carrier.Other {
				r.kept.name += " " + strconv.Quote(r.kept.carrier.RefID)
			}
		}
		if was, ok := r.kept.Form(r.kept.name); ok {
			r.kept.form, _ = was.(keptForm)
		}
		if !r.kept.form.made() {
			i.rebuild(ctx, q, r)
		}
	}
}

// rebuild makes the frames of a kept answer.
func (i *Instance) rebuild(ctx context.Context, q asked, r *made) {
	kept := r.kept
	*r, _ = i.tried(ctx, q, func() (made, error) {
		list := kept.build(kept.Answer())
		kept.carrier.Carry(list)
		return whole(list), nil
	})
	if r.Error == nil {
		r.kept = kept
	}
}

// sent are the responses of a call. What is kept and was not cut is encoded, once.
func (i *Instance) sent(ctx context.Context, list []asked, replies []made) *backend.QueryDataResponse {
	out := backend.NewQueryDataResponse()
	all := fits(replies)
	for n := range replies {
		r := &replies[n]
		switch {
		case r.kept == nil:
		case all && !r.kept.form.made():
			if list, err := encoded.Encode(list[n].RefID, r.Frames); err == nil { // else the SDK tells why not
				r.kept.form = keptForm{list, r.size()}
				r.kept.Keep(r.kept.name, r.kept.form, int64(list.Bytes()))
			}
		case !all && r.kept.form.made():
			i.rebuild(ctx, list[n], r)
			r.kept = nil
		}
	}
	if !all {
		fit(list, replies)
	}
	for n := range replies {
		r := &replies[n]
		if all && r.kept != nil && r.kept.form.made() {
			r.DataResponse = r.kept.form.frames.Response()
		}
		out.Responses[list[n].RefID] = r.DataResponse
	}
	return out
}

// size is about what a reply weighs on its way.
func (r *made) size() int {
	if r.kept != nil && r.kept.form.made() {
		return r.kept.form.size
	}
	return frames.Size(r.Frames)
}

// inForm is the reply to a request whose answer is kept, where its frames may be kept too.
func inForm(kept *service.KeptForms, format string, which frames.Field, axis frames.Axis, build func(*answer.Answer) data.Frames) made {
	name := format + "\n" + string(which) + "\n" + axis.Business.String() + "\n"
	if axis.Reader != nil {
		name += axis.Reader.String()
	}
	return made{kept: &keptReply{KeptForms: kept, name: name, build: build}}
}

// encodes tells whether a call's frames may be sent as they were encoded before.
func (i *Instance) encodes(req *backend.QueryDataRequest) bool {
	return i.encoding && req.Format == backend.DataFrameFormat_ARROW
}
