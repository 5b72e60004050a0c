package resource

import (
	"net/http"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
)

// backtest judges a rule on its history. It writes nothing.
func (h *handler) backtest(r *http.Request) (any, error) {
	q, err := body[hindsight.Question](r)
	if err != nil {
		return nil, err
	}
	return h.service.Backtest(r.Context(), q)
}
