package resource

import (
	"net/http"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/dictionary"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// dictionary answers the dictionary, or the document that ?form= names: md, html.
func (h *handler) dictionary(r *http.Request) (any, error) {
	d, err := h.service.Dictionary(r.Context())
	if err != nil || r.URL.Query().Get("form") == "" {
		return d, err
	}
	return printed(r, dictionary.Paper(d, words.LangOf(r.URL.Query().Get("lang"))))
}
