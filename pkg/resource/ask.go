package resource

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// ask reads a question in words.
func (h *handler) ask(r *http.Request) (any, error) {
	q, err := posted(r, readQuestion)
	if err != nil {
		return nil, err
	}
	out, err := h.service.Understand(r.Context(), q)
	if err == nil && out.Request != nil {
		h.desk.CountRead(r.Context(), out.Request.Metrics...)
	}
	return out, err
}

// find searches metrics by what is meant.
func (h *handler) find(r *http.Request) (any, error) {
	q, err := posted(r, readQuestion)
	if err != nil {
		return nil, err
	}
	return h.service.Find(r.Context(), q)
}

func readQuestion(r io.Reader) (wire.Question, error) {
	var q wire.Question
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	err := d.Decode(&q)
	return q, err
}
