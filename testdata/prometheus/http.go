package main

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/prometheus/promql"
)

// answered is an instant query as Prometheus' own HTTP API answers it, by which a real
// Grafana asks, and tests that want a number of PromQL itself. Its time is given in seconds.
func (s *server) answered(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		refused(w, err)
		return
	}
	expr := r.Form.Get("query")
	if r.Form.Get("own") == "" { // of a test, which is not what is asked of us
		s.mu.Lock()
		s.asked = append(s.asked, expr)
		s.mu.Unlock()
	}
	at := time.Now()
	if text := r.Form.Get("time"); text != "" {
		seconds, err := strconv.ParseFloat(text, 64)
		if err != nil {
			refused(w, err)
			return
		}
		at = time.UnixMilli(int64(seconds * 1000))
	}
	q, err := s.engine.NewInstantQuery(r.Context(), s.db, nil, expr, at)
	if err != nil {
		refused(w, err)
		return
	}
	defer q.Close()
	res := q.Exec(r.Context())
	if res.Err != nil {
		refused(w, res.Err)
		return
	}
	value := any(res.Value)
	if vector, ok := value.(promql.Vector); ok && vector == nil {
		value = promql.Vector{}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"status": "success", "data": map[string]any{"resultType": res.Value.Type(), "result": value}})
}

func refused(w http.ResponseWriter, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(map[string]any{"status": "error", "errorType": "bad_data", "error": err.Error()})
}
