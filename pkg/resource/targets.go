package resource

import (
	"net/http"
	"slices"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

func (h *handler) breakDown(r *http.Request) (any, error) {
	req, err := posted(r, breakdown.ReadRequest)
	if err != nil {
		return nil, err
	}
	return h.service.BreakDown(r.Context(), req)
}

// targetText is a break-down as it is kept: nothing is written here, definitions are
// delivered as files.
func (h *handler) targetText(r *http.Request) (any, error) {
	form := r.URL.Query().Get("form")
	if !slices.Contains(breakdown.Forms(), form) {
		return nil, badRequest("form is one of %s, not %q", strings.Join(breakdown.Forms(), ", "), form)
	}
	req, err := posted(r, breakdown.ReadRequest)
	if err != nil {
		return nil, err
	}
	out, err := h.service.BreakDown(r.Context(), req)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	if err := out.Write(&text, form, ""); err != nil {
		return nil, err
	}
	return wire.TargetText{Form: form, Text: text.String()}, nil
}
