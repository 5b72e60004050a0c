package resource

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// worthwhile is the size from which compressing pays, in bytes.
const worthwhile = 1400

var writers = sync.Pool{New: func() any { w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed); return w }} // the level is valid

// compress sends large replies gzipped to who takes that. Replies are written
// whole, so their size is known with the first write.
func compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		g := &gzipped{ResponseWriter: w}
		next.ServeHTTP(g, r)
		if g.status != 0 && !g.wrote { // a reply without a body
			w.WriteHeader(g.status)
		}
	})
}

type gzipped struct {
	http.ResponseWriter
	status int
	wrote  bool
}

func (g *gzipped) WriteHeader(status int) { g.status = status }

// Unwrap lets http.ResponseController reach the connection.
func (g *gzipped) Unwrap() http.ResponseWriter { return g.ResponseWriter }

func (g *gzipped) Write(b []byte) (int, error) {
	if g.status == 0 {
		g.status = http.StatusOK
	}
	g.wrote = true
	if len(b) < worthwhile {
		g.ResponseWriter.WriteHeader(g.status)
		return g.ResponseWriter.Write(b)
	}
	g.Header().Set("Content-Encoding", "gzip")
	g.Header().Del("Content-Length")
	g.ResponseWriter.WriteHeader(g.status)
	z, _ := writers.Get().(*gzip.Writer)
	defer writers.Put(z)
	z.Reset(g.ResponseWriter)
	n, err := z.Write(b)
	if err != nil {
		return n, err
	}
	return n, z.Close()
}
