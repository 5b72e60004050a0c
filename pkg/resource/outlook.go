package resource

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
)

// outlook tells what comes next of a metric.
func (h *handler) outlook(r *http.Request) (any, error) {
	q, err := posted(r, readOutlook)
	if err != nil {
		return nil, err
	}
	return h.service.Outlook(r.Context(), q)
}

func readOutlook(r io.Reader) (outlook.Question, error) {
	var q outlook.Question
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	err := d.Decode(&q)
	return q, err
}
