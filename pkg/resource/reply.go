package resource

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// failed is an error with its HTTP status.
type failed struct {
	status int
	body   wire.Error
}

func (f failed) Error() string { return f.body.Message }

func badRequest(format string, args ...any) error {
	return failed{http.StatusBadRequest, wire.Error{Message: fmt.Sprintf(format, args...), Source: service.FromRequest}}
}

func notFound(format string, args ...any) error {
	return failed{http.StatusNotFound, wire.Error{Message: fmt.Sprintf(format, args...), Source: service.FromRequest}}
}

// statuses are the HTTP statuses of the sources of failure.
var statuses = map[string]int{
	service.FromRequest:     http.StatusBadRequest,
	service.FromDefinitions: http.StatusUnprocessableEntity,
	service.FromEngine:      http.StatusBadGateway,
	service.FromAccess:      http.StatusForbidden,
	service.FromService:     http.StatusInternalServerError,
}

// reply writes what f gives as JSON. The ETag is the body's hash, so that a
// page that asks again for an unchanged catalogue is told so.
func (h *handler) reply(f func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := f(r)
		if err != nil {
			writeError(w, r, err)
			return
		}
		var body bytes.Buffer
		enc := json.NewEncoder(&body)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			writeError(w, r, fmt.Errorf("write the reply: %w", err))
			return
		}
		w.Header().Set("Cache-Control", "no-cache")
		if r.Method == http.MethodGet {
			sum := sha256.Sum256(body.Bytes())
			tag := `W/"` + hex.EncodeToString(sum[:8]) + `"`
			w.Header().Set("ETag", tag)
			if known(r.Header.Get("If-None-Match"), tag) {
				w.WriteHeader(http.StatusNotModified)
				return
			}
		}
		writeJSON(w, http.StatusOK, body.Bytes())
	}
}

func known(header, tag string) bool {
	for t := range strings.SplitSeq(header, ",") {
		if strings.TrimPrefix(strings.TrimSpace(t), "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// writeError writes wire.Error. Nobody reads a reply after they have gone.
func writeError(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, context.Canceled) && r.Context().Err() != nil {
		return
	}
	var f failed
	if !errors.As(err, &f) {
		f.body = service.Failure(err)
		f.status = statuses[f.body.Source]
	}
	Refuse(w, f.status, f.body)
}

// Refuse answers a request that goes no further, as all errors of resources are told.
func Refuse(w http.ResponseWriter, status int, e wire.Error) {
	body, err := json.Marshal(e)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	writeJSON(w, status, body)
}

func writeJSON(w http.ResponseWriter, status int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the reader may have gone
}
