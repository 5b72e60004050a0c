package resource

import (
	"encoding/json"
	"io"
	"net/http"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
)

// backtest judges a rule on its history. It writes nothing.
func (h *handler) backtest(r *http.Request) (any, error) {
	q, err := posted(r, readBacktest)
	if err != nil {
		return nil, err
	}
	return h.service.Backtest(r.Context(), q)
}

func readBacktest(r io.Reader) (hindsight.Question, error) {
	var q hindsight.Question
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	err := d.Decode(&q)
	return q, err
}
