package trino

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// transport translates between the driver, which speaks Trino's protocol, and Presto,
// of which that is a child: headers are named otherwise, and kinds of types' arguments.
type transport struct {
	base http.RoundTripper
	info string // where the server tells its version

	mu       sync.Mutex
	protocol string // "trino" or "presto"; "" until the server has told
}

// old are versions that speak Presto's protocol: Presto's own, and those of Trino
// from before it had its name.
var old = regexp.MustCompile(`^(0\.|[12]?[0-9]{1,2}$|3[0-4][0-9]$|350$)`)

// presto tells which protocol the server speaks. A server that tells no version, or
// does not answer, is taken for Trino until the next statement.
func (t *transport) presto(ctx context.Context) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.protocol != "" {
		return t.protocol == "presto"
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, t.info, nil)
	if err != nil {
		return false
	}
	resp, err := t.base.RoundTrip(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close() //nolint:errcheck // read-only
	var about struct{ NodeVersion struct{ Version string } }
	if json.NewDecoder(io.LimitReader(resp.Body, 1<<16)).Decode(&about) != nil || about.NodeVersion.Version == "" {
		return false
	}
	t.protocol = "trino"
	if old.MatchString(about.NodeVersion.Version) {
		t.protocol = "presto"
	}
	return t.protocol == "presto"
}

// RoundTrip sends a request and gives its answer, translated where they have to be.
// Statements only read, so that one may be sent again where the server or a proxy
// ended the connection that was kept for it.
func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	presto := t.presto(req.Context())
	out := req.Clone(req.Context())
	if presto {
		out.Header = renamed(req.Header, "X-Trino-", "X-Presto-")
	}
	out.Header["X-Idempotency-Key"] = []string{} // which net/http goes by, and does not send
	if !presto {
		return t.base.RoundTrip(out)
	}
	resp, err := t.base.RoundTrip(out)
	if err != nil {
		return nil, err
	}
	resp.Header = renamed(resp.Header, "X-Presto-", "X-Trino-")
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/json") {
		return resp, nil
	}
	text, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close() // it is read
	if err != nil {
		return nil, err
	}
	text = translated(text)
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(text)), int64(len(text))
	resp.Header.Set("Content-Length", strconv.Itoa(len(text)))
	return resp, nil
}

// renamed gives headers whose names begin with from names that begin with to.
func renamed(h http.Header, from, to string) http.Header {
	out := make(http.Header, len(h))
	for name, values := range h {
		if rest, ok := strings.CutPrefix(http.CanonicalHeaderKey(name), from); ok {
			name = to + rest
		}
		out[http.CanonicalHeaderKey(name)] = values
	}
	return out
}

// kinds are the kinds of a type's arguments, by what Presto calls them.
var kinds = map[string]string{"LONG_LITERAL": "LONG", "TYPE_SIGNATURE": "TYPE", "NAMED_TYPE_SIGNATURE": "NAMED_TYPE"}

// translated is a page of an answer with the types of its columns as Trino has them;
// rows stay as they are.
func translated(page []byte) []byte {
	var parts map[string]json.RawMessage
	if json.Unmarshal(page, &parts) != nil || parts["columns"] == nil {
		return page
	}
	var columns any
	d := json.NewDecoder(bytes.NewReader(parts["columns"]))
	d.UseNumber()
	if d.Decode(&columns) != nil {
		return page
	}
	rekinded(columns)
	var err error
	if parts["columns"], err = json.Marshal(columns); err != nil {
		return page
	}
	out, err := json.Marshal(parts)
	if err != nil {
		return page
	}
	return out
}

func rekinded(v any) {
	switch x := v.(type) {
	case []any:
		for _, y := range x {
			rekinded(y)
		}
	case map[string]any:
		for _, y := range x {
			rekinded(y)
		}
		if kind, ok := x["kind"].(string); ok && kinds[kind] != "" {
			x["kind"] = kinds[kind]
		}
	}
}
