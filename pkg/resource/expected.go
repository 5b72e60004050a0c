package resource

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
)

// expected tells what was to be expected of a metric.
func (h *handler) expected(r *http.Request) (any, error) {
	q, err := posted(r, readExpected)
	if err != nil {
		return nil, err
	}
	return h.service.Expected(r.Context(), q)
}

func readExpected(r io.Reader) (expected.Question, error) {
	var q expected.Question
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	err := d.Decode(&q)
	return q, err
}
